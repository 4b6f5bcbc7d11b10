using SeoulMate.Contracts.Ranking;
using SeoulMate.Ranking.Sections;

namespace SeoulMate.Ranking;

/// <summary>What an update of the profile would do to the top picks: For You, as it is and as it would be. No slate is shown, so none is announced.</summary>
public sealed class UpdatePreview(NeighbourFinder neighbourFinder, ForYou forYou, PickExplainer explainer)
{
    /// <summary>Compares the top picks of two visits, which share what is missing.</summary>
    /// <param name="now">The user as known.</param>
    /// <param name="then">The user as the update would make them known.</param>
    /// <param name="limit">How many picks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RecommendationPreviewView> CompareAsync(Visit now, Visit then, int limit, CancellationToken cancellationToken)
    {
        var neighbourhoods = await Task.WhenAll(neighbourFinder.OfAsync(now, cancellationToken), neighbourFinder.OfAsync(then, cancellationToken));

        // A difference must come from the update, not from one of two questions that got no answer.
        if (now.Missing.Among(NeighbourFinder.Similarity).Count > 0)
        {
            neighbourhoods = [Neighbourhoods.None, Neighbourhoods.None];
        }

        var picksNow = await forYou.PicksAsync(now, neighbourhoods[0], limit, genre: null, cancellationToken);
        var picksThen = await forYou.PicksAsync(then, neighbourhoods[1], limit, genre: null, cancellationToken);
        var leave = picksNow.ExceptBy(picksThen.Select(pick => pick.DramaId), pick => pick.DramaId).ToList();
        var arrive = picksThen.ExceptBy(picksNow.Select(pick => pick.DramaId), pick => pick.DramaId).ToList();
        var views = await Task.WhenAll(explainer.ExplainAsync(leave, now, cancellationToken), explainer.ExplainAsync(arrive, then, cancellationToken));

        return new(
            [.. leave.Select(pick => views[0][pick])],
            [.. arrive.Select(pick => views[1][pick])],
            picksNow.Count - leave.Count,
            now.Missing.Services);
    }
}
