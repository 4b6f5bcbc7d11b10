using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeoulMate.Web.Actions;

/// <summary>What a page tells about the action that led to it. Travels in a cookie that the next page takes away.</summary>
/// <param name="What">The act, or one of the words below.</param>
/// <param name="Title">What it was done with.</param>
/// <param name="DramaId">With which drama; null where it does not matter.</param>
/// <param name="InteractionId">What can be undone; null when nothing can.</param>
/// <param name="Number">The episode, the rating or the days, where the act has one.</param>
public sealed record Toast(string What, string Title = "", string? DramaId = null, Guid? InteractionId = null, double? Number = null)
{
    /// <summary>An interaction was taken back.</summary>
    public const string Undone = "undone";

    /// <summary>The gateway could not be reached: nothing was changed.</summary>
    public const string Failed = "failed";

    /// <summary>The gateway refused: nothing was changed.</summary>
    public const string Refused = "refused";

    /// <summary>What a reason rests on was corrected.</summary>
    public const string Corrected = "corrected";

    /// <summary>What was said of the taste is stored.</summary>
    public const string Saved = "saved";

    /// <summary>Nothing was chosen where something had to be.</summary>
    public const string Unchosen = "unchosen";

    /// <summary>From here on nothing is learnt.</summary>
    public const string Paused = "paused";

    /// <summary>Learning goes on.</summary>
    public const string Resumed = "resumed";

    /// <summary>A private session began.</summary>
    public const string PrivateBegun = "private_begun";

    /// <summary>It ended.</summary>
    public const string PrivateEnded = "private_ended";

    /// <summary>A newcomer said what is liked.</summary>
    public const string Welcomed = "welcomed";

    /// <summary>The account is no more.</summary>
    public const string Erased = "erased";

    private const string Cookie = "toast";

    /// <summary>As many ids as a cookie holds with ease.</summary>
    private const int MostUndone = 60;

    /// <summary>What is undone besides, in one go; null when nothing.</summary>
    public IReadOnlyList<Guid>? AlsoUndone { get; init; }

    /// <summary>All that can be undone.</summary>
    [JsonIgnore]
    public IEnumerable<Guid> Undoable => InteractionId is { } first ? [first, .. AlsoUndone ?? []] : [];

    /// <summary>Tells that this much was said of the taste. Very much of it at once is undone in the history, one by one.</summary>
    internal static Toast OfUpdate(IReadOnlyList<Guid> said) => new(Saved, InteractionId: said.Count is > 0 and <= MostUndone ? said[0] : null, Number: said.Count)
    {
        AlsoUndone = said.Count is > 1 and <= MostUndone ? [.. said.Skip(1)] : null,
    };

    /// <summary>Hands it to the next page this browser is shown.</summary>
    internal void Send(HttpContext context) => context.Response.Cookies.Append(
        Cookie,
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this)),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(1), IsEssential = true });

    /// <summary>Takes what the last action left; null when there is nothing.</summary>
    internal static Toast? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } text)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie);

        try
        {
            return JsonSerializer.Deserialize<Toast>(Base64Url.DecodeFromChars(text));
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }
}
