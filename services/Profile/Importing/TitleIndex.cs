using System.Globalization;
using System.Text.RegularExpressions;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Profile.Importing;

/// <summary>A drama as another place names it.</summary>
/// <param name="Title">Its title there.</param>
/// <param name="Year">When it first aired; null when not said.</param>
/// <param name="Season">Which season, where the place counts them; the catalogue has each as a drama of its own.</param>
internal sealed partial record DramaName(string Title, int? Year, int Season = 1)
{
    /// <summary>The name of what may have its year behind its title: <c>Bodyguard (2018)</c>.</summary>
    internal static DramaName Of(string title, int? year = null, int season = 1) =>
        year is null && YearBehind().Match(title) is { Success: true } found
            ? new(found.Groups["title"].Value, int.Parse(found.Groups["year"].Value, CultureInfo.InvariantCulture), season)
            : new(title, year, season);

    /// <summary>What to show for it.</summary>
    public string Shown => Season == 1 ? Title : string.Create(CultureInfo.InvariantCulture, $"{Title}, season {Season}");

    [GeneratedRegex(@"^(?<title>.+\S)\s*\((?<year>(19|20)\d\d)\)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex YearBehind();
}

/// <summary>Finds dramas by title: English, Korean or another one, whatever its case, spaces and signs. Immutable.</summary>
internal sealed class TitleIndex(IEnumerable<DramaFacts> dramas)
{
    private readonly ILookup<string, DramaFacts> byTitle = dramas
        .SelectMany(drama => new[] { drama.Title, drama.NativeTitle }.Concat(drama.Aliases).OfType<string>().Select(Spelling.Key).Where(key => key.Length > 0).Distinct().Select(key => (key, drama)))
        .ToLookup(one => one.key, one => one.drama, StringComparer.Ordinal);

    /// <summary>The dramas that may be meant: of several nothing says which.</summary>
    /// <returns>By id; none when the catalogue has no such drama.</returns>
    internal IReadOnlyList<DramaFacts> Find(DramaName name)
    {
        // Another season aired in another year than the show.
        var found = name.Season == 1 ? Near(byTitle[Spelling.Key(name.Title)], name.Year) : [];

        return found.Count > 0 ? found : InOrder(SpellingsOf(name).SelectMany(spelling => byTitle[Spelling.Key(spelling)]).Distinct());
    }

    private static IReadOnlyList<DramaFacts> Near(IEnumerable<DramaFacts> dramas, int? year) =>
        InOrder(dramas.Where(drama => year is null || drama.FirstAired is null || Math.Abs(drama.FirstAired.Value.Year - year.Value) <= 1));

    private static IEnumerable<string> SpellingsOf(DramaName name) => name.Season == 1
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"{name.Title} season {name.Season}"), string.Create(CultureInfo.InvariantCulture, $"{name.Title} {name.Season}"), string.Create(CultureInfo.InvariantCulture, $"{name.Title} 시즌 {name.Season}")];

    private static IReadOnlyList<DramaFacts> InOrder(IEnumerable<DramaFacts> dramas) => [.. dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal)];
}
