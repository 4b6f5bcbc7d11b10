using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Ranking.Sections;

/// <summary>Continue Watching: what was begun and not ended, the newest activity first. Nothing here is a recommendation.</summary>
public sealed class ContinueWatching(Catalogue catalogue, IOptions<RankingOptions> options, TimeProvider clock)
{
    /// <summary>The section on the homepage.</summary>
    public SectionDraft Draft(Visit visit) => new(
        SectionKinds.ContinueWatching,
        visit.Texts.ContinueWatching,
        null,
        ["profile"],
        [
            .. visit.Engagements
                .Where(engagement => engagement.Status is WatchStatus.Watching && !engagement.IsHidden && !engagement.IsDismissed)
                .Where(engagement => catalogue.Facts.ContainsKey(engagement.DramaId))
                .OrderByDescending(engagement => engagement.WatchedAt)
                .ThenBy(engagement => engagement.DramaId, StringComparer.Ordinal)
                .Select(ToPick),
        ],
        []);

    private Pick ToPick(Engagement engagement)
    {
        var watchedAt = engagement.WatchedAt.ToDateTimeOffset();

        return new(engagement.DramaId, 0, [])
        {
            Progress = new ProgressView(
                engagement.EpisodesSeen,
                catalogue.Facts[engagement.DramaId].Episodes,
                engagement.EpisodesSeen + 1,
                watchedAt,
                clock.GetUtcNow() - watchedAt > options.Value.IdleAfter),
        };
    }
}
