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
            .Select(facet => (facet.Facet, Weight: facet.Weight * other.WeightOf(facet.Facet) * WeightOf(facet.Facet.Facet)))
            .Where(shared => shared.Weight > 0)
            .Select(shared => (shared.Facet, Weight: shared.Weight * catalogue.RarityOf(shared.Facet)))
            .Where(shared => shared.Weight > 0)
            .OrderByDescending(shared => shared.Weight)
            .ThenBy(shared => shared.Facet.Facet)
            .ThenBy(shared => shared.Facet.Value, StringComparer.Ordinal)
            .Select(shared => shared.Facet),
    ];

    /// <summary>The cosine of the two dramas as vectors of facet values, each weighted by rarity.</summary>
    /// <param name="one">A drama of the catalogue.</param>
    /// <param name="other">Another.</param>
    /// <param name="catalogue">Knows how rare each facet value is.</param>
    /// <returns>0 when they share nothing, 1 for a drama and itself.</returns>
    public static double Similarity(Drama one, Drama other, DramaCatalogue catalogue) =>
        catalogue.VectorOf(one.DramaId).Cosine(catalogue.VectorOf(other.DramaId));

    /// <summary>The same as a vector of length 1; empty when it is 0.</summary>
    internal static IReadOnlyList<(FacetValue Facet, double Value)> UnitVector(Drama drama, DramaCatalogue catalogue)
    {
        List<(FacetValue Facet, double Value)> cells = [.. Vector(drama, catalogue).Where(cell => cell.Value > 0)];
        var length = Math.Sqrt(cells.Sum(cell => cell.Value * cell.Value));

        return cells.ConvertAll(cell => (cell.Facet, cell.Value / length));
    }

    /// <summary>A drama as a vector: weight · √(weight of the facet) · rarity for each facet value it has.</summary>
    internal static IEnumerable<(FacetValue Facet, double Value)> Vector(Drama drama, DramaCatalogue catalogue) => drama.Facets
        .Where(facet => WeightOf(facet.Facet.Facet) > 0)
        .Select(facet => (facet.Facet, facet.Weight * Math.Sqrt(WeightOf(facet.Facet.Facet)) * catalogue.RarityOf(facet.Facet)));
}
