using System.Globalization;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Profile;

/// <summary>What the profile page is to show besides what is stored: what was typed, and what there is to say of it.</summary>
/// <param name="Form">What was typed.</param>
/// <param name="Preview">What it would change; null when that was not asked, or cannot be told.</param>
/// <param name="Notice">What there is to say.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="KeepsTag">True while the editor goes on from the profile that was read first: what came after it is still to be told.</param>
public sealed record EditedTaste(TasteForm Form, RecommendationPreviewView? Preview, TasteNotice Notice, Refusal? Refusal = null, bool KeepsTag = true)
{
    /// <summary>What was done besides; null when nothing, or it did not work.</summary>
    public LeftOut? LeftOut { get; init; }

    /// <summary>What was refused, error by error: the name that means nobody, or null where it is something else.</summary>
    internal IEnumerable<(string? Nobody, string Said)> Errors => Refusal?.Errors.Select(error => (NobodyAt(error.Key), string.Join(' ', error.Value))) ?? [];

    /// <summary>Whether a name was refused because it means nobody.</summary>
    internal bool IsNobody(string name) => name.Length > 0 && Errors.Any(error => error.Nobody == name);

    /// <summary>The name that an error is about.</summary>
    private string? NobodyAt(string path) => path.Split('.') switch
    {
        ["dealbreakers", "add", var at, "target"] => At(at, Form.Rules.Append(Form.NewRule).Select(rule => rule.Target)),
        ["favourite_people", "add", var at] => At(at, Form.People.Append(Form.NewPerson)),
        _ => null,
    };

    private static string? At(string at, IEnumerable<string> names) =>
        int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? names.ElementAtOrDefault(place) : null;
}

/// <summary>A drama that was kept out of the taste.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="InteractionId">By which it is taken back.</param>
public sealed record LeftOut(string DramaId, Guid InteractionId);

/// <summary>What there is to say about what was typed.</summary>
public enum TasteNotice
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It changes nothing.</summary>
    Unchanged,

    /// <summary>The profile has changed since it was read.</summary>
    Stale,

    /// <summary>The gateway refused it.</summary>
    Refused,

    /// <summary>The gateway could not be reached.</summary>
    Failed,
}
