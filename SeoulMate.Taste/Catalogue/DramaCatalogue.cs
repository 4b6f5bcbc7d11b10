using SeoulMate.Taste.Reranking;

namespace SeoulMate.Taste.Catalogue;

/// <summary>Every drama there is, and what follows from all of them together. Immutable: a change makes a new one.</summary>
public sealed class DramaCatalogue
{
    /// <summary>As how many ratings the catalogue's mean counts when a drama's rating is judged.</summary>
    private const double QualityShrinkage = 500;

    private readonly Dictionary<string, double> popularity;
    private readonly Dictionary<string, double> quality;
    private readonly Dictionary<string, double> esteem;
    private readonly Dictionary<string, double> age;
    private readonly Dictionary<FacetValue, int> frequency;
    private readonly Lazy<Dictionary<string, FacetVector>> vectors;
    private readonly Lazy<SlateTables> slates;

    /// <summary>A catalogue of these dramas.</summary>
    /// <param name="dramas">Each id once; order does not matter.</param>
    /// <param name="priorScale">The prior of what every viewing of the population has, 0 to 1.</param>
    public DramaCatalogue(IEnumerable<Drama> dramas, double priorScale = 0.25)
    {
        var all = dramas.OrderBy(drama => drama.DramaId, StringComparer.Ordinal).ToList();

        Dramas = all;
        ById = all.ToDictionary(drama => drama.DramaId, StringComparer.Ordinal);
        Prior = PopulationPrior.Of(all, priorScale);
        GenreCount = all.SelectMany(drama => drama.Genres).Distinct(StringComparer.Ordinal).Count();
        frequency = all.SelectMany(drama => drama.Facets).CountBy(facet => facet.Facet).ToDictionary();
        vectors = new(Vectors);
        slates = new(() => new(this));
        popularity = Percentiles(all, drama => drama.Watchers);
        age = Percentiles(all, drama => -(drama.FirstAired?.DayNumber ?? 0));

        var rated = all.Where(drama => drama.Rating is not null).ToList();
        var mean = rated.Count > 0 ? rated.Average(drama => drama.Rating!.Value) : 0;

        double Shrunk(Drama drama) => (((drama.Rating ?? mean) * drama.RatingCount) + (mean * QualityShrinkage)) / (drama.RatingCount + QualityShrinkage);

        var centre = all.Count > 0 ? all.Average(Shrunk) : 0;
        var spread = all.Count > 0 ? Math.Sqrt(all.Average(drama => Math.Pow(Shrunk(drama) - centre, 2))) : 0;

        quality = Percentiles(all, Shrunk);
        esteem = all.ToDictionary(drama => drama.DramaId, drama => spread > 1e-9 ? (Shrunk(drama) - centre) / spread : 0, StringComparer.Ordinal);
    }

    /// <summary>No dramas.</summary>
    public static DramaCatalogue Empty { get; } = new([]);

    /// <summary>Every drama, by id.</summary>
    public IReadOnlyDictionary<string, Drama> ById { get; }

    /// <summary>Every drama, in the order of ids.</summary>
    public IReadOnlyList<Drama> Dramas { get; }

    /// <summary>What the population turns to.</summary>
    public PopulationPrior Prior { get; }

    /// <summary>How many genres there are.</summary>
    public int GenreCount { get; }

    /// <summary>What slates are put together by.</summary>
    public SlateTables Slates => slates.Value;

    /// <summary>How popular a drama is.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <returns>The share of dramas with fewer watchers, 0 to 1; 0 when it is unknown.</returns>
    public double PopularityOf(string dramaId) => popularity.GetValueOrDefault(dramaId);

    /// <summary>How well a drama is rated, for how many rated it.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <returns>The share of dramas with a lower rating, each shrunk to the mean of all, 0 to 1; 0 when it is unknown.</returns>
    public double QualityOf(string dramaId) => quality.GetValueOrDefault(dramaId);

    /// <summary>How well a drama is rated, for how many rated it, against all others.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <returns>How many standard deviations its rating, shrunk to the mean of all, lies above the mean; 0 when it is unknown.</returns>
    public double EsteemOf(string dramaId) => esteem.GetValueOrDefault(dramaId);

    /// <summary>How old a drama is.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <returns>The share of dramas that first aired later, 0 to 1; 0 when it is unknown.</returns>
    public double AgeOf(string dramaId) => age.GetValueOrDefault(dramaId);

    /// <summary>How much it says that a drama has a facet value: <c>ln((1 + n) / (1 + frequency))</c>.</summary>
    /// <param name="facet">The value.</param>
    /// <returns>0 for what every drama has, rising to ln(1 + n) for what none has.</returns>
    /// <remarks>Inverse document frequency: Sparck Jones, Journal of Documentation, 1972.</remarks>
    public double RarityOf(FacetValue facet) => Math.Log((1.0 + Dramas.Count) / (1 + frequency.GetValueOrDefault(facet)));

    /// <summary>A drama of this catalogue as a vector of its facets.</summary>
    internal FacetVector VectorOf(string dramaId) => vectors.Value[dramaId];

    private Dictionary<string, FacetVector> Vectors()
    {
        var dimensions = frequency.Keys.Select((facet, dimension) => (facet, dimension)).ToDictionary(one => one.facet, one => one.dimension);

        return Dramas.ToDictionary(
            drama => drama.DramaId,
            drama => new FacetVector(SharedFacets.Vector(drama, this).Select(cell => (dimensions[cell.Facet], cell.Value))),
            StringComparer.Ordinal);
    }

    private static Dictionary<string, double> Percentiles(List<Drama> dramas, Func<Drama, double> valueOf)
    {
        var percentiles = new Dictionary<string, double>(StringComparer.Ordinal);
        var lower = 0;

        foreach (var equals in dramas.GroupBy(valueOf).OrderBy(group => group.Key))
        {
            foreach (var drama in equals)
            {
                percentiles[drama.DramaId] = dramas.Count > 1 ? lower / (double)(dramas.Count - 1) : 1;
            }

            lower += equals.Count();
        }

        return percentiles;
    }
}
