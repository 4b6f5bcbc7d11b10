using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.TestKit;

namespace SeoulMate.Explainer.Tests;

public sealed class ReasonsTests
{
    private static readonly Dictionary<string, HistoryFact> History = new()
    {
        ["hospital-playlist-2020"] = new HistoryFact { DramaId = "hospital-playlist-2020", Rating = 5, IsFinished = true },
        ["signal-2016"] = new HistoryFact { DramaId = "signal-2016", IsFinished = true },
    };

    [Fact]
    public void What_added_most_is_said_first_and_personal_reasons_come_before_others()
    {
        var reasons = Explain(
            new Contribution { Kind = "popularity", Amount = 5 },
            With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 0.3, Strength = 0.85 }, "hospital-playlist-2020"),
            With(new Contribution { Kind = "neighbour", Subject = "hospital-playlist-2020", Amount = 0.9, Strength = 0.7 }, "hospital-playlist-2020"));

        Assert.Equal(["similar_to", "genre_match", "popular"], reasons.Select(reason => reason.Type));
    }

    [Fact]
    public void What_spoke_against_or_added_nothing_is_no_reason() => Assert.Empty(Explain(
        With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = -0.5 }, "signal-2016"),
        With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 0, Strength = 0.9 }, "signal-2016")));

    [Fact]
    public void Nothing_is_cited_that_the_user_has_nothing_to_do_with() =>
        Assert.Empty(Explain(With(new Contribution { Kind = "neighbour", Subject = "moving-2023", Amount = 0.5, Strength = 0.5 }, "moving-2023")));

    [Fact]
    public void A_genre_that_every_second_drama_has_is_no_reason() =>
        Assert.Empty(Explain(With(new Contribution { Kind = "genre", Subject = "Drama", Amount = 0.3, Strength = 0.9 }, "signal-2016")));

    [Fact]
    public void A_rating_is_claimed_only_where_there_is_one()
    {
        var rated = Explain(With(new Contribution { Kind = "neighbour", Subject = "hospital-playlist-2020", Amount = 1, Strength = 0.7 }, "hospital-playlist-2020")).Single();
        var finished = Explain(With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.7 }, "signal-2016")).Single();

        Assert.Contains("rated 5/5", rated.Text, StringComparison.Ordinal);
        Assert.Contains("which you finished", finished.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void More_evidence_makes_more_confident_and_confidence_is_a_share()
    {
        var one = Explain(With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 1, Strength = 0.8 }, "signal-2016")).Single();
        var two = Explain(With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 1, Strength = 0.8 }, "signal-2016", "hospital-playlist-2020")).Single();

        Assert.True(two.Confidence > one.Confidence);
        Assert.InRange(two.Confidence, 0, 1);
    }

    [Fact]
    public void The_evidence_is_told_with_the_reason() => Assert.Equal(
        ["signal-2016"],
        Explain(With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.7 }, "signal-2016")).Single().EvidenceIds);

    [Fact]
    public void What_is_shared_with_the_evidence_is_named()
    {
        var likeness = With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.7 }, "signal-2016");
        likeness.Shared.Add(new Shared { Facet = "writer", Value = "Kim Eun Hee" });

        Assert.Equal(["writer_match", "similar_to"], Explain(likeness).Select(reason => reason.Type));
    }

    [Fact]
    public void There_are_no_more_reasons_than_asked_for() => Assert.Single(Explain(limit: 1,
        With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.7 }, "signal-2016"),
        new Contribution { Kind = "popularity", Amount = 5 }));

    private static IReadOnlyList<Explanation> Explain(params Contribution[] contributions) => Explain(Reasons.UsualLimit, contributions);

    private static IReadOnlyList<Explanation> Explain(int limit, params Contribution[] contributions)
    {
        var dramas = new ReadModel<DramaFacts>(drama => drama.DramaId, drama => drama.Version);
        dramas.Load(StarterCatalogue.Dramas, dramas.Current);
        var scored = new ScoredDrama { DramaId = "dr-romantic-2016" };
        scored.Contributions.AddRange(contributions);

        return new Reasons(new Catalogue(dramas)).Explain(scored, History, "en", limit);
    }

    private static Contribution With(Contribution contribution, params string[] evidenceIds)
    {
        contribution.EvidenceIds.AddRange(evidenceIds);
        return contribution;
    }
}
