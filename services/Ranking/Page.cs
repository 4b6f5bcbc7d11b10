using SeoulMate.ServiceDefaults;

namespace SeoulMate.Ranking;

/// <summary>A part of a list that is built anew on each request, in the same order as long as nothing happens.</summary>
/// <param name="Offset">How many come before it.</param>
/// <param name="Limit">How many it has at most.</param>
public readonly record struct Page(int Offset, int Limit)
{
    private const int OffsetAtMost = 10_000;

    /// <summary>Reads a cursor.</summary>
    /// <param name="cursor">As given with the page before; null for the first page.</param>
    /// <param name="limit">How many are wanted.</param>
    /// <returns>Null when the cursor is none of ours.</returns>
    public static Page? Read(string? cursor, int limit) =>
        Cursor.TryRead<int>(cursor, out var offset) && (offset is null or (>= 0 and <= OffsetAtMost)) ? new Page(offset ?? 0, limit) : null;

    /// <summary>The cursor of the page after this one.</summary>
    /// <param name="total">How many there are in all.</param>
    /// <returns>Null on the last page.</returns>
    public string? Next(int total) => Offset + Limit < total && Offset + Limit <= OffsetAtMost
        ? Cursor.Of(Offset + Limit)
        : null;
}
