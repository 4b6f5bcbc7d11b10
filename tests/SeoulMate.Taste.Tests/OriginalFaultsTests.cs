using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Reranking;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Taste.Tests;

/// <summary>Faults that the original Python project was known for. Each test names one that cannot happen here.</summary>
public sealed class OriginalFaultsTests
{
    private static readonly BoostsStrategy Boosts = new();

    /// <summary>Every genre in the profile multiplied the score by more than 1, the disliked ones too.</summary>
    [Fact]
    public void Disliked_genres_that_boost()
    {
        var taste = TasteOf(
            Some.Interaction(InteractionKind.Drop, "love", daysAgo: 3),
            Some.Rate("wedding", 1, daysAgo: 2),
            Some.Interaction(InteractionKind.Dismiss, "hospital", daysAgo: 1));
        var romance = Some.Drama("another-love", ["Romance"], lead: "nobody");

        Assert.True(taste.PreferenceFor(new(Facet.Genre, "Romance"))!.Lift < 0);
        Assert.True(ScoreOf(romance, taste) <= ScoreOf(romance, UserTaste.Unknown));
    }

    /// <summary>Boosted scores were written back into the catalogue's own records, so that the next user began with them.</summary>
    [Fact]
    public void Boosts_written_into_shared_catalogue_records()
    {
        var next = TasteOf(Some.Rate("murder", 5));
        var alone = Scores(next);

        Scores(TasteOf(Some.Rate("hospital", 5), Some.Rate("surgeon", 5), Some.Rate("love", 0.5)));

        Assert.Equal(alone, Scores(next));
    }

    /// <summary>The measure of diversity was upside down: a one-sided history counted as the more diverse one.</summary>
    [Fact]
    public void An_inverted_diversity_measure()
    {
        var even = Some.TasteOf(Some.Rate("surgeon", 5), Some.Rate("love", 5), Some.Rate("murder", 5)).Diversity;
        var oneSided = Some.TasteOf(Some.Rate("surgeon", 5), Some.Rate("clinic", 5), Some.Rate("hospital", 5)).Diversity;

        Assert.True(even > oneSided);
        Assert.Equal(0, Some.TasteOf(Some.Rate("surgeon", 5), Some.Rate("clinic", 5)).Diversity);
    }

    /// <summary>The same on a slate: likeness to what stands before was rewarded where it should cost.</summary>
    [Fact]
    public void An_inverted_diversity_of_the_slate()
    {
        ScoredDrama[] scored = [.. new[] { "surgeon", "clinic", "murder" }.Select((dramaId, i) => new ScoredDrama(Some.Catalogue.ById[dramaId], 3 - (i * 0.1), []))];

        IEnumerable<string> Slate(double diversity) => Mmr.Rerank(scored, 3, Some.Catalogue, diversity, 3).Select(drama => drama.Drama.DramaId);

        Assert.Equal(["surgeon", "clinic", "murder"], Slate(diversity: 0));
        Assert.Equal(["surgeon", "murder", "clinic"], Slate(diversity: 0.8));
    }

    private static UserTaste TasteOf(params Interaction[] log)
    {
        var taste = Some.TasteOf(log);

        return new(taste.Preferences, taste.Likings.ToDictionary(liking => liking.Key, liking => liking.Value.Net), taste.Diversity, taste.InteractionCount);
    }

    private static double ScoreOf(Drama drama, UserTaste taste) => Boosts.Score(new(drama, 0.5, 0.5, 0.5, []), taste).Score;

    private static List<(string DramaId, double Score)> Scores(UserTaste taste) =>
    [
        .. Some.Catalogue.Dramas.Select(drama => (
            drama.DramaId,
            Boosts.Score(Candidate.Of(drama, Some.Catalogue, [.. taste.Likings.Keys.Order().Select(seed => new Link(seed, SharedFacets.Similarity(drama, Some.Catalogue.ById[seed], Some.Catalogue)))]), taste).Score)),
    ];
}
