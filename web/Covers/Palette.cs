namespace SeoulMate.Web.Covers;

/// <summary>Six colours named after Korean dyes and places. <c>Text</c> on <c>Ground</c> is at least 7 : 1.</summary>
/// <param name="Name">The palette's word, as in the cover rules.</param>
/// <param name="Ground">Always under the words.</param>
/// <param name="Deep">Next to the ground.</param>
/// <param name="Middle">The colour the cover is remembered by; tints the boxes around it.</param>
/// <param name="Light">The lightest of the drawing.</param>
/// <param name="Spark">One small accent.</param>
/// <param name="Text">The words.</param>
internal sealed record Palette(string Name, string Ground, string Deep, string Middle, string Light, string Spark, string Text)
{
    private static readonly Dictionary<string, Palette> ByName = new Palette[]
    {
        new("jjok", "#0e1633", "#1c2c63", "#4262b0", "#a9bdec", "#f4d480", "#f7f4e9"),       // indigo dye
        new("meok", "#111418", "#262c33", "#56616b", "#c3cbd0", "#e2553d", "#f5f3ee"),       // ink and seal
        new("honghwa", "#4a0f2b", "#8c2148", "#d9577c", "#f8c1c6", "#ffe3a6", "#fff4ef"),    // safflower
        new("chija", "#fbe9b4", "#f0c24a", "#d98e1f", "#fff7dd", "#29508a", "#3a2405"),      // gardenia
        new("ssuk", "#13251c", "#2a4b39", "#6b9774", "#cfe1bf", "#f1c877", "#f5f5e6"),       // mugwort
        new("cheongja", "#0d2e33", "#235f61", "#72b2a4", "#d9ecdf", "#f0a661", "#f2f8f2"),   // celadon
        new("gam", "#45180d", "#96391a", "#e6763a", "#fcd3a5", "#7fc0b4", "#fff3e4"),        // persimmon
        new("jaju", "#260e30", "#552263", "#9a58aa", "#e4c3e9", "#f6cd72", "#faf2fb"),       // plum
        new("noeul", "#1d1842", "#4b3d90", "#c0739f", "#f6c9bd", "#ffb07f", "#fbf3f1"),      // dusk
        new("bunhong", "#fae3de", "#f3b8b3", "#dd7583", "#fff5f1", "#8a2447", "#4f1229"),    // blush
        new("hanji", "#f0eadc", "#dccfb6", "#a98f6b", "#fbf8f0", "#b93a29", "#2c2620"),      // paper
        new("haneul", "#dfedf5", "#a5cde3", "#4d90bc", "#f6fbfd", "#e8703f", "#123250"),     // sky
        new("ok", "#e0eee5", "#a3cdb5", "#4a8c76", "#f6fbf7", "#d9862a", "#103a31"),         // jade
        new("dancheong", "#12352f", "#1f5f53", "#b5392b", "#f3ead4", "#e5ab34", "#f8f1df"),  // painted eaves
        new("bam", "#120c28", "#351a68", "#cf3f8d", "#62cbdc", "#f9e27a", "#f6f2ff"),        // neon night
        new("seori", "#0d202d", "#24506b", "#6ea6bd", "#d9ebf0", "#f3f0dc", "#f0f7fa"),      // frost
    }.ToDictionary(palette => palette.Name);

    /// <summary>True when the ground is darker than the middle grey.</summary>
    internal bool IsDark => string.CompareOrdinal(Ground, "#8") < 0;

    internal static Palette Of(string name) => ByName[name];
}
