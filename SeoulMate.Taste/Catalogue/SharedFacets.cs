namespace SeoulMate.Taste.Catalogue;

/// <summary>What two dramas have in common, by facts that a user can check.</summary>
public static class SharedFacets
{
    /// <summary>How much more than a theme it says to share this facet; 0 for what is too common to be said.</summary>
    private static double WeightOf(Facet facet) => facet switch
    {
        Facet.Writer => 2,
        Facet.Director => 1.5,
        Facet.Actor => 1.5,
        Facet.Genre or Facet.Theme => 1,
        Facet.Mood => 0.7,
        _ => 0,
    };

    /// <summary>What both have, what says most first.</summary>
    /// <param name="one">A drama.</param>
    /// <param name="other">Another.</param>
    /// <param name="catalogue">Knows how rare each facet value is.</param>
    /// <returns>Ordered by rarity times the facet's weight, equal ones by facet and value; empty when they share nothing.</returns>
    public static IReadOnlyList<FacetValue> Of(Drama one, Drama other, DramaCatalogue catalogue) =>
    [
        .. one.Facets
            .Select(facet => (facet.Facet, Weight: facet.Weight * other.WeightOf(facet.Facet) * WeightOf(facet.Facet.Facet) * catalogue.RarityOf(facet.Facet)))
            .Where(shared => shared.Weight > 0)
            .OrderByDescending(shared => shared.Weight)
            .ThenBy(shared => shared.Facet.Facet)
            .ThenBy(shared => shared.Facet.Value, StringComparer.Ordinal)
            .Select(shared => shared.Facet),
    ];

    /// <summary>The cosine of the two dramas as vectors of facet values, each weighted by rarity.</summary>
    /// <param name="one">A drama.</param>
    /// <param name="other">Another.</param>
    /// <param name="catalogue">Knows how rare each facet value is.</param>
    /// <returns>0 when they share nothing, 1 for a drama and itself.</returns>
    public static double Similarity(Drama one, Drama other, DramaCatalogue catalogue)
    {
        var norms = Math.Sqrt(Product(one, one, catalogue) * Product(other, other, catalogue));

        return norms > 0 ? Product(one, other, catalogue) / norms : 0;
    }

    private static double Product(Drama one, Drama other, DramaCatalogue catalogue)
    {
        var sum = 0.0;

        foreach (var (facet, weight) in one.Facets)
        {
            var both = weight * other.WeightOf(facet) * WeightOf(facet.Facet);

            if (both > 0)
            {
                var rarity = catalogue.RarityOf(facet);
                sum += both * rarity * rarity;
            }
        }

        return sum;
    }
}
