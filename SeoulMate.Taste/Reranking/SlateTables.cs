using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Reranking;

/// <summary>What a slate is put together by, for dramas by their numbers: made once for a catalogue. Immutable.</summary>
public sealed class SlateTables
{
    /// <summary>How many likenesses of a drama are kept; the rest are next to none.</summary>
    private const int Kept = 400;

    /// <summary>What belongs to the most popular tenth is famous.</summary>
    private const double FamousFrom = 0.9;

    private readonly Dictionary<string, int> numbers;

    internal SlateTables(DramaCatalogue catalogue)
    {
        var dramas = catalogue.Dramas;
        var genres = dramas.SelectMany(drama => drama.Genres).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((genre, number) => (genre, number)).ToDictionary(one => one.genre, one => one.number, StringComparer.Ordinal);
        var leads = dramas.Select(drama => drama.Lead).OfType<string>().Distinct(StringComparer.Ordinal).Select((lead, number) => (lead, number)).ToDictionary(one => one.lead, one => one.number, StringComparer.Ordinal);
        var facets = HistoryMatrix.ByAttribute(dramas.Count, number => SharedFacets.UnitVector(dramas[number], catalogue));

        Dramas = dramas;
        numbers = dramas.Select((drama, number) => (drama.DramaId, number)).ToDictionary(one => one.DramaId, one => one.number, StringComparer.Ordinal);
        Genres = new([.. dramas.Select(drama => drama.Genres.Distinct(StringComparer.Ordinal).Select(genre => genres[genre]).ToArray())], genres.Count);
        Leads = [.. dramas.Select(drama => drama.Lead is { } lead ? leads[lead] : -1)];
        LeadCount = leads.Count;
        AreFamous = [.. dramas.Select(drama => catalogue.PopularityOf(drama.DramaId) >= FamousFrom)];
        Likeness = SparseRows.Of(dramas.Count, dramas.Count, Kept, 1, facets.AddTogether);
    }

    /// <summary>The dramas, in the order of their numbers.</summary>
    public IReadOnlyList<Drama> Dramas { get; }

    /// <summary>How like two dramas are: the cosine of their facets.</summary>
    public SparseRows Likeness { get; }

    /// <summary>The genres of each drama.</summary>
    public GenreTable Genres { get; }

    /// <summary>The number of each drama's leading actor; −1 for none.</summary>
    public IReadOnlyList<int> Leads { get; }

    /// <summary>How many leading actors there are.</summary>
    public int LeadCount { get; }

    /// <summary>Whether each drama belongs to the most popular tenth.</summary>
    public IReadOnlyList<bool> AreFamous { get; }

    /// <summary>The number of a drama.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <returns>−1 when it is unknown.</returns>
    public int NumberOf(string dramaId) => numbers.GetValueOrDefault(dramaId, -1);
}
