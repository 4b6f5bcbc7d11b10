using SeoulMate.Contracts.Explanations;

namespace SeoulMate.Ranking.Tests;

public sealed class EffectsTests(RankingApp app)
{
    [Fact]
    public void The_effect_of_a_neighbour_is_what_is_lost_and_that_of_a_preference_also_what_it_added()
    {
        var pick = new Pick("drama", 1, [Contribution("neighbour", 0.5, "a"), Contribution("genre", 0.2, "a", "b"), Contribution("neighbour", -0.3, "c"), Contribution("popularity", 0.4)]);

        Effects.Apply(pick, key => key switch { "a" => 0.7, "a b" => -0.1, _ => null });

        Assert.Equal([0.7, 0.1], pick.Contributions.Where(contribution => contribution.HasEffect).Select(contribution => Math.Round(contribution.Effect, 9)));
    }

    [Fact]
    public void Each_set_of_evidence_is_asked_about_once() => Assert.Equal(
        ["a", "a b"],
        Effects.Evidence([new("one", 1, [Contribution("neighbour", 0.5, "a"), Contribution("genre", 0.2, "a", "b")]), new("two", 1, [Contribution("neighbour", 0.1, "a"), Contribution("neighbour", -0.1, "c")])])
            .Select(set => set.Key));

    [Fact]
    public async Task While_nobody_can_say_what_would_be_lost_reasons_go_by_what_added()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        Away.Take("collaborative model");

        var slate = await client.ForYouAsync();

        Assert.All(slate.Items, drama => Assert.NotEmpty(drama.Explanations));
    }

    private static Contribution Contribution(string kind, double amount, params string[] evidence)
    {
        var contribution = new Contribution { Kind = kind, Amount = amount };
        contribution.EvidenceIds.AddRange(evidence);

        return contribution;
    }
}
