using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// The keys that servers call with in a user's name. A key that is good is remembered for a minute; one that was taken back is refused
/// at once here, and within that minute by other gateways. While the database is away, keys that are not remembered cannot be told
/// from others.
/// </summary>
internal sealed class ApiKeys(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ApiKeys> log) : IDisposable
{
    /// <summary>How every key begins: so that it is known for one, also where it should not be.</summary>
    public const string Prefix = "smk_";

    /// <summary>The claim with what a key may be used for; one for each scope. Who shows no key has none.</summary>
    public const string ScopeClaim = "key_scope";

    /// <summary>How many a user may have.</summary>
    public const int Most = 20;

    private const int Bytes = 32;
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan RememberFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>Whoever shows what is no key makes the database be asked each time: never by more than these at once.</summary>
    private readonly SemaphoreSlim asking = new(8);

    /// <summary>Makes a key. A key outlives the session that it is made from: whether that is open is asked now, not remembered.</summary>
    /// <returns>The key, which is told once, and what is kept of it; both null when the session was ended or the user has too many already.</returns>
    public async Task<(string? Key, ApiKeyRow? Row, bool IsSessionOpen)> MakeAsync(
        Guid userId, Guid session, string name, IReadOnlyList<string> keyScopes, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var row = new ApiKeyRow
        {
            KeyId = Guid.CreateVersion7(),
            UserId = userId,
            Name = name,
            Hash = Hash(key),
            Scopes = [.. keyScopes],
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = expiresAt?.ToUniversalTime(),
        };

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();

        // The account is locked meanwhile: of keys made at the same time there would be one too many.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await Sessions.IsOpenStillAsync(db, userId, session, cancellationToken))
        {
            return (null, null, false);
        }

        if (await db.ApiKeys.CountAsync(other => other.UserId == userId, cancellationToken) >= Most)
        {
            return (null, null, true);
        }

        db.ApiKeys.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        log.KeyMade(row.KeyId, userId);

        return (key, row, true);
    }

    /// <summary>A user's keys, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<AccountsDb>().ApiKeys.AsNoTracking()
            .Where(row => row.UserId == userId)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.KeyId)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes a key back.</summary>
    /// <returns>False when the user has no such key.</returns>
    public async Task<bool> RevokeAsync(Guid userId, Guid keyId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mine = scope.ServiceProvider.GetRequiredService<AccountsDb>().ApiKeys.Where(row => row.KeyId == keyId && row.UserId == userId);

        if (await mine.Select(row => row.Hash).SingleOrDefaultAsync(cancellationToken) is not { } hash || await mine.ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        RememberTaken([hash]);
        log.KeyRevoked(keyId, userId);

        return true;
    }

    /// <summary>Takes all keys of a user back, as part of the caller's transaction.</summary>
    /// <returns>Those that were: to be remembered once it is committed.</returns>
    public static Task<List<byte[]>> TakeAllAsync(AccountsDb db, Guid userId, CancellationToken cancellationToken) => db.Database
        .SqlQuery<byte[]>($"""delete from api_keys where user_id = {userId} returning hash as "Value" """)
        .ToListAsync(cancellationToken);

    /// <summary>Refuses these keys here from now on.</summary>
    public void RememberTaken(IEnumerable<byte[]> hashes)
    {
        foreach (var hash in hashes)
        {
            Remember(Convert.ToHexString(hash), new Answer(null, null));
        }
    }

    /// <summary>Whom a key stands for.</summary>
    /// <returns>Null when it is none, too old, or was taken back.</returns>
    /// <exception cref="TimeoutException">The database is away: nobody can say.</exception>
    /// <exception cref="System.Data.Common.DbException">The same.</exception>
    public async Task<ClaimsPrincipal?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!IsOne(key))
        {
            return null;
        }

        var hash = Hash(key);
        var name = Convert.ToHexString(hash);

        if (answers.TryGetValue<Answer>(name, out var known) && clock.GetUtcNow() < known!.GoodUntil)
        {
            return Good(known);
        }

        if (!await asking.WaitAsync(Patience, cancellationToken))
        {
            throw new TimeoutException("Too many keys are being looked up.");
        }

        try
        {
            var answer = await AskDatabaseAsync(hash, cancellationToken).WaitAsync(Patience, cancellationToken);

            // Nothing is remembered of what is no key: anybody can make up as many as they like.
            return answer.Caller is null ? null : Good(Remember(name, answer));
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose()
    {
        answers.Dispose();
        asking.Dispose();
    }

    private ClaimsPrincipal? Good(Answer answer) => answer.ExpiresAt is { } end && clock.GetUtcNow() >= end ? null : answer.Caller;

    private async Task<Answer> AskDatabaseAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var now = clock.GetUtcNow();

        var found = await db.ApiKeys.AsNoTracking()
            .Where(row => row.Hash == hash)
            .Join(db.Users, row => row.UserId, account => account.Id, (row, account) => new { Key = row, account.IsOperator, account.IsSimulated })
            .SingleOrDefaultAsync(cancellationToken);

        if (found is null)
        {
            return new Answer(null, null);
        }

        if (found.Key.UsedAt is not { } used || used < now - UsedEvery)
        {
            await db.ApiKeys.Where(row => row.KeyId == found.Key.KeyId).ExecuteUpdateAsync(row => row.SetProperty(key => key.UsedAt, now), cancellationToken);
        }

        return new Answer(Principal(found.Key, found.IsOperator, found.IsSimulated), found.Key.ExpiresAt) { GoodUntil = now + RememberFor };
    }

    /// <summary>Remembers an answer; but what was taken back in the meantime stays taken back.</summary>
    private Answer Remember(string name, Answer answer)
    {
        lock (answers)
        {
            if (answer.Caller is not null && answers.TryGetValue<Answer>(name, out var meanwhile) && meanwhile!.Caller is null)
            {
                return meanwhile;
            }

            // The clock that tests move decides how long it is good; this only keeps the memory small.
            return answers.Set(name, answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = RememberFor });
        }
    }

    private static ClaimsPrincipal Principal(ApiKeyRow key, bool isOperator, bool isSimulated)
    {
        List<Claim> claims = [new(InternalTokens.SubjectClaim, key.UserId.ToString()), new(InternalTokens.ScopeClaim, Scopes.User)];
        claims.AddRange(key.Scopes.Select(scope => new Claim(ScopeClaim, scope)));

        if (isOperator && key.Scopes.Contains(ApiKeyScopes.Operate))
        {
            claims.Add(new Claim(InternalTokens.ScopeClaim, Scopes.Operator));
        }

        if (isSimulated)
        {
            claims.Add(new Claim(InternalTokens.ScopeClaim, Scopes.Simulated));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, SignIn.Key, InternalTokens.SubjectClaim, InternalTokens.ScopeClaim));
    }

    private static bool IsOne(string key) => key.Length > Prefix.Length && Base64Url.IsValid(key.AsSpan(Prefix.Length), out var bytes) && bytes == Bytes;

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <param name="Caller">Whom the key stands for; null when it was taken back.</param>
    /// <param name="ExpiresAt">Until when it is good; null for as long as it is not taken back.</param>
    private sealed record Answer(ClaimsPrincipal? Caller, DateTimeOffset? ExpiresAt)
    {
        /// <summary>When the database is to be asked again.</summary>
        public DateTimeOffset GoodUntil { get; init; } = DateTimeOffset.MaxValue;
    }
}
