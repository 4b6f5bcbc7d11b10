using System.Globalization;

namespace SeoulMate.ServiceDefaults;

/// <summary>How many items of a list are asked for, as it was typed.</summary>
public static class ListLimit
{
    /// <summary>Reads what was typed.</summary>
    /// <param name="typed">Digits; none for as many as there are unless given.</param>
    /// <param name="unlessGiven">How many there are then.</param>
    /// <param name="atMost">The largest.</param>
    /// <param name="limit">How many.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Read(string? typed, int unlessGiven, int atMost, out int limit)
    {
        limit = unlessGiven;

        return string.IsNullOrEmpty(typed) || (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit >= 1 && limit <= atMost)
            ? null
            : $"Must be a whole number from 1 to {atMost}.";
    }
}
