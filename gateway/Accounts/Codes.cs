using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace SeoulMate.Gateway.Accounts;

/// <summary>What a code that was sent by mail is for.</summary>
/// <param name="Name">As it is kept.</param>
/// <param name="GoodFor">How long it is good.</param>
internal sealed record CodePurpose(string Name, TimeSpan GoodFor)
{
    /// <summary>The address is the user's.</summary>
    public static readonly CodePurpose Confirm = new("confirm", TimeSpan.FromDays(1));

    /// <summary>A new password for one that was forgotten.</summary>
    public static readonly CodePurpose Reset = new("reset", TimeSpan.FromHours(1));

    /// <summary>Another address.</summary>
    public static readonly CodePurpose Email = new("email", TimeSpan.FromHours(1));
}

/// <summary>
/// Codes that are sent by mail: 256 random bits, good once and for a while. An account has one for each purpose, the last; what is
/// kept is when it was made and a hash of it with the address it was sent to.
/// </summary>
internal sealed class Codes(AccountsDb db, TimeProvider clock)
{
    private const string Provider = "mail";

    /// <summary>No new one is made while the last is younger: nobody's mailbox is flooded.</summary>
    private static readonly TimeSpan NotWithin = TimeSpan.FromMinutes(1);

    /// <summary>A new code; the last one is good no more.</summary>
    /// <returns>Null when there was one just now, or there is no such account.</returns>
    public async Task<string?> MakeAsync(Guid userId, CodePurpose purpose, string email, CancellationToken cancellationToken)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var value = $"{Seconds(now)}.{Hash(code, email)}";
        var notAfter = (now - NotWithin).ToUnixTimeSeconds();

        var isMade = await db.Database.ExecuteSqlAsync(
            $"""
            insert into account_tokens (user_id, login_provider, name, value)
            select id, {Provider}, {purpose.Name}, {value} from accounts where id = {userId}
            on conflict (user_id, login_provider, name) do update set value = excluded.value
            where split_part(account_tokens.value, '.', 1)::bigint <= {notAfter}
            """,
            cancellationToken) == 1;

        return isMade ? code : null;
    }

    /// <summary>Uses a code up.</summary>
    /// <param name="userId">Whose; an id of nobody costs the same.</param>
    /// <param name="purpose">What it is to be for.</param>
    /// <param name="code">As it was sent.</param>
    /// <param name="email">The address that it was sent to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it is not the last one that was sent, is too old, or was used.</returns>
    public async Task<bool> SpendAsync(Guid userId, CodePurpose purpose, string code, string email, CancellationToken cancellationToken)
    {
        var kept = await Of(userId).Where(row => row.Name == purpose.Name).Select(row => row.Value).SingleOrDefaultAsync(cancellationToken);
        var shown = Hash(code, email);

        return kept?.Split('.') is [var made, var hash]
            && clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(long.Parse(made, CultureInfo.InvariantCulture)) + purpose.GoodFor
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(shown))
            && await Of(userId).Where(row => row.Name == purpose.Name && row.Value == kept).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Makes all that were sent to the account worthless. When that was stays known: new ones are sent no sooner.</summary>
    public Task ForgetAsync(Guid userId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"update account_tokens set value = split_part(value, '.', 1) || '.' where user_id = {userId} and login_provider = {Provider}", cancellationToken);

    private IQueryable<IdentityUserToken<Guid>> Of(Guid userId) =>
        db.UserTokens.Where(row => row.UserId == userId && row.LoginProvider == Provider);

    private static string Hash(string code, string email) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{code} {email.ToUpperInvariant()}")));

    private static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
