namespace SeoulMate.Taste.Catalogue;

/// <summary>What is assumed of a user for whom there is no evidence: what the population turns to.</summary>
public sealed class PopulationPrior
{
    private readonly Dictionary<FacetValue, double> shares;

    private PopulationPrior(Dictionary<FacetValue, double> shares) => this.shares = shares;

    /// <summary>Knows nothing: every prior is 0.</summary>
    public static PopulationPrior None { get; } = new([]);

    /// <summary>Counts the population's viewing.</summary>
    /// <param name="dramas">The catalogue; order does not matter.</param>
    /// <param name="scale">0 to 1: the prior of what every viewing has. It multiplies the share, so that there is room above it for a liking.</param>
    /// <returns>For each facet value <c>scale · Σ watchers·weight of the dramas that have it / Σ watchers</c>.</returns>
    public static PopulationPrior Of(IEnumerable<Drama> dramas, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 1);

        var watched = new Dictionary<FacetValue, double>();
        var total = 0.0;

        foreach (var drama in dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal))
        {
            total += drama.Watchers;

            foreach (var (facet, weight) in drama.Facets)
            {
                watched[facet] = watched.GetValueOrDefault(facet) + (drama.Watchers * weight);
            }
        }

        return total > 0 ? new(watched.ToDictionary(share => share.Key, share => scale * share.Value / total)) : None;
    }

    /// <summary>The prior of a facet value.</summary>
    /// <param name="facet">The value.</param>
    /// <returns>0 to the scale; 0 for what no drama has.</returns>
    public double Of(FacetValue facet) => shares.GetValueOrDefault(facet);
}
