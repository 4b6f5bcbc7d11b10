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
    public void Where_it_is_known_what_would_be_lost_without_counts_and_what_would_not_be_missed_is_no_reason()
    {
        var reasons = Explain(
            With(new Contribution { Kind = "neighbour", Subject = "hospital-playlist-2020", Amount = 0.9, Strength = 0.7, Effect = 0.01 }, "hospital-playlist-2020"),
            With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 0.8, Strength = 0.85, Effect = 0.3 }, "hospital-playlist-2020"),
            With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 0.2, Strength = 0.7, Effect = 0.5 }, "signal-2016"));

        Assert.Equal(["signal-2016", "hospital-playlist-2020"], reasons.Select(reason => reason.EvidenceIds[0]));
        Assert.Equal(["similar_to", "genre_match"], reasons.Select(reason => reason.Type));
    }

    [Fact]
    public void Nothing_is_cited_that_the_user_has_nothing_to_do_with() =>
        Assert.Empty(Explain(With(new Contribution { Kind = "neighbour", Subject = "moving-2023", Amount = 0.5, Strength = 0.5 }, "moving-2023")));

    [Fact]
    public void A_genre_that_every_second_drama_has_is_no_reason() =>
        Assert.Empty(Explain(With(new Contribution { Kind = "genre", Subject = "Drama", Amount = 0.3, Strength = 0.9 }, "signal-2016")));

    [Theory]
    [InlineData(0.29, 0)]
    [InlineData(0.3, 1)]
    public void A_genre_that_is_hardly_liked_is_no_reason(double interest, int reasons) =>
        Assert.Equal(reasons, Explain(With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 0.3, Strength = interest }, "signal-2016")).Count);

    [Fact]
    public void A_rating_is_claimed_only_where_there_is_one()
    {
        var rated = Explain(With(new Contribution { Kind = "neighbour", Subject = "hospital-playlist-2020", Amount = 1, Strength = 0.7 }, "hospital-playlist-2020")).Single();
        var finished = Explain(With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.7 }, "signal-2016")).Single();

        Assert.Contains("rated 5/5", rated.Text, StringComparison.Ordinal);
        Assert.Contains("which you finished", finished.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_counts_more_and_what_is_better_rated_makes_more_confident_and_confidence_is_a_share()
    {
        double[] confidences =
        [
            .. new[] { (0.1, -1.0), (0.1, 0.0), (0.9, 0.0), (0.9, 1.0) }.Select(one => Explain(
                one.Item2, Reasons.UsualLimit, With(new Contribution { Kind = "genre", Subject = "Medical", Amount = one.Item1, Strength = 0.8 }, "signal-2016")).Single().Confidence),
        ];

        Assert.Equal(confidences.Order(), confidences);
        Assert.Equal(4, confidences.Distinct().Count());
        Assert.All(confidences, confidence => Assert.InRange(confidence, 0.01, 0.99));
    }

    [Fact]
    public void A_liked_genre_and_a_liked_actor_are_said_together_where_the_stronger_stands()
    {
        var reasons = Explain(
            With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 0.3, Strength = 0.85, Rank = 1 }, "hospital-playlist-2020"),
            With(new Contribution { Kind = "actor", Subject = Lead.PersonId, Amount = 0.5, Strength = 0.7, Rank = 2 }, "signal-2016"),
            With(new Contribution { Kind = "neighbour", Subject = "hospital-playlist-2020", Amount = 0.9, Strength = 0.7 }, "hospital-playlist-2020"));

        Assert.Equal(["similar_to", "actor_match"], reasons.Select(reason => reason.Type));
        Assert.Equal($"Medical drama (your #1 genre) with {Lead.Name} (your #2 actor)", reasons[1].Text);
        Assert.Equal(["hospital-playlist-2020", "signal-2016"], reasons[1].EvidenceIds);
    }

    [Fact]
    public void A_liked_genre_and_the_maker_of_a_known_drama_are_said_together()
    {
        var likeness = With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 0.2, Strength = 0.7 }, "signal-2016");
        likeness.Shared.Add(new Shared { Facet = "director", Value = StarterCatalogue.Find("signal-2016").Directors[0].PersonId });
        var reasons = Explain(With(new Contribution { Kind = "genre", Subject = "Medical", Amount = 0.3, Strength = 0.85, Rank = 1 }, "hospital-playlist-2020"), likeness);

        Assert.Equal(["genre_match", "similar_to"], reasons.Select(reason => reason.Type));
        Assert.Equal($"Medical drama (your #1 genre) by {StarterCatalogue.Find("signal-2016").Directors[0].Name}, who directed Signal", reasons[0].Text);
    }

    [Theory]
    [InlineData(0.05, 1)]
    [InlineData(0.3, 6)]
    [InlineData(0.3, 0)]
    public void What_counts_little_or_stands_far_down_is_said_by_itself(double amount, int rank) => Assert.Equal(
        ["actor_match", "genre_match"],
        Explain(
            With(new Contribution { Kind = "genre", Subject = "Medical", Amount = amount, Strength = 0.85, Rank = rank }, "hospital-playlist-2020"),
            With(new Contribution { Kind = "actor", Subject = Lead.PersonId, Amount = 0.5, Strength = 0.7, Rank = 2 }, "signal-2016")).Select(reason => reason.Type));

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void People_who_finished_both_are_named_and_where_nothing_else_joins_the_two_no_likeness_is_claimed(bool hasShared)
    {
        var likeness = With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.7, Count = 30 }, "signal-2016");
        likeness.Shared.AddRange(hasShared ? [new Shared { Facet = "genre", Value = "Mystery" }] : Array.Empty<Shared>());
        var reasons = Explain(likeness);

        Assert.Equal(hasShared ? ["genre_match", "viewers_like_you", "similar_to"] : new[] { "viewers_like_you" }, reasons.Select(reason => reason.Type));
        Assert.Equal("30+ people finished both this and Signal, which you finished", reasons.Single(reason => reason.Type == "viewers_like_you").Text);
    }

    [Theory]
    [InlineData("director:Kim Won Suk", "You asked for more by Kim Won Suk")]
    [InlineData("network:tvN", "You asked for more tvN dramas")]
    [InlineData("genre:Medical", "You asked for more Medical dramas")]
    [InlineData("theme:Re:Born", "You asked for more with the re:born theme")]
    public void What_was_asked_for_is_said_and_rests_on_no_drama(string subject, string text)
    {
        var reason = Explain(new Contribution { Kind = "stated", Subject = subject, Amount = 0.2, Strength = 0.8 }).Single();

        Assert.Equal(("because_you_said", text), (reason.Type, reason.Text));
        Assert.Empty(reason.EvidenceIds);
    }

    [Theory]
    [InlineData("hidden", "You asked for hidden gems")]
    [InlineData("famous", "You asked for famous dramas")]
    [InlineData("new", "You asked for new dramas")]
    [InlineData("classic", "You asked for classics")]
    public void A_dial_is_said_by_the_end_it_is_turned_to(string end, string text)
    {
        var reason = Explain(new Contribution { Kind = "dial", Subject = end, Amount = 0.4 }).Single();

        Assert.Equal(("because_you_said", text), (reason.Type, reason.Text));
        Assert.Empty(reason.EvidenceIds);
    }

    [Fact]
    public void What_was_asked_for_is_personal() => Assert.Equal(
        ["because_you_said", "popular"],
        Explain(new Contribution { Kind = "popularity", Amount = 5 }, new Contribution { Kind = "dial", Subject = "famous", Amount = 0.1 }).Select(reason => reason.Type));

    [Fact]
    public void What_was_asked_against_a_drama_or_names_nobody_is_no_reason() => Assert.Empty(Explain(
        new Contribution { Kind = "stated", Subject = "genre:Medical", Amount = -0.5, Strength = 0.1 },
        new Contribution { Kind = "dial", Subject = "hidden", Amount = -0.5 },
        new Contribution { Kind = "dial", Subject = "loud", Amount = 0.5 },
        new Contribution { Kind = "stated", Subject = "actor:nobody-known", Amount = 0.5, Strength = 0.9 },
        new Contribution { Kind = "stated", Subject = "tvN", Amount = 0.5, Strength = 0.9 }));

    [Fact]
    public void There_are_no_more_reasons_than_asked_for() => Assert.Single(Explain(limit: 1,
        With(new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.7 }, "signal-2016"),
        new Contribution { Kind = "popularity", Amount = 5 }));

    private static PersonFacts Lead => StarterCatalogue.Find("dr-romantic-2016").Cast[0].Person;

    private static IReadOnlyList<Explanation> Explain(params Contribution[] contributions) => Explain(Reasons.UsualLimit, contributions);

    private static IReadOnlyList<Explanation> Explain(int limit, params Contribution[] contributions) => Explain(0, limit, contributions);

    private static IReadOnlyList<Explanation> Explain(double esteem, int limit, params Contribution[] contributions)
    {
        var dramas = new ReadModel<DramaFacts>(drama => drama.DramaId, drama => drama.Version);
        dramas.Load(StarterCatalogue.Dramas, dramas.Current);
        var scored = new ScoredDrama { DramaId = "dr-romantic-2016", Esteem = esteem };
        scored.Contributions.AddRange(contributions);

        return new Reasons(new Catalogue(dramas)).Explain(scored, History, "en", limit);
    }

    private static Contribution With(Contribution contribution, params string[] evidenceIds)
    {
        contribution.EvidenceIds.AddRange(evidenceIds);
        return contribution;
    }
}
