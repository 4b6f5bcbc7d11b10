using System.Globalization;

namespace SeoulMate.Web.Actions;

/// <summary>Where in a list something began: <c>slate:section:position</c> in addresses and forms.</summary>
/// <param name="ListId">The slate, or the search where the section says so.</param>
/// <param name="Section">The section or page.</param>
/// <param name="Position">The place in it, from 1.</param>
public sealed record Origin(Guid ListId, string Section, int Position)
{
    /// <summary>The section of hits of a search, whose list is a search and no slate.</summary>
    public const string Search = "search";

    /// <summary>The section of dramas like the one of the page.</summary>
    public const string Similar = "similar";

    private const int LongestSection = 64;
    private const int LastPosition = 1000;

    /// <summary>The slate it began in; null for a search.</summary>
    public Guid? SlateId => Section == Search ? null : ListId;

    /// <summary>The search it began in; null for a slate.</summary>
    public Guid? SearchId => Section == Search ? ListId : null;

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static Origin? Read(string? text)
    {
        var parts = text?.Split(':') ?? [];

        return parts.Length == 3
            && Guid.TryParseExact(parts[0], "N", out var listId)
            && parts[1] is { Length: > 0 and <= LongestSection } section && section.All(letter => char.IsAsciiLetterLower(letter) || letter == '_')
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position is >= 1 and <= LastPosition
                ? new(listId, section, position)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ListId:N}:{Section}:{Position}");
}
