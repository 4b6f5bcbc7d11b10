using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Accounts;

/// <summary>What an API key may be used for.</summary>
public static class ApiKeyScopes
{
    /// <summary>To read: <c>GET</c> and <c>HEAD</c>.</summary>
    public const string Read = "read";

    /// <summary>For everything else that the user may do, but for the account itself.</summary>
    public const string Write = "write";

    /// <summary>For the operators' routes; for operators only.</summary>
    public const string Operate = "operate";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Read, Write, Operate];
}

/// <summary>The body of <c>POST /api/v1/account/keys</c>.</summary>
/// <param name="Name">What the user calls the key, at most 60 characters.</param>
/// <param name="Scopes">What it may be used for: some of <see cref="ApiKeyScopes"/>.</param>
/// <param name="ExpiresAt">Until when it is good; until it is taken back unless given.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record MakeApiKeyRequest(
    [property: Required, StringLength(60)] string Name,
    [property: Required, MinLength(1), MaxLength(10)] IReadOnlyList<string> Scopes,
    DateTimeOffset? ExpiresAt = null);

/// <summary>A new API key. It is told this once.</summary>
/// <param name="Key">The key itself, for the <c>Authorization</c> header behind <c>Bearer</c>.</param>
/// <param name="About">What is known of it from now on.</param>
public sealed record NewApiKeyView(string Key, ApiKeyView About);

/// <summary>The answer of <c>GET /api/v1/account/keys</c>.</summary>
/// <param name="Items">The user's keys, the newest first.</param>
public sealed record ApiKeysView(IReadOnlyList<ApiKeyView> Items);

/// <summary>An API key, as it is kept: without the key.</summary>
/// <param name="KeyId">To take it back by.</param>
/// <param name="Name">What the user calls it.</param>
/// <param name="Scopes">What it may be used for: some of <see cref="ApiKeyScopes"/>.</param>
/// <param name="CreatedAt">When it was made, in UTC.</param>
/// <param name="ExpiresAt">Until when it is good, in UTC; null for as long as it is not taken back.</param>
/// <param name="UsedAt">When it was last used, in UTC, to some ten minutes; null for never.</param>
public sealed record ApiKeyView(Guid KeyId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? UsedAt);
