using System.Buffers.Text;
using System.Text.Json;

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
    public static Page? Read(string? cursor, int limit)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return new Page(0, limit);
        }

        try
        {
            return Base64Url.IsValid(cursor) && JsonSerializer.Deserialize<int>(Base64Url.DecodeFromChars(cursor)) is >= 0 and <= OffsetAtMost and var offset
                ? new Page(offset, limit)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The cursor of the page after this one.</summary>
    /// <param name="total">How many there are in all.</param>
    /// <returns>Null on the last page.</returns>
    public string? Next(int total) => Offset + Limit < total && Offset + Limit <= OffsetAtMost
        ? Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Offset + Limit))
        : null;
}
