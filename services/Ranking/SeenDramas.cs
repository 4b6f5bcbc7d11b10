using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Insights;
using SeoulMate.Taste.Exploration;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Ranking;

/// <summary>What a user had on the screen, and what came of it.</summary>
public sealed class SeenDramas(IReadOnlyList<SeenDrama> seen, IReadOnlySet<string> resting)
{
    /// <summary>Nothing was seen, or nobody could say.</summary>
    public static SeenDramas None { get; } = new([], new HashSet<string>());

    /// <summary>True for a drama that was seen too often in For You without being touched.</summary>
    public bool Rests(string dramaId) => resting.Contains(dramaId);

    /// <summary>How often what a section shows was seen and clicked, in the section and where it was explored from.</summary>
    public Arm OfSection(string section) =>
        Sum(seen.Where(one => (one.ExploredSection.Length > 0 ? one.ExploredSection : one.Section) == section));

    /// <summary>How often dramas were seen and clicked.</summary>
    public Arm Of(Func<string, bool> isAmong) => Sum(seen.Where(one => isAmong(one.DramaId)));

    private static Arm Sum(IEnumerable<SeenDrama> some) => some.Aggregate(new Arm(), (sum, one) => new(sum.Trials + one.Slates, sum.Successes + one.Clicks));
}

/// <summary>Asks Insights what a user has seen. While it is away nothing is known of it: what was seen too often does not rest.</summary>
public sealed class SeenReader(Impressions.ImpressionsClient impressions, Peers peers, IOptions<RankingOptions> options, TimeProvider clock)
{
    private const string Insights = "insights";

    /// <summary>What the visit's user has seen.</summary>
    public async Task<SeenDramas> OfAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (visit.UserId is not { } userId)
        {
            return SeenDramas.None;
        }

        var seen = await peers.AskAsync(
            Insights,
            (deadline, stop) => impressions.GetSeenAsync(new GetSeenRequest { UserId = userId.ToString() }, deadline: deadline, cancellationToken: stop),
            new Missing(),
            cancellationToken);

        return seen is null ? SeenDramas.None : new(
            [.. seen.Dramas],
            seen.Dramas
                .Where(one => one.Section == Contracts.Ranking.SectionKinds.ForYou)
                .GroupBy(one => one.DramaId, one => one.Days, StringComparer.Ordinal)
                .Where(drama => Rests(drama.SelectMany(days => days), visit.History.GetValueOrDefault(drama.Key)?.TouchedAt.ToDateTimeOffset()))
                .Select(drama => drama.Key)
                .ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Only what was seen after the user last did something with the drama counts.</summary>
    private bool Rests(IEnumerable<int> days, DateTimeOffset? touchedAt) => Fatigue.Rests(
        touchedAt is { } touched ? days.Where(day => day > Fatigue.DayOf(touched)) : days, Fatigue.DayOf(clock.GetUtcNow()), options.Value.SeenDays, options.Value.RestDays);
}
