using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// Somebody without an account who does something is known from then on by an id in a signed cookie, so that pages can go by it.
/// At sign-up the id becomes the account's, with all that was done under it; then the cookie is good for nothing any more.
/// </summary>
internal sealed class Visitors(
    IDataProtectionProvider protection, IServiceScopeFactory scopes, IHostEnvironment environment, TimeProvider clock, ILogger<Visitors> log) : IDisposable
{
    /// <summary>Metadata of a route on which a visitor gets an id, or keeps the cookie for longer.</summary>
    public const string GivesIdKey = "GivesVisitorId";

    /// <summary>For how long after the last thing that a visitor does the cookie is good. Profile keeps what was done a little longer.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(60);

    private const int MostRemembered = 50_000;

    private static readonly TimeSpan RenewAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan AskEvery = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = protection.CreateProtector("visitor");
    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <summary>The cookie's name; see <see cref="SignIn.CookieName"/>.</summary>
    public static string CookieName(IHostEnvironment environment) => $"{SignIn.CookieName(environment)}-visitor";

    /// <summary>Who the visitor is, by cookie.</summary>
    /// <param name="context">The request.</param>
    /// <param name="beginsOtherwise">True where a visitor is given an id: then whoever shows none that is good has a new one.</param>
    /// <returns>Null for nobody in particular: no cookie, none of ours, too old, an account's by now; or one of which the database cannot say, which is never given up for a new one.</returns>
    public async Task<Guid?> FindAsync(HttpContext context, bool beginsOtherwise = false)
    {
        var now = clock.GetUtcNow();
        var shown = context.Request.Cookies[CookieName(environment)] is { Length: > 0 } cookie && Read(cookie) is { } read && now < read.At + KeptFor
            ? read
            : ((Guid Id, DateTimeOffset At)?)null;

        switch (shown is null ? false : await IsFreeAsync(shown.Value.Id))
        {
            case true:
                if (beginsOtherwise && now >= shown!.Value.At + RenewAfter)
                {
                    Give(context, shown.Value.Id);
                }

                return shown!.Value.Id;

            case false:
                return beginsOtherwise ? Begin(context) : null;

            default:
                return null;
        }
    }

    /// <summary>Gives the visitor an id, and the browser the cookie.</summary>
    private Guid Begin(HttpContext context)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        Remember(id, isFree: true);
        Give(context, id);

        return id;
    }

    /// <summary>The id is an account's from now on, or was erased: takes the cookie away, and takes it no longer.</summary>
    public void End(HttpContext context, Guid id)
    {
        Remember(id, isFree: false);
        context.Response.Cookies.Delete(CookieName(environment), Options());
    }

    public void Dispose() => answers.Dispose();

    private void Give(HttpContext context, Guid id) => context.Response.Cookies.Append(
        CookieName(environment), protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{id:N}.{clock.GetUtcNow().ToUnixTimeSeconds()}")), Options());

    private CookieOptions Options() => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = !environment.IsDevelopment(),
        MaxAge = KeptFor,
    };

    private (Guid Id, DateTimeOffset At)? Read(string cookie)
    {
        try
        {
            var parts = protector.Unprotect(cookie).Split('.');

            return (Guid.Parse(parts[0]), DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)));
        }
        catch (CryptographicException)
        {
            return null; // not ours, or the keys cannot be had
        }
    }

    /// <summary>An old cookie must not open an account that began with its id.</summary>
    /// <returns>Null while the database cannot say.</returns>
    private async Task<bool?> IsFreeAsync(Guid id)
    {
        if (answers.TryGetValue<bool>(id, out var known))
        {
            return known;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var isFree = !await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.AnyAsync(account => account.Id == id);
            Remember(id, isFree);

            return isFree;
        }
        catch (Exception away) when (away is DbException || Problems.IsTransient(away))
        {
            log.VisitorsNotChecked(away.GetBaseException().Message);

            return null;
        }
    }

    private void Remember(Guid id, bool isFree) =>
        answers.Set(id, isFree, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = isFree ? AskEvery : KeptFor });
}
