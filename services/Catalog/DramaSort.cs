using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

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
internal sealed record DramaCursor(
    DramaSort Sort,
    string DramaId,
    double Rating = 0,
    int Count = 0,
    DateOnly FirstAired = default,
    string Title = "")
{
    private const int Longest = 1024;

    private static readonly JsonSerializerOptions Json = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static DramaCursor Behind(DramaRow last, DramaSort sort) => sort switch
    {
        DramaSort.Popular => new(sort, last.DramaId, Count: last.Watchers),
        DramaSort.Rating => new(sort, last.DramaId, Rating: last.Rating ?? DramaSorts.Unrated, Count: last.RatingCount),
        DramaSort.Newest => new(sort, last.DramaId, FirstAired: last.FirstAired ?? DateOnly.MinValue),
        DramaSort.Oldest => new(sort, last.DramaId, FirstAired: last.FirstAired ?? DateOnly.MaxValue),
        _ => new(sort, last.DramaId, Title: last.TitleKey),
    };

    /// <summary>Reads a cursor that <see cref="ToString"/> wrote.</summary>
    /// <returns>Null when it is none, or one of another order.</returns>
    public static DramaCursor? Read(string text, DramaSort sort)
    {
        try
        {
            var cursor = text.Length > Longest ? null : JsonSerializer.Deserialize<DramaCursor>(Base64Url.DecodeFromChars(text), Json);

            return cursor is not null && cursor.Sort == sort && !cursor.DramaId.Any(char.IsControl) && !cursor.Title.Any(char.IsControl) ? cursor : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The cursor as callers see it, who need not understand it.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, Json));
}

/// <summary>How a list is ordered and gone on with.</summary>
internal static class DramaSorts
{
    /// <summary>Below every rating: where dramas that nobody rated stand.</summary>
    internal const double Unrated = -1;

    /// <summary>The order's name in a query.</summary>
    public static string Word(this DramaSort sort) => JsonNamingPolicy.SnakeCaseLower.ConvertName(sort.ToString());

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
