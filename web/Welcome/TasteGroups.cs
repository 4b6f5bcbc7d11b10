using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Web.Welcome;

/// <summary>Dramas that belong together by a genre and how it feels.</summary>
/// <param name="Genre">The genre; no two groups have the same.</param>
/// <param name="Moods">How it feels, what is most its own first; one or two.</param>
/// <param name="Examples">Some of its dramas that are in no other group, the most watched first.</param>
public sealed record TasteGroup(string Genre, IReadOnlyList<string> Moods, IReadOnlyList<DramaFacts> Examples);

/// <summary>Finds the groups that newcomers spread points over, in whatever the catalogue has.</summary>
public static class TasteGroups
{
    /// <summary>How many groups there are, where the catalogue has as many.</summary>
    public const int Groups = 6;

    private const int Examples = 4;

    /// <summary>Nearly everything has it.</summary>
    private const string SaysNothing = "Drama";

    /// <summary>
    /// One group after the other takes the genre and mood that go together more often than by chance, in the most dramas that no group
    /// before has: share · ln(lift) of the fresh ones. Each genre and leading mood is taken once.
    /// </summary>
    /// <param name="dramas">The most watched, first ones first.</param>
    public static IReadOnlyList<TasteGroup> Of(IReadOnlyList<DramaFacts> dramas)
    {
        var genres = dramas.SelectMany(GenresOf).CountBy(genre => genre, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var moods = dramas.SelectMany(drama => drama.Moods.Distinct()).CountBy(mood => mood, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var pairs = dramas
            .SelectMany(drama => GenresOf(drama).SelectMany(genre => drama.Moods.Distinct().Select(mood => (Pair: (Genre: genre, Mood: mood), Drama: drama))))
            .GroupBy(one => one.Pair, one => one.Drama)
            .Select(pair => (pair.Key.Genre, pair.Key.Mood, Dramas: pair.ToList()))
            .Where(pair => pair.Dramas.Count >= Examples)
            .ToList();
        var groups = new List<TasteGroup>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var takenMoods = new HashSet<string>(StringComparer.Ordinal);

        double LiftOf(string genre, string mood, int together) => together * (double)dramas.Count / (genres[genre] * (double)moods[mood]);

        double WorthOf((string Genre, string Mood, List<DramaFacts> Dramas) pair)
        {
            var fresh = pair.Dramas.Count(drama => !taken.Contains(drama.DramaId));
            var lift = LiftOf(pair.Genre, pair.Mood, pair.Dramas.Count);

            return fresh >= Examples && lift > 1 ? fresh * (fresh / (double)pair.Dramas.Count) * Math.Log(lift) : 0;
        }

        while (groups.Count < Groups)
        {
            var best = pairs
                .Where(pair => groups.All(group => group.Genre != pair.Genre) && !takenMoods.Contains(pair.Mood))
                .Select(pair => (Pair: pair, Worth: WorthOf(pair)))
                .Where(one => one.Worth > 0)
                .OrderByDescending(one => one.Worth)
                .ThenBy(one => one.Pair.Genre, StringComparer.Ordinal)
                .ThenBy(one => one.Pair.Mood, StringComparer.Ordinal)
                .Select(one => one.Pair)
                .FirstOrDefault();

            if (best.Dramas is null)
            {
                break;
            }

            var second = pairs
                .Where(pair => pair.Genre == best.Genre && pair.Mood != best.Mood && !takenMoods.Contains(pair.Mood))
                .OrderByDescending(pair => pair.Dramas.Count * Math.Log(LiftOf(pair.Genre, pair.Mood, pair.Dramas.Count)))
                .ThenBy(pair => pair.Mood, StringComparer.Ordinal)
                .Select(pair => pair.Mood)
                .Take(1);

            groups.Add(new(best.Genre, [best.Mood, .. second], [.. best.Dramas.Where(drama => !taken.Contains(drama.DramaId)).Take(Examples)]));
            taken.UnionWith(best.Dramas.Select(drama => drama.DramaId));
            takenMoods.Add(best.Mood);
        }

        return groups;
    }

    private static IEnumerable<string> GenresOf(DramaFacts drama) => drama.Genres.Distinct().Where(genre => genre != SaysNothing);
}
