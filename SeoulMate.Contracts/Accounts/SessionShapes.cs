namespace SeoulMate.Contracts.Accounts;

/// <summary>The answer of <c>GET /api/v1/account/sessions</c>.</summary>
/// <param name="Items">The user's open sessions, the last used first.</param>
public sealed record SessionsView(IReadOnlyList<SessionView> Items);

/// <summary>A session that is open.</summary>
/// <param name="SessionId">To end it by.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="SeenAt">When it was last used, in UTC; to some ten minutes.</param>
/// <param name="Device">What the browser or client called itself at sign-in, at most 200 characters; null when it did not say. It may say anything.</param>
/// <param name="IsInBrowser">True for a cookie's, false for an API client's tokens.</param>
/// <param name="IsCurrent">True for the one that asks.</param>
public sealed record SessionView(Guid SessionId, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string? Device, bool IsInBrowser, bool IsCurrent);
