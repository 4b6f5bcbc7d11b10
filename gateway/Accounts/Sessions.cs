using System.Data.Common;
using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// A session begins at sign-in, is a row while it is open, and ends at sign-out, from another session, or when the account's stamp
/// changes (a password reset, a role). Its cookie or tokens carry all that a request needs; the database is asked once a minute whether
/// it was ended. While the database cannot be asked, a session stays open.
/// </summary>
internal sealed class Sessions(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sessions> log) : IDisposable
{
    public const string SessionClaim = "sid";

    /// <summary>A browser's session ends after this long, however busy it is.</summary>
    public static readonly TimeSpan LongestInBrowser = TimeSpan.FromHours(12);

    /// <summary>A browser's session ends when it was not used for this long.</summary>
    public static readonly TimeSpan IdleInBrowser = TimeSpan.FromMinutes(30);

    /// <summary>A refresh token of a session may be this old.</summary>
    public static readonly TimeSpan RefreshFor = TimeSpan.FromDays(14);

    private const string StampClaim = "stamp";
    private const string StartedClaim = "auth_time";
    private const int MostRemembered = 50_000;

    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private long askAgainAt; // ticks in UTC; 0 while the database answers

    /// <summary>A new session of this account, to be put into a cookie or tokens.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="isInBrowser">True for a cookie.</param>
    /// <param name="device">What the browser or client calls itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ClaimsPrincipal> BeginAsync(AccountRow account, bool isInBrowser, string? device, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = new SessionRow
        {
            SessionId = Guid.CreateVersion7(),
            UserId = account.Id,
            StartedAt = now,
            SeenAt = now,
            Device = DeviceName(device),
            IsInBrowser = isInBrowser,
        };

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        await db.Sessions.Where(row => row.UserId == account.Id && row.SeenAt < now - RefreshFor).ExecuteDeleteAsync(cancellationToken);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);

        return Principal(account, session.SessionId.ToString(), Seconds(now));
    }

    /// <summary>The session that a refresh token belongs to, with what the account may do today.</summary>
    /// <returns>Null when it was ended.</returns>
    /// <exception cref="DbException">The database is away: nobody can say.</exception>
    public async Task<ClaimsPrincipal?> ContinueAsync(ClaimsPrincipal session, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var account = await OpenAccount(scope.ServiceProvider.GetRequiredService<AccountsDb>(), session).SingleOrDefaultAsync(cancellationToken);

        return account is null ? null : Principal(account, session.FindFirstValue(SessionClaim)!, session.FindFirstValue(StartedClaim)!);
    }

    /// <summary>True unless the session was ended, or is older than a browser's may be.</summary>
    public async ValueTask<bool> IsOpenAsync(ClaimsPrincipal session, bool isInBrowser)
    {
        if (session.FindFirstValue(StampClaim) is null)
        {
            return true; // an internal token: asked about when it was minted, and gone in two minutes
        }

        var now = clock.GetUtcNow();

        if (isInBrowser && now >= Started(session) + LongestInBrowser)
        {
            return false;
        }

        var sessionId = session.FindFirstValue(SessionClaim)!;

        if (answers.TryGetValue<Answer>(sessionId, out var answer) && now < answer!.GoodUntil)
        {
            return answer.IsOpen;
        }

        return !MayAsk(now) || await AskAsync(session, sessionId, now);
    }

    /// <summary>A user's sessions that are open, the last used first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        await using var scope = scopes.CreateAsyncScope();

        return await scope.ServiceProvider.GetRequiredService<AccountsDb>().Sessions.AsNoTracking()
            .Where(row => row.UserId == userId)
            .Where(row => row.IsInBrowser ? row.StartedAt > now - LongestInBrowser && row.SeenAt > now - IdleInBrowser - SeenEvery : row.SeenAt > now - RefreshFor)
            .OrderByDescending(row => row.SeenAt).ThenByDescending(row => row.SessionId)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one of a user's sessions, here at once and on other gateways within a minute.</summary>
    /// <returns>False when the user has no such session.</returns>
    public async Task<bool> RevokeAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();

        var isEnded = await scope.ServiceProvider.GetRequiredService<AccountsDb>().Sessions
            .Where(row => row.SessionId == sessionId && row.UserId == userId)
            .ExecuteDeleteAsync(cancellationToken) == 1;

        if (isEnded)
        {
            RememberEnded([sessionId]);
            log.SessionRevoked(sessionId, userId);
        }

        return isEnded;
    }

    /// <summary>Ends all of a user's sessions but one.</summary>
    public async Task RevokeOthersAsync(Guid userId, Guid? except, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ended = await EndAllAsync(scope.ServiceProvider.GetRequiredService<AccountsDb>(), userId, except, cancellationToken);

        RememberEnded(ended);
        ended.ForEach(sessionId => log.SessionRevoked(sessionId, userId));
    }

    /// <summary>Ends all of a user's sessions but one, as part of the caller's transaction.</summary>
    /// <returns>Those that were ended: to be remembered once it is committed.</returns>
    public static Task<List<Guid>> EndAllAsync(AccountsDb db, Guid userId, Guid? except, CancellationToken cancellationToken)
    {
        var kept = except ?? Guid.Empty;

        return db.Database
            .SqlQuery<Guid>($"""delete from sessions where user_id = {userId} and session_id <> {kept} returning session_id as "Value" """)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Refuses these sessions here from now on.</summary>
    public void RememberEnded(IEnumerable<Guid> sessionIds)
    {
        foreach (var sessionId in sessionIds)
        {
            Remember(sessionId.ToString(), new Answer(IsOpen: false, clock.GetUtcNow() + RefreshFor), RefreshFor);
        }
    }

    /// <summary>
    /// True when a session is open, which is asked now and not remembered: for what outlives it. The account stays locked until the
    /// caller's transaction ends, so that nothing slips past a reset.
    /// </summary>
    public static async Task<bool> IsOpenStillAsync(AccountsDb db, Guid userId, Guid? session, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from accounts where id = {userId} for update", cancellationToken);

        return await db.Sessions.AnyAsync(open => open.SessionId == session && open.UserId == userId, cancellationToken);
    }

    /// <summary>The id of the session that a caller has shown; null for an API key's and for tokens that stand for none.</summary>
    public static Guid? IdOf(ClaimsPrincipal caller) => Guid.TryParse(caller.FindFirstValue(SessionClaim), out var sessionId) ? sessionId : null;

    /// <summary>Ends a session: its cookie and tokens are refused from now on, by other gateways within a minute.</summary>
    public async Task EndAsync(ClaimsPrincipal session, CancellationToken cancellationToken)
    {
        if (IdOf(session) is not { } sessionId)
        {
            return;
        }

        RememberEnded([sessionId]);

        try
        {
            await StoreEndAsync(sessionId).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception away) when (Problems.IsTransient(away))
        {
            log.SessionEndNotStored(away.GetBaseException().Message); // the user is signed out here all the same
        }
    }

    public void Dispose() => answers.Dispose();

    private async Task StoreEndAsync(Guid sessionId)
    {
        await using var scope = scopes.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<AccountsDb>().Sessions.Where(row => row.SessionId == sessionId).ExecuteDeleteAsync();
    }

    /// <summary>While the database is away one request tries it now and then; the others do not wait with it.</summary>
    private bool MayAsk(DateTimeOffset now)
    {
        var notBefore = Interlocked.Read(ref askAgainAt);

        return notBefore == 0
            || (now.UtcTicks >= notBefore
                && Interlocked.CompareExchange(ref askAgainAt, (now + AskAgainAfter).UtcTicks, notBefore) == notBefore);
    }

    private async Task<bool> AskAsync(ClaimsPrincipal session, string sessionId, DateTimeOffset now)
    {
        try
        {
            var isOpen = await AskDatabaseAsync(session).WaitAsync(Patience);

            if (answers.TryGetValue<Answer>(sessionId, out var meanwhile) && !meanwhile!.IsOpen)
            {
                return false; // it was ended while we asked
            }

            Remember(sessionId, new Answer(isOpen, now + AskEvery), AskEvery);
            Interlocked.Exchange(ref askAgainAt, 0);

            return isOpen;
        }
        catch (Exception away) when (away is DbException || Problems.IsTransient(away))
        {
            Interlocked.Exchange(ref askAgainAt, (now + AskAgainAfter).UtcTicks);
            log.SessionsNotChecked(away.GetBaseException().Message);

            return true;
        }
    }

    private async Task<bool> AskDatabaseAsync(ClaimsPrincipal session)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var sessionId = SessionId(session);
        var now = clock.GetUtcNow();

        if (!await OpenAccount(db, session).AnyAsync())
        {
            return false;
        }

        await db.Sessions
            .Where(row => row.SessionId == sessionId && row.SeenAt < now - SeenEvery)
            .ExecuteUpdateAsync(row => row.SetProperty(seen => seen.SeenAt, now));

        return true;
    }

    /// <summary>The session's account, if its stamp is as it was and the session is open.</summary>
    private static IQueryable<AccountRow> OpenAccount(AccountsDb db, ClaimsPrincipal session)
    {
        var userId = session.UserId();
        var sessionId = SessionId(session);
        var stamp = session.FindFirstValue(StampClaim);

        return db.Users.AsNoTracking().Where(account =>
            account.Id == userId && account.SecurityStamp == stamp && db.Sessions.Any(open => open.SessionId == sessionId && open.UserId == userId));
    }

    private void Remember(string sessionId, Answer answer, TimeSpan forHowLong) =>
        answers.Set(sessionId, answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = forHowLong });

    /// <summary>Somebody with this account: who it is, what it may do, and what more there is to say.</summary>
    public static ClaimsPrincipal Principal(AccountRow account, params Claim[] more)
    {
        List<Claim> claims = [new(InternalTokens.SubjectClaim, account.Id.ToString()), new(InternalTokens.ScopeClaim, Scopes.User), .. more];

        if (account.IsOperator)
        {
            claims.Add(new Claim(InternalTokens.ScopeClaim, Scopes.Operator));
        }

        if (account.IsSimulated)
        {
            claims.Add(new Claim(InternalTokens.ScopeClaim, Scopes.Simulated));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, "account", InternalTokens.SubjectClaim, InternalTokens.ScopeClaim));
    }

    private static ClaimsPrincipal Principal(AccountRow account, string sessionId, string started) =>
        Principal(account, new(SessionClaim, sessionId), new(StartedClaim, started), new(StampClaim, account.SecurityStamp ?? string.Empty));

    private static Guid SessionId(ClaimsPrincipal session) => Guid.Parse(session.FindFirstValue(SessionClaim)!);

    /// <summary>As much of it as is kept, without control characters.</summary>
    private static string? DeviceName(string? device)
    {
        var name = string.Concat((device ?? string.Empty).Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)).Take(SessionRow.LongestDevice)).Trim();

        return name.Length == 0 ? null : name;
    }

    private static DateTimeOffset Started(ClaimsPrincipal session) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(session.FindFirstValue(StartedClaim)!, CultureInfo.InvariantCulture));

    private static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private sealed record Answer(bool IsOpen, DateTimeOffset GoodUntil);
}
