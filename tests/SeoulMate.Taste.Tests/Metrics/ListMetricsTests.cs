using SeoulMate.Taste.Metrics;

namespace SeoulMate.Taste.Tests.Metrics;

public sealed class ListMetricsTests
{
    [Fact]
    public void Diversity_is_the_mean_unlikeness_of_pairs() =>
        Assert.Equal((0.5 + 1 + 0.75) / 3, RankingMetrics.IntraListDiversity([0, 1, 2], (one, other) => (one + other) switch { 1 => 0.5, 2 => 0, _ => 0.25 }), 1e-12);

    [Fact]
    public void One_item_has_no_diversity() => Assert.Equal(0, RankingMetrics.IntraListDiversity([7], (_, _) => 1));

    [Fact]
    public void The_same_mix_does_not_drift() => Assert.Equal(0, RankingMetrics.CalibrationDivergence([0.25, 0.75], [0.25, 0.75]), 1e-12);

    [Fact]
    public void What_is_missing_drifts_as_by_hand() => Assert.Equal(
        (0.5 * Math.Log(0.5 / (0.99 + 0.005))) + (0.5 * Math.Log(0.5 / 0.005)), RankingMetrics.CalibrationDivergence([0.5, 0.5], [1, 0]), 1e-12);
}
