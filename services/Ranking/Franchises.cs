using System.Globalization;
using System.Text.RegularExpressions;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Ranking;

/// <summary>
/// Which drama comes before which: seasons and parts, told by their titles ("Season 2", "Part 2: …", a number up to 9 at the
/// end). A drama of the title without a number is the first. Immutable.
/// </summary>
public sealed partial class Franchises
{
    private readonly Dictionary<string, string> earlier = new(StringComparer.Ordinal);

    /// <summary>The franchises among these dramas.</summary>
    public Franchises(IEnumerable<DramaFacts> dramas)
    {
        foreach (var franchise in dramas.Select(drama => (drama.DramaId, Place: PlaceOf(drama.Title))).GroupBy(one => one.Place.Franchise, StringComparer.OrdinalIgnoreCase))
        {
            // Two dramas of one title are remakes, not seasons: nothing is said of those.
            var seasons = franchise.GroupBy(one => one.Place.Number).OrderBy(number => number.Key).ToList();

            for (var i = 1; i < seasons.Count; i++)
            {
                if (seasons[i].Count() == 1 && seasons[i - 1].Count() == 1)
                {
                    earlier[seasons[i].Single().DramaId] = seasons[i - 1].Single().DramaId;
                }
            }
        }
    }

    /// <summary>The season before a drama.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <returns>Null for a first season, and for a drama that stands alone.</returns>
    public string? EarlierThan(string dramaId) => earlier.GetValueOrDefault(dramaId);

    /// <summary>The first season of a drama's franchise: the drama itself when it stands alone.</summary>
    public string FirstOf(string dramaId)
    {
        while (EarlierThan(dramaId) is { } before)
        {
            dramaId = before;
        }

        return dramaId;
    }

    private static (string Franchise, int Number) PlaceOf(string title) => Season().Match(title) is { Success: true } season
        ? (season.Groups["franchise"].Value, int.Parse(season.Groups["number"].Value, CultureInfo.InvariantCulture))
        : (title, 1);

    [GeneratedRegex(@"^(?<franchise>.+?)(?:[\s:,-]+(?:Season|Part)\s+(?<number>[0-9]{1,2})(?:\s*:.*)?|\s+(?<number>[1-9]))$", RegexOptions.IgnoreCase)]
    private static partial Regex Season();
}
