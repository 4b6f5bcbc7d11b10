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
