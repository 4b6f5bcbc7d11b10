using System.Globalization;

namespace SeoulMate.Taste.Catalogue;

/// <summary>Somebody's part in a drama.</summary>
/// <param name="PersonId">Who plays it.</param>
/// <param name="IsMain">True for a leading part.</param>
public readonly record struct CastPart(string PersonId, bool IsMain);

/// <summary>What the mathematics knows of a drama.</summary>
public sealed class Drama
{
    /// <summary>How much less than a leading part a smaller one says about a drama.</summary>
    private const double SupportingWeight = 0.4;

    private readonly Lazy<IReadOnlyList<WeightedFacet>> facets;
    private readonly Lazy<IReadOnlyDictionary<FacetValue, double>> weights;

    /// <summary>A drama with an id; everything else is empty or unknown unless set.</summary>
    /// <param name="dramaId">The drama's id.</param>
    public Drama(string dramaId)
    {
        DramaId = dramaId;
        facets = new(() => [.. AllFacets().DistinctBy(facet => facet.Facet)]);
        weights = new(() => facets.Value.ToDictionary(facet => facet.Facet, facet => facet.Weight));
    }

    /// <summary>The drama's id; equal scores are ordered by it.</summary>
    public string DramaId { get; }

    /// <summary>Genres, the most telling first.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Themes and tropes, the most telling first.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>How it feels.</summary>
    public IReadOnlyList<string> Moods { get; init; } = [];

    /// <summary>Who directed, by id.</summary>
    public IReadOnlyList<string> Directors { get; init; } = [];

    /// <summary>Who wrote, by id.</summary>
    public IReadOnlyList<string> Writers { get; init; } = [];

    /// <summary>Who plays, by billing.</summary>
    public IReadOnlyList<CastPart> Cast { get; init; } = [];

    /// <summary>When it first aired; null when unknown.</summary>
    public DateOnly? FirstAired { get; init; }

    /// <summary>Number of episodes, more than 0; null when unknown.</summary>
    public int? Episodes { get; init; }

    /// <summary>Who showed it first; null when unknown.</summary>
    public string? Network { get; init; }

    /// <summary>The community's mean rating, 0 to 10; null when nobody rated.</summary>
    public double? Rating { get; init; }

    /// <summary>How many of the community rated it, 0 or more.</summary>
    public int RatingCount { get; init; }

    /// <summary>How many of the community watch or watched it, 0 or more.</summary>
    public int Watchers { get; init; }

    /// <summary>The leading actor by billing; null when there is none.</summary>
    public string? Lead => Cast.Count > 0 ? Cast[0].PersonId : null;

    /// <summary>Every facet value the drama has, each once.</summary>
    public IReadOnlyList<WeightedFacet> Facets => facets.Value;

    /// <summary>How strongly the drama has a facet value.</summary>
    /// <param name="facet">The value.</param>
    /// <returns>0 when it does not have it, else its weight, at most 1.</returns>
    public double WeightOf(FacetValue facet) => weights.Value.GetValueOrDefault(facet);

    /// <summary>The class of a number of episodes.</summary>
    /// <param name="episodes">More than 0.</param>
    /// <returns><c>short</c> up to 8, <c>medium</c> up to 12, <c>standard</c> up to 16, <c>long</c> up to 24, else <c>very long</c>.</returns>
    public static string LengthOf(int episodes) => episodes switch
    {
        <= 8 => "short",
        <= 12 => "medium",
        <= 16 => "standard",
        <= 24 => "long",
        _ => "very long",
    };

    /// <summary>The decade of a date.</summary>
    /// <param name="firstAired">When it first aired.</param>
    /// <returns>Such as <c>2010s</c>.</returns>
    public static string EraOf(DateOnly firstAired) => string.Create(CultureInfo.InvariantCulture, $"{firstAired.Year / 10 * 10}s");

    private IEnumerable<WeightedFacet> AllFacets()
    {
        foreach (var (facet, values) in new[]
        {
            (Facet.Genre, Genres), (Facet.Theme, Themes), (Facet.Mood, Moods), (Facet.Director, Directors), (Facet.Writer, Writers),
        })
        {
            foreach (var value in values)
            {
                yield return new(new(facet, value), 1);
            }
        }

        foreach (var part in Cast)
        {
            yield return new(new(Facet.Actor, part.PersonId), part.IsMain ? 1 : SupportingWeight);
        }

        if (FirstAired is { } firstAired)
        {
            yield return new(new(Facet.Era, EraOf(firstAired)), 1);
        }

        if (Episodes is { } episodes)
        {
            yield return new(new(Facet.Length, LengthOf(episodes)), 1);
        }

        if (Network is { } network)
        {
            yield return new(new(Facet.Network, network), 1);
        }
    }
}
