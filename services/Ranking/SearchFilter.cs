using System.Globalization;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Ranking;

/// <summary>
/// What hits are narrowed to after they were found and put in order, so that a choice among the facets takes hits away and
/// moves none. A drama has several genres and moods: it must have all that are chosen. It has one network and one decade: any that is
/// chosen will do.
/// </summary>
/// <param name="Genres">The genres, in the catalogue's spelling.</param>
/// <param name="Moods">The moods, likewise.</param>
/// <param name="Networks">The networks, likewise.</param>
/// <param name="Decades">The decades of the first air date, such as <c>2010</c>.</param>
public sealed record SearchFilter(IReadOnlySet<string> Genres, IReadOnlySet<string> Moods, IReadOnlySet<string> Networks, IReadOnlySet<string> Decades)
{
    private const int FacetValuesAtMost = 30;

    /// <summary>Lets everything through.</summary>
    public static SearchFilter None { get; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>(), new HashSet<string>());

    /// <summary>True when a drama is among what was chosen.</summary>
    public bool Passes(DramaFacts drama) => HasAll(drama) && HasNetwork(drama) && HasDecade(drama);

    /// <summary>True when another filter lets the same through.</summary>
    public bool IsSameAs(SearchFilter other) =>
        Genres.SetEquals(other.Genres) && Moods.SetEquals(other.Moods) && Networks.SetEquals(other.Networks) && Decades.SetEquals(other.Decades);

    /// <summary>
    /// How hits divide. Each count is how many hits there are with that value chosen beside what is chosen of the other facets; what is
    /// chosen is always among them.
    /// </summary>
    /// <param name="hits">All hits, narrowed by nothing.</param>
    public SearchFacetsView FacetsOf(IReadOnlyList<DramaFacts> hits) => new(
        Counted(hits.Where(Passes).SelectMany(drama => drama.Genres), Genres),
        Counted(hits.Where(Passes).SelectMany(drama => drama.Moods), Moods),
        Counted(hits.Where(drama => HasAll(drama) && HasDecade(drama)).Select(drama => drama.Network).OfType<string>(), Networks),
        Counted(hits.Where(drama => HasAll(drama) && HasNetwork(drama)).Select(DecadeOf).OfType<string>(), Decades));

    private bool HasAll(DramaFacts drama) => Genres.All(drama.Genres.Contains) && Moods.All(drama.Moods.Contains);

    private bool HasNetwork(DramaFacts drama) => Networks.Count == 0 || (drama.Network is { } network && Networks.Contains(network));

    private bool HasDecade(DramaFacts drama) => Decades.Count == 0 || (DecadeOf(drama) is { } decade && Decades.Contains(decade));

    private static string? DecadeOf(DramaFacts drama) => drama.FirstAired is { } aired ? (aired.Year / 10 * 10).ToString(CultureInfo.InvariantCulture) : null;

    private static List<FacetCountView> Counted(IEnumerable<string> values, IReadOnlySet<string> chosen) =>
    [
        .. values
            .CountBy(value => value, StringComparer.Ordinal)
            .OrderByDescending(value => value.Value)
            .ThenBy(value => value.Key, StringComparer.Ordinal)
            .Where((value, i) => i < FacetValuesAtMost || chosen.Contains(value.Key))
            .Select(value => new FacetCountView(value.Key, value.Value)),
    ];
}
