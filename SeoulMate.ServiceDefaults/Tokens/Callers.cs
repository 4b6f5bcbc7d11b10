using System.Security.Claims;

namespace SeoulMate.ServiceDefaults.Tokens;

/// <summary>What the internal token says about who is calling.</summary>
public static class Callers
{
    /// <summary>The user's id.</summary>
    /// <exception cref="InvalidOperationException">The token is not a user's; the route's policy should have refused it.</exception>
    public static Guid UserId(this ClaimsPrincipal caller) =>
        caller.UserIdOrNull() ?? throw new InvalidOperationException("The caller is not a user.");

    /// <summary>The user's id, or that of a visitor who has one; null for any other visitor and for a service.</summary>
    public static Guid? UserIdOrNull(this ClaimsPrincipal caller) =>
        caller.HasScope(Scopes.User) && Guid.TryParse(caller.FindFirstValue(InternalTokens.SubjectClaim), out var userId) ? userId : null;

    /// <summary>True when the caller may act in this scope.</summary>
    public static bool HasScope(this ClaimsPrincipal caller, string scope) => caller.HasClaim(InternalTokens.ScopeClaim, scope);

    /// <summary>True for somebody without an account, with an id or not.</summary>
    public static bool IsVisitor(this ClaimsPrincipal caller) => caller.HasScope(Scopes.Visitor);

    /// <summary>True for one of the simulated users of the demonstration.</summary>
    public static bool IsSimulated(this ClaimsPrincipal caller) => caller.HasScope(Scopes.Simulated);

    /// <summary>The user whose data a route names: the caller, as <c>me</c> or by id.</summary>
    /// <returns>Null when the id is somebody else's or not an id: to be answered like one that is unknown.</returns>
    public static Guid? OwnId(this ClaimsPrincipal caller, string userId) =>
        caller.UserIdOrNull() is { } own && (userId == "me" || (Guid.TryParse(userId, out var asked) && asked == own)) ? own : null;
}

/// <summary>What a token lets its bearer do.</summary>
public static class Scopes
{
    /// <summary>Act as the user that the token names.</summary>
    public const string User = "user";

    /// <summary>See what a visitor without an account sees; beside <see cref="User"/> also do what a user does, under an id that no account has.</summary>
    public const string Visitor = "visitor";

    /// <summary>Use the operators' routes.</summary>
    public const string Operator = "operator";

    /// <summary>Ask as one of our own services, on nobody's behalf.</summary>
    public const string Service = "service";

    /// <summary>Begin and end what is kept of the user that the token names; the gateway alone is given it.</summary>
    public const string Keeper = "keeper";

    /// <summary>Marks a simulated user.</summary>
    public const string Simulated = "simulated";
}

/// <summary>Who may use a route. A route that names none is for users.</summary>
public static class Policies
{
    /// <summary>Users, and visitors who have an id.</summary>
    public const string User = "user";

    /// <summary>Users with an account.</summary>
    public const string Account = "account";

    /// <summary>Users and visitors: for what is not personal, or is personal only as far as there is a user.</summary>
    public const string Anyone = "anyone";

    /// <summary>The gateway, for a user or a visitor who has an id.</summary>
    public const string Keeper = "keeper";

    /// <summary>Operators.</summary>
    public const string Operator = "operator";

    /// <summary>Our own services, on nobody's behalf.</summary>
    public const string Service = "service";
}
