using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Web.Language;
using SeoulMate.Web.Settings;

namespace SeoulMate.Web;

/// <summary>What the pages know of the request they answer.</summary>
/// <param name="UserId">Who is signed in, or which visitor has an id; null for any other visitor.</param>
/// <param name="IsVisitor">True without an account.</param>
/// <param name="Address">The page's own path and query: where its forms come back to.</param>
/// <param name="Authorization">The token that the gateway gave this request; null for none, or none that is good.</param>
/// <param name="Now">When it came in, in UTC.</param>
/// <param name="IsImpersonal">True for who wants to see what everybody sees, without a part of the own profile in it.</param>
public sealed record Visit(Guid? UserId, bool IsVisitor, string Address, string? Authorization, DateTimeOffset Now, bool IsImpersonal = false)
{
    /// <summary>Names this showing of the page (UUIDv7), so that a form sent twice from it counts once.</summary>
    public Guid Stamp { get; } = Guid.CreateVersion7(Now);

    /// <summary>True with an account.</summary>
    public bool IsSignedIn => UserId is not null && !IsVisitor;

    /// <summary>True for somebody whose doings are kept: with an account, or a visitor who has an id.</summary>
    public bool IsKnown => UserId is not null;

    /// <summary>What begins the page's address where it says the language; empty elsewhere.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The page's path alone, whatever the language.</summary>
    public string Path => Address.Split('?')[0][Prefix.Length..] is { Length: > 0 } path ? path : "/";

    /// <summary>The address of another page, in the language that this page's address says.</summary>
    /// <param name="address">A path, and what follows it.</param>
    public string To(string address) => Prefix.Length > 0 && LanguagePaths.HasLanguages(address.Split('?', '#')[0]) ? Prefix + (address == "/" ? "" : address) : address;

    /// <summary>True in a private session: nothing is noted of what is looked at.</summary>
    public bool IsPrivate { get; init; }

    internal static Visit Of(HttpContext? context, TimeProvider clock) => context is null
        ? new(null, true, "/", null, clock.GetUtcNow())
        : new(
            context.User.UserIdOrNull(),
            context.User.IsVisitor(),
            context.Request.PathBase + context.Request.Path + context.Request.QueryString,
            context.User.FindFirst(InternalTokens.SubjectClaim) is not null ? context.Request.Headers.Authorization : (string?)null,
            clock.GetUtcNow(),
            SettingsApi.IsImpersonal(context))
        {
            Prefix = LanguagePaths.Of(context.Request),
            IsPrivate = PrivateSession.IsOn(context),
        };
}
