using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Scoring;
using Contribution = SeoulMate.Contracts.Explanations.Contribution;
using ScoredDrama = SeoulMate.Taste.Scoring.ScoredDrama;

namespace SeoulMate.Ranking;

/// <summary>A drama that goes on a slate, before its reasons are put into words.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Score">What ranked it: the sum of the contributions.</param>
/// <param name="Contributions">What the score is made of.</param>
public sealed record Pick(string DramaId, double Score, IReadOnlyList<Contribution> Contributions)
{
    /// <summary>How well it fits; null where nothing personal is claimed.</summary>
    public Match? Match { get; init; }

    /// <summary>True when the dramas of the history were weighed by what others turned to: then it can be told what the score were without them.</summary>
    public bool RestsOnShares { get; init; }

    /// <summary>What it shares with the seed, in a carousel.</summary>
    public Shared? Shared { get; init; }

    /// <summary>How like the seed it is, in a carousel.</summary>
    public double? Similarity { get; init; }

    /// <summary>The new genre it opens, in Explore.</summary>
    public string? Genre { get; init; }

    /// <summary>What it tries, in the slot of For You that explores.</summary>
    public Exploration? Exploration { get; init; }

    /// <summary>How far the user is, in Continue Watching.</summary>
    public ProgressView? Progress { get; init; }

    /// <summary>How many turn to it, in Trending.</summary>
    public TrendView? Trend { get; init; }
}

/// <summary>What a drama was drawn to try.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Section">The section it was drawn from.</param>
/// <param name="Genre">The genre that was drawn.</param>
/// <param name="Propensity">The probability with which these two were drawn, above 0 to 1.</param>
public sealed record Exploration(string DramaId, string Section, string Genre, double Propensity);

/// <summary>What a score is made of, with what Explainer needs to say so.</summary>
public static class Contributions
{
    private const string History = "history";
    private const string People = "people";
    private const int SharedAtMost = 3;

    /// <summary>The contributions of a scored drama.</summary>
    /// <param name="scored">The drama and its score.</param>
    /// <param name="links">The dramas of the user's history it is like.</param>
    /// <param name="taste">Whose score it is.</param>
    /// <param name="catalogue">The dramas.</param>
    /// <param name="byShares">True when the dramas of the history were weighed by what others turned to, false when by likeness.</param>
    public static IReadOnlyList<Contribution> Of(ScoredDrama scored, IReadOnlyList<Link> links, UserTaste taste, DramaCatalogue catalogue, bool byShares) =>
        [.. scored.Contributions.Select(contribution => Of(contribution, scored.Drama, links, taste, catalogue, byShares))];

    /// <summary>A contribution from likeness to a drama of the history.</summary>
    /// <param name="drama">The drama that is like it.</param>
    /// <param name="seed">The drama of the history.</param>
    /// <param name="similarity">How like, or how strongly the one speaks for the other, 0 to 1.</param>
    /// <param name="amount">What that added.</param>
    /// <param name="catalogue">The dramas.</param>
    public static Contribution Neighbour(Drama drama, Drama seed, double similarity, double amount, DramaCatalogue catalogue)
    {
        var contribution = new Contribution { Kind = "neighbour", Subject = seed.DramaId, Amount = amount, Strength = Math.Clamp(similarity, 0, 1) };
        contribution.EvidenceIds.Add(seed.DramaId);
        contribution.Shared.AddRange(Shared(SharedFacets.Of(drama, seed, catalogue)));

        return contribution;
    }

    /// <summary>The same by likeness and by people's behaviour.</summary>
    public static Contribution Neighbour(Drama drama, Drama seed, Near near, DramaCatalogue catalogue)
    {
        var contribution = Neighbour(drama, seed, near.Similarity, near.Similarity, catalogue);

        if (near.Together > 0)
        {
            contribution.Count = near.Together;
        }

        return contribution;
    }

    /// <summary>What a likeness is said by first: a property, or else the people who finished both; null for neither.</summary>
    public static Shared? Common(Contribution likeness) =>
        likeness.Shared.FirstOrDefault() ?? (likeness.HasCount ? new Shared { Facet = People, Value = string.Empty } : null);

    /// <summary>What two dramas have in common, as Explainer wants it.</summary>
    public static IEnumerable<Shared> Shared(IEnumerable<FacetValue> facets) =>
        facets.Take(SharedAtMost).Select(facet => new Shared { Facet = Facets.NameOf(facet.Facet), Value = facet.Value });

    private static Contribution Of(
        Taste.Scoring.Contribution scored, Drama drama, IReadOnlyList<Link> links, UserTaste taste, DramaCatalogue catalogue, bool byShares)
    {
        if (scored.Kind is ContributionKind.Neighbour && catalogue.ById.TryGetValue(scored.Subject, out var seed))
        {
            var strength = byShares ? 1 - Math.Exp(-Math.Max(0, scored.Amount)) : links.First(link => link.SeedId == scored.Subject).Similarity;
            var neighbour = Neighbour(drama, seed, strength, scored.Amount, catalogue);

            // What others turned to may join two dramas that have nothing in common: of those no likeness is claimed.
            neighbour.Kind = neighbour.Shared.Count > 0 ? neighbour.Kind : History;

            return neighbour;
        }

        var contribution = new Contribution { Kind = KindOf(scored.Kind), Subject = scored.Subject, Amount = scored.Amount };
        contribution.EvidenceIds.AddRange(scored.EvidenceIds);

        if (FacetOf(scored) is { } facet && taste.PreferenceFor(facet) is { } preference)
        {
            contribution.Strength = preference.Score;
            contribution.Rank = taste.RankOf(preference.Facet) ?? 0;
        }

        return contribution;
    }

    private static string KindOf(ContributionKind kind) => kind switch
    {
        ContributionKind.Base => "base",
        ContributionKind.Popularity => "popularity",
        ContributionKind.Quality => "quality",
        ContributionKind.Neighbour => "neighbour",
        ContributionKind.Genre => "genre",
        ContributionKind.Actor => "actor",
        ContributionKind.Theme => "theme",
        ContributionKind.Mood => "mood",
        ContributionKind.Stated => "stated",
        ContributionKind.Dial => "dial",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no word for this kind."),
    };

    private static FacetValue? FacetOf(Taste.Scoring.Contribution scored) => scored.Kind switch
    {
        ContributionKind.Genre => new(Facet.Genre, scored.Subject),
        ContributionKind.Actor => new(Facet.Actor, scored.Subject),
        ContributionKind.Theme => new(Facet.Theme, scored.Subject),
        ContributionKind.Mood => new(Facet.Mood, scored.Subject),
        ContributionKind.Stated when scored.Subject.Split(':', 2) is [var facet, var value] => new(Facets.ByName[facet], value),
        _ => null,
    };
}
