using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Web;

/// <summary>What the pages know of the request they answer.</summary>
/// <param name="UserId">Who is signed in; null for a visitor.</param>
/// <param name="Address">The page's own path and query: where its forms come back to.</param>
/// <param name="Authorization">The token that the gateway gave this request; null for none, or none that is good.</param>
/// <param name="Now">When it came in, in UTC.</param>
public sealed record Visit(Guid? UserId, string Address, string? Authorization, DateTimeOffset Now)
{
    /// <summary>Names this showing of the page (UUIDv7), so that a form sent twice from it counts once.</summary>
    public Guid Stamp { get; } = Guid.CreateVersion7(Now);

    public bool IsSignedIn => UserId is not null;

    /// <summary>The page's path alone.</summary>
    public string Path => Address.Split('?')[0];

    internal static Visit Of(HttpContext? context, TimeProvider clock) => context is null
        ? new(null, "/", null, clock.GetUtcNow())
        : new(
            context.User.UserIdOrNull(),
            context.Request.PathBase + context.Request.Path + context.Request.QueryString,
            context.User.Identity is { IsAuthenticated: true } ? context.Request.Headers.Authorization : (string?)null,
            clock.GetUtcNow());
}
