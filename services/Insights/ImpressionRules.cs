using SeoulMate.Contracts.Insights;

namespace SeoulMate.Insights;

/// <summary>What impressions must be like.</summary>
internal static class ImpressionRules
{
    private const int MostItems = 500;
    private const int LongestDramaId = 128;
    private const int LongestSection = 64;
    private const int LastPosition = 1_000;

    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with which member; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(IReadOnlyList<ImpressionRequest?> impressions, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>();

        if (impressions.Count is 0 or > MostItems)
        {
            errors["body"] = [$"An array of 1 to {MostItems} impressions."];
            return errors;
        }

        for (var at = 0; at < impressions.Count; at++)
        {
            foreach (var (member, sentence) in Check(impressions[at], now))
            {
                errors[member.Length == 0 ? $"[{at}]" : $"[{at}].{member}"] = [sentence];
            }
        }

        return errors;
    }

    private static IEnumerable<(string Member, string Sentence)> Check(ImpressionRequest? impression, DateTimeOffset now)
    {
        if (impression is null)
        {
            yield return (string.Empty, "An impression, not null.");
            yield break;
        }

        if (impression.SlateId == Guid.Empty)
        {
            yield return ("slate_id", "The id of a slate.");
        }

        if (!IsText(impression.DramaId, LongestDramaId))
        {
            yield return ("drama_id", $"1 to {LongestDramaId} characters, no control characters.");
        }

        if (!IsText(impression.Section, LongestSection))
        {
            yield return ("section", $"1 to {LongestSection} characters, no control characters.");
        }

        if (impression.Position is < 1 or > LastPosition)
        {
            yield return ("position", $"1 to {LastPosition}.");
        }

        if (impression.ShownAt < Earliest || impression.ShownAt > now + ClockDifference)
        {
            yield return ("shown_at", "Not before 2000, and at most 5 minutes ahead.");
        }
    }

    private static bool IsText(string text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl);
}
