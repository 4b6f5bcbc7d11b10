using SeoulMate.ServiceDefaults;

namespace SeoulMate.Profile;

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
