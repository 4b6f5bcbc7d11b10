using System.Diagnostics;
using SeoulMate.Catalog;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Evaluation;

/// <summary>How long suggestions take while titles and names of the catalogue are typed letter by letter.</summary>
internal sealed class SuggestReport(IReadOnlyList<DramaFacts> catalogue)
{
    private const int Typed = 500;
    private const int Most = 10;
    private const int Seed = 7;

    internal IEnumerable<object> Lines()
    {
        var started = Stopwatch.GetTimestamp();
        var suggestions = Suggestions.Of(catalogue);
        var built = Stopwatch.GetElapsedTime(started);
        var random = new Random(Seed);
        var names = Enumerable.Range(0, Typed).Select(i => catalogue[random.Next(catalogue.Count)] is var drama && i % 3 == 0 ? drama.NativeTitle ?? drama.Title
            : i % 3 == 1 && drama.Cast.Count > 0 ? drama.Cast[0].Person.Name
            : drama.Title);
        var beginnings = names.SelectMany(name => Enumerable.Range(1, Math.Min(name.Length, 12)).Select(length => name[..length])).ToList();

        foreach (var beginning in beginnings.Take(1000))
        {
            suggestions.For(beginning, Most);
        }

        var times = beginnings.ConvertAll(beginning =>
        {
            var asked = Stopwatch.GetTimestamp();
            suggestions.For(beginning, Most);

            return Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        });
        times.Sort();

        yield return new Dictionary<string, object>
        {
            ["protocol"] = "suggest",
            ["dramas"] = catalogue.Count,
            ["suggestions"] = suggestions.Count,
            ["built_ms"] = Math.Round(built.TotalMilliseconds, 1),
            ["asked"] = times.Count,
            ["p50_ms"] = Math.Round(times[times.Count / 2], 3),
            ["p99_ms"] = Math.Round(times[(int)(times.Count * 0.99)], 3),
            ["max_ms"] = Math.Round(times[^1], 3),
        };
    }
}
