using System.Collections.Frozen;

namespace SeoulMate.Web.Covers;

/// <summary>How dramas of a genre look: which drawings, which palettes, which typeface.</summary>
/// <param name="Genre">The catalogue's word; empty in the last row, which takes every drama.</param>
/// <param name="Families">The drawings to choose from.</param>
/// <param name="Palettes">The palettes to choose from, in the order of the table.</param>
/// <param name="Face">The typeface: <c>sans</c> or <c>serif</c>.</param>
internal sealed record GenreStyle(string Genre, string[] Families, string[] Palettes, string Face)
{
    /// <summary>The most telling genre first: a drama belongs to the first row that names one of its genres.</summary>
    internal static readonly IReadOnlyList<GenreStyle> All =
    [
        Row("Medical", "pulse petals lattice", "cheongja seori ok haneul", "sans"),
        Row("Sports", "track sunset", "haneul gam ok chija", "sans"),
        Row("Music", "bars sunset petals", "jaju bam noeul honghwa", "sans"),
        Row("Sci-Fi", "orbit beam", "seori bam jjok cheongja", "sans"),
        Row("Horror", "mist beam moon", "meok ssuk jaju seori", "serif"),
        Row("Military", "moon slash", "ssuk meok gam jjok", "serif"),
        Row("Historical", "moon dancheong lattice", "dancheong hanji jjok gam jaju", "serif"),
        Row("Political", "dancheong beam", "dancheong meok jjok", "serif"),
        Row("Food", "bowls jogak", "chija gam ok hanji", "sans"),
        Row("Family", "jogak bowls lattice", "chija ok hanji bunhong", "serif"),
        Row("Law", "beam lattice rings", "jjok meok seori hanji", "sans"),
        Row("Crime", "beam slash rings", "meok jjok gam bam", "sans"),
        Row("Business", "lights slash jogak", "jjok haneul cheongja hanji noeul", "sans"),
        Row("Supernatural", "moon petals orbit", "jaju jjok noeul seori", "serif"),
        Row("Fantasy", "moon waves petals orbit", "jjok jaju noeul cheongja honghwa", "serif"),
        Row("Psychological", "rings mist petals", "seori ssuk noeul hanji cheongja", "serif"),
        Row("Action", "slash lights", "meok gam bam jjok", "sans"),
        Row("Thriller", "beam rings mist", "meok jjok seori jaju", "sans"),
        Row("Mystery", "beam rings moon", "jjok ssuk meok noeul", "sans"),
        Row("Youth", "sunset jogak petals", "haneul noeul bunhong chija ok", "sans"),
        Row("Melodrama", "waves petals sunset", "honghwa noeul cheongja jjok gam", "serif"),
        Row("Life", "lattice jogak petals sunset waves", "hanji ok gam haneul ssuk", "serif"),
        Row("Comedy", "jogak petals lights", "bunhong chija haneul ok honghwa", "sans"),
        Row("Romance", "petals waves lights", "honghwa bunhong noeul jaju", "serif"),
        Row("", "waves lattice rings", "hanji cheongja ssuk jjok", "serif"),
    ];

    /// <summary>The palettes that a mood favours.</summary>
    internal static readonly FrozenDictionary<string, string[]> Moods = new Dictionary<string, string>
    {
        ["dark"] = "meok jjok",
        ["intense"] = "gam meok bam",
        ["suspenseful"] = "jjok seori",
        ["mysterious"] = "jaju jjok",
        ["scary"] = "meok ssuk",
        ["thrilling"] = "bam gam",
        ["action-packed"] = "gam bam",
        ["epic"] = "dancheong gam",
        ["tragic"] = "honghwa meok",
        ["sad"] = "seori jjok",
        ["bittersweet"] = "noeul cheongja",
        ["nostalgic"] = "gam hanji noeul",
        ["emotional"] = "noeul honghwa",
        ["romantic"] = "honghwa bunhong",
        ["whimsical"] = "jaju bunhong",
        ["funny"] = "chija bunhong haneul",
        ["witty"] = "haneul chija",
        ["chaotic"] = "bam chija",
        ["heartwarming"] = "gam chija",
        ["cozy"] = "hanji gam",
        ["healing"] = "ok ssuk cheongja",
        ["slice-of-life"] = "ok hanji haneul",
        ["realistic"] = "hanji seori",
        ["inspirational"] = "haneul ok",
        ["empowering"] = "honghwa jaju",
        ["thought-provoking"] = "seori ssuk",
        ["satirical"] = "chija meok",
        ["steamy"] = "honghwa jaju",
    }.ToFrozenDictionary(mood => mood.Key, mood => mood.Value.Split(' '));

    private static GenreStyle Row(string genre, string families, string palettes, string face) =>
        new(genre, families.Split(' '), palettes.Split(' '), face);
}
