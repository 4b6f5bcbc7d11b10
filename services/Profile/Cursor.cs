using System.Buffers.Text;
using System.Text.Json;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Profile;

/// <summary>Where a list goes on, as callers see it, who need not understand it.</summary>
public static class Cursor
{
    private const int Longest = 512;

    /// <summary>The cursor that stands for a place.</summary>
    public static string Of<TPlace>(TPlace place) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(place));

    /// <summary>Reads a cursor that <see cref="Of"/> made.</summary>
    /// <param name="cursor">As the caller gave it; null or empty for the beginning.</param>
    /// <param name="place">The place; null for the beginning.</param>
    /// <returns>False when it is none of ours.</returns>
    public static bool TryRead<TPlace>(string? cursor, out TPlace? place)
        where TPlace : struct
    {
        place = null;

        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (cursor.Length > Longest || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        try
        {
            place = JsonSerializer.Deserialize<TPlace>(Base64Url.DecodeFromChars(cursor));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>What pages are asked for with.</summary>
public static class Paging
{
    /// <summary>A page has no more.</summary>
    public const int LimitAtMost = 200;

    /// <summary>Reads the limit of a page, and says what is wrong with it and with its cursor.</summary>
    /// <param name="limit">As it was typed.</param>
    /// <param name="unlessGiven">How many there are unless it was.</param>
    /// <param name="isCursorRead">False when the cursor is none of ours.</param>
    /// <param name="count">How many are asked for.</param>
    /// <returns>A sentence for each, under its name; empty when they are valid.</returns>
    public static Dictionary<string, string[]> Check(string? limit, int unlessGiven, bool isCursorRead, out int count)
    {
        var errors = new Dictionary<string, string[]>();

        if (ListLimit.Read(limit, unlessGiven, LimitAtMost, out count) is { } wrong)
        {
            errors["limit"] = [wrong];
        }

        if (!isCursorRead)
        {
            errors["cursor"] = ["This is no cursor of ours: take the next of the page before."];
        }

        return errors;
    }
}
