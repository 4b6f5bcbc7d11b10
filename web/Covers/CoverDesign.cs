using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Web.Covers;

/// <summary>What a drama's cover shall look like, chosen by its id, genres, moods and title.</summary>
/// <param name="Seed">The hash of the drama's id.</param>
/// <param name="Family">The drawing.</param>
/// <param name="Palette">The colours.</param>
/// <param name="Face">The typeface: <c>sans</c> or <c>serif</c>.</param>
/// <param name="WordsRight">True when the title stands on the right edge, one syllable under the other.</param>
internal sealed record CoverDesign(uint Seed, string Family, Palette Palette, string Face, bool WordsRight)
{
    /// <summary>How many palettes, ordered by the drama's moods, chance may pick from.</summary>
    private const int PalettesToPickFrom = 4;

    internal static CoverDesign Of(DramaFacts drama, string mainTitle)
    {
        var seed = Chance.Hash(drama.DramaId);
        var styles = GenreStyle.All.Where(style => style.Genre.Length == 0 || drama.Genres.Contains(style.Genre)).Take(2).ToList();
        var (own, second) = (styles[0], styles.ElementAtOrDefault(1));

        // The second row lends two families and two palettes, so that neighbours on a shelf differ.
        var families = own.Families.Union(second?.Families.Take(2) ?? []).ToList();
        var palettes = own.Palettes.Union(second?.Palettes.Take(2) ?? [])
            .OrderByDescending(palette => drama.Moods.Count(mood => GenreStyle.Moods.GetValueOrDefault(mood, []).Contains(palette)))
            .Take(PalettesToPickFrom)
            .ToList();

        var family = families[(int)(seed % families.Count)];
        var palette = palettes[(int)((seed >> 8) % palettes.Count)];

        return new(seed, family, Palette.Of(palette), own.Face, StandsRight(mainTitle, family, seed));
    }

    private static bool StandsRight(string title, string family, uint seed)
    {
        var words = title.Split(' ');
        var syllables = title.Count(letter => letter != ' ');

        return Families.LeavesRoomOnTheRight(family)
            && CoverTitle.IsHangul(title)
            && syllables > 0
            && (seed >> 16) % 4 != 0
            && ((syllables <= 5 && words.Length <= 2) || (words.Length == 2 && words.All(word => word.Length <= 4)));
    }
}
