using System.Text.Json.Serialization;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Catalog;

/// <summary>The orders in which dramas are listed; equal ones by id.</summary>
internal enum DramaSort
{
    /// <summary>The most watched first.</summary>
    Popular,

    /// <summary>The best rated first, of equals the one that more people rated; unrated ones last.</summary>
    Rating,

    /// <summary>The latest first air date first; unknown ones last.</summary>
    Newest,

    /// <summary>The earliest first air date first; unknown ones last.</summary>
    Oldest,

    /// <summary>By the words of the title.</summary>
    Title,
}

/// <summary>
/// Where a page ended: the last drama's keys in the order asked for. A page goes on behind these keys, not after a count,
/// so that a drama that comes in meanwhile neither repeats nor hides another.
/// </summary>
[method: JsonConstructor]
internal readonly record struct DramaCursor(
    DramaSort Sort,
    string DramaId,
    double Rating = 0,
    int Count = 0,
    DateOnly FirstAired = default,
    string Title = "")
{
    public static DramaCursor Behind(DramaRow last, DramaSort sort) => sort switch
    {
        DramaSort.Popular => new(sort, last.DramaId, Count: last.Watchers),
        DramaSort.Rating => new(sort, last.DramaId, Rating: last.Rating ?? DramaSorts.Unrated, Count: last.RatingCount),
        DramaSort.Newest => new(sort, last.DramaId, FirstAired: last.FirstAired ?? DateOnly.MinValue),
        DramaSort.Oldest => new(sort, last.DramaId, FirstAired: last.FirstAired ?? DateOnly.MaxValue),
        _ => new(sort, last.DramaId, Title: last.TitleKey),
    };

    /// <summary>Reads a cursor of this order.</summary>
    /// <param name="text">As the caller gave it; null or empty for the beginning.</param>
    /// <param name="sort">The order.</param>
    /// <param name="after">Where to go on; null for the beginning.</param>
    /// <returns>False when it is none, or one of another order.</returns>
    public static bool TryRead(string? text, DramaSort sort, out DramaCursor? after) =>
        Cursor.TryRead(text, out after)
        && (after is not { } place || (place.Sort == sort && !place.DramaId.Any(char.IsControl) && !place.Title.Any(char.IsControl)));
}

/// <summary>How a list is ordered and gone on with.</summary>
internal static class DramaSorts
{
    /// <summary>Below every rating: where dramas that nobody rated stand.</summary>
    internal const double Unrated = -1;

    /// <summary>The dramas in this order.</summary>
    public static IQueryable<DramaRow> InOrder(this IQueryable<DramaRow> dramas, DramaSort sort) => sort switch
    {
        DramaSort.Popular => dramas.OrderByDescending(drama => drama.Watchers).ThenBy(drama => drama.DramaId),
        DramaSort.Rating => dramas.OrderByDescending(drama => drama.Rating ?? Unrated).ThenByDescending(drama => drama.RatingCount).ThenBy(drama => drama.DramaId),
        DramaSort.Newest => dramas.OrderByDescending(drama => drama.FirstAired ?? DateOnly.MinValue).ThenBy(drama => drama.DramaId),
        DramaSort.Oldest => dramas.OrderBy(drama => drama.FirstAired ?? DateOnly.MaxValue).ThenBy(drama => drama.DramaId),
        _ => dramas.OrderBy(drama => drama.TitleKey).ThenBy(drama => drama.DramaId),
    };

#pragma warning disable CA1309 // becomes SQL, where the columns' collation compares by character
    /// <summary>The dramas that come after the cursor in its order.</summary>
    public static IQueryable<DramaRow> Behind(this IQueryable<DramaRow> dramas, DramaCursor after) => after.Sort switch
    {
        DramaSort.Popular => dramas.Where(drama =>
            drama.Watchers < after.Count
            || (drama.Watchers == after.Count && string.Compare(drama.DramaId, after.DramaId) > 0)),

        DramaSort.Rating => dramas.Where(drama =>
            (drama.Rating ?? Unrated) < after.Rating
            || ((drama.Rating ?? Unrated) == after.Rating && drama.RatingCount < after.Count)
            || ((drama.Rating ?? Unrated) == after.Rating && drama.RatingCount == after.Count && string.Compare(drama.DramaId, after.DramaId) > 0)),

        DramaSort.Newest => dramas.Where(drama =>
            (drama.FirstAired ?? DateOnly.MinValue) < after.FirstAired
            || ((drama.FirstAired ?? DateOnly.MinValue) == after.FirstAired && string.Compare(drama.DramaId, after.DramaId) > 0)),

        DramaSort.Oldest => dramas.Where(drama =>
            (drama.FirstAired ?? DateOnly.MaxValue) > after.FirstAired
            || ((drama.FirstAired ?? DateOnly.MaxValue) == after.FirstAired && string.Compare(drama.DramaId, after.DramaId) > 0)),

        _ => dramas.Where(drama =>
            string.Compare(drama.TitleKey, after.Title) > 0
            || (drama.TitleKey == after.Title && string.Compare(drama.DramaId, after.DramaId) > 0)),
    };
#pragma warning restore CA1309
}
