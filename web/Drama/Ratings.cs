namespace SeoulMate.Web.Drama;

/// <summary>What an age rating says, such as <c>18+ Restricted (violence &amp; profanity)</c>.</summary>
internal static class Ratings
{
    /// <summary><c>15+</c> of <c>15+ - Teens 15 or older</c>; null where there is no age in it.</summary>
    internal static string? AgeOf(string? rating) =>
        rating?.Split(' ')[0] is { } first && (first == "G" || first.EndsWith('+')) ? first : null;

    /// <summary>What it warns of; empty when of nothing.</summary>
    internal static IReadOnlyList<string> WarningsOf(string rating) =>
        rating.IndexOf('(', StringComparison.Ordinal) is >= 0 and var start && rating.IndexOf(')', start) is > 0 and var end
            ? rating[(start + 1)..end].Split(['&', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
}
