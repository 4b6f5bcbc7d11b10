namespace SeoulMate.Contracts.Ranking;

/// <summary>What an update of the profile would do to the top picks: the answer of <c>POST /api/v1/recommend/preview</c>.</summary>
/// <param name="Leave">The picks that would go, as they are now, best first.</param>
/// <param name="Arrive">The picks that would come, as they would be, best first.</param>
/// <param name="Stay">How many would stay.</param>
/// <param name="Degraded">The parts that were missing, by service; empty when it is whole.</param>
public sealed record RecommendationPreviewView(
    IReadOnlyList<RecommendedDramaView> Leave,
    IReadOnlyList<RecommendedDramaView> Arrive,
    int Stay,
    IReadOnlyList<string> Degraded);
