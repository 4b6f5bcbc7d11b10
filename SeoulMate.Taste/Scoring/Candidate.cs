using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Scoring;

/// <summary>A drama put forward for a request.</summary>
/// <param name="Drama">The drama.</param>
/// <param name="Popularity">The share of dramas with fewer watchers, 0 to 1.</param>
/// <param name="Quality">The share of dramas with a lower rating, 0 to 1.</param>
/// <param name="Age">The share of dramas that are newer, 0 to 1.</param>
/// <param name="Links">The dramas of the user's history it is like; empty when there are none, or nobody could say. One to itself is left out.</param>
public sealed record Candidate(Drama Drama, double Popularity, double Quality, double Age, IReadOnlyList<Link> Links)
{
    /// <summary>The other dramas of the user's history it is like.</summary>
    public IReadOnlyList<Link> Links { get; } = [.. Links.Where(link => link.SeedId != Drama.DramaId)];

    /// <summary>How well it is rated, in standard deviations above the mean of all.</summary>
    public double Esteem { get; init; }

    /// <summary>What the user's history says of it by what others turned to; null when nobody could say.</summary>
    public Shares? Shares { get; init; }

    /// <summary>A drama with the catalogue's facts about it.</summary>
    /// <param name="drama">The drama.</param>
    /// <param name="catalogue">The catalogue it is in.</param>
    /// <param name="links">The dramas of the user's history it is like.</param>
    /// <returns>The candidate.</returns>
    public static Candidate Of(Drama drama, DramaCatalogue catalogue, IReadOnlyList<Link> links) =>
        new(drama, catalogue.PopularityOf(drama.DramaId), catalogue.QualityOf(drama.DramaId), catalogue.AgeOf(drama.DramaId), links) { Esteem = catalogue.EsteemOf(drama.DramaId) };
}

/// <summary>How like a drama of the user's history.</summary>
/// <param name="SeedId">The drama of the history.</param>
/// <param name="Similarity">The cosine of the two dramas' vectors, −1 to 1.</param>
public readonly record struct Link(string SeedId, double Similarity)
{
    /// <summary>
    /// What the similarity counts: its third power, so that one close relative says more than many distant ones. Chosen on
    /// the validation part of the K-drama benchmark among the powers 1, 2 and 3.
    /// </summary>
    public double Likeness => Math.Pow(Math.Max(0, Similarity), 3);
}

/// <summary>What each drama of a user's history adds to the score of one drama, by what other users turned to. All of it sums to that score.</summary>
/// <param name="Base">What every drama starts from.</param>
/// <param name="Popularity">What it adds that many turn to it.</param>
/// <param name="BySeed">What each drama of the history adds; negative for what speaks against.</param>
public sealed record Shares(double Base, double Popularity, IReadOnlyList<(string SeedId, double Amount)> BySeed);
