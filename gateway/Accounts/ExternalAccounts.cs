using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Who somebody is at the provider.</summary>
/// <param name="Subject">The provider's own name for the person, for ever.</param>
/// <param name="Email">Null when the provider does not tell, or what it tells is none.</param>
/// <param name="IsEmailVerified">True when the provider says that the address is the person's.</param>
/// <param name="Name">How the person wants to be called; null when it does not tell.</param>
internal sealed record ExternalPerson(string Subject, string? Email, bool IsEmailVerified, string? Name)
{
    public static ExternalPerson Of(ClaimsPrincipal told)
    {
        var email = told.FindFirstValue("email")?.Trim();

        return new(
            told.FindFirstValue(InternalTokens.SubjectClaim) ?? string.Empty,
            email is { Length: <= 254 } && AccountStore.IsAddress(email) ? email : null,
            bool.TryParse(told.FindFirstValue("email_verified"), out var isVerified) && isVerified,
            told.FindFirstValue("name"));
    }
}

/// <summary>
/// Which account somebody's account at the provider opens. An address alone opens none: it counts only where the provider has verified
/// it and we have too, or else whoever registers first with somebody's address would share the account.
/// </summary>
internal sealed class ExternalAccounts(
    AccountsDb db, UserManager<AccountRow> identity, IOptions<AuthOptions> auth, ILogger<ExternalAccounts> log)
{
    private string Provider => auth.Value.Oidc!.Issuer;

    /// <summary>The account to sign in to: the linked one, one with the same verified address, or a new one.</summary>
    /// <param name="person">Who somebody is there.</param>
    /// <param name="newId">The id of a new account; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The account; or why there is none (<see cref="ExternalOutcomes"/>).</returns>
    public async Task<(AccountRow? Account, string Refusal)> OpenAsync(ExternalPerson person, Guid? newId, CancellationToken cancellationToken)
    {
        if (!IsKeepable(person))
        {
            return (null, ExternalOutcomes.Refused);
        }

        if (await LinkedAsync(person.Subject, cancellationToken) is { } linked)
        {
            return (linked, string.Empty);
        }

        if (person.Email is null)
        {
            return (null, ExternalOutcomes.NoAddress);
        }

        if (await identity.FindByEmailAsync(person.Email) is not { } account)
        {
            return await RegisterAsync(person, newId, cancellationToken);
        }

        if (!person.IsEmailVerified || !account.EmailConfirmed || await HasLoginAsync(account.Id, cancellationToken))
        {
            // Another first sign-in of the same person may have made it meanwhile.
            if (await LinkedAsync(person.Subject, cancellationToken) is { } made)
            {
                return (made, string.Empty);
            }

            log.SignInRefused(account.Id);
            return (null, ExternalOutcomes.SignInFirst);
        }

        return await AddLoginAsync(account.Id, person, cancellationToken) ? (account, string.Empty) : (null, ExternalOutcomes.Refused);
    }

    /// <summary>Has somebody's account at the provider open the account they are signed in to. That outlives the session.</summary>
    /// <returns>One of <see cref="ExternalOutcomes"/>.</returns>
    public async Task<string> LinkAsync(Guid userId, Guid? session, ExternalPerson person, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!IsKeepable(person) || !await Sessions.IsOpenStillAsync(db, userId, session, cancellationToken))
        {
            return ExternalOutcomes.Refused;
        }

        if (await LinkedAsync(person.Subject, cancellationToken) is { } linked)
        {
            return linked.Id == userId ? ExternalOutcomes.Linked : ExternalOutcomes.Taken;
        }

        if (await HasLoginAsync(userId, cancellationToken) || !await AddLoginAsync(userId, person, cancellationToken))
        {
            return ExternalOutcomes.Taken;
        }

        await transaction.CommitAsync(cancellationToken);

        return ExternalOutcomes.Linked;
    }

    /// <summary>True when an account at the provider opens this one.</summary>
    public Task<bool> HasLoginAsync(Guid userId, CancellationToken cancellationToken) =>
        db.UserLogins.AnyAsync(login => login.UserId == userId && login.LoginProvider == Provider, cancellationToken);

    /// <summary>Ends that.</summary>
    /// <returns>False when the account changed meanwhile.</returns>
    public async Task<bool> UnlinkAsync(AccountRow account, CancellationToken cancellationToken)
    {
        db.UserLogins.RemoveRange(
            await db.UserLogins.Where(login => login.UserId == account.Id && login.LoginProvider == Provider).ToListAsync(cancellationToken));

        return (await identity.UpdateAsync(account)).Succeeded;
    }

    /// <summary>The account that a person of the provider opens; null for none.</summary>
    public async Task<AccountRow?> LinkedAsync(string subject, CancellationToken cancellationToken)
    {
        var login = await db.UserLogins.AsNoTracking()
            .SingleOrDefaultAsync(login => login.LoginProvider == Provider && login.ProviderKey == subject, cancellationToken);

        return login is null ? null : await identity.FindByIdAsync(login.UserId.ToString());
    }

    /// <summary>Makes an account without a password. What opens it is saved with it.</summary>
    private async Task<(AccountRow? Account, string Refusal)> RegisterAsync(ExternalPerson person, Guid? id, CancellationToken cancellationToken)
    {
        var account = new AccountRow
        {
            Id = id ?? Guid.CreateVersion7(),
            UserName = person.Email,
            Email = person.Email,
            EmailConfirmed = person.IsEmailVerified,
            DisplayName = AccountStore.DisplayName(person.Name, person.Email!),
        };
        db.UserLogins.Add(Login(account.Id, person));

        try
        {
            if ((await identity.CreateAsync(account)).Succeeded)
            {
                log.Registered(account.Id);
                return (account, string.Empty);
            }
        }
        catch (DbUpdateException raced) when (IsThereAlready(raced))
        {
            // Two first sign-ins at the same time: the other one made it.
        }

        db.ChangeTracker.Clear();

        return await LinkedAsync(person.Subject, cancellationToken) is { } made ? (made, string.Empty) : (null, ExternalOutcomes.SignInFirst);
    }

    private async Task<bool> AddLoginAsync(Guid userId, ExternalPerson person, CancellationToken cancellationToken)
    {
        db.UserLogins.Add(Login(userId, person));

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            log.LinkedOutside(userId);

            return true;
        }
        catch (DbUpdateException raced) when (IsThereAlready(raced))
        {
            return false;
        }
    }

    private IdentityUserLogin<Guid> Login(Guid userId, ExternalPerson person) =>
        new() { UserId = userId, LoginProvider = Provider, ProviderKey = person.Subject, ProviderDisplayName = auth.Value.Oidc!.Name };

    /// <summary>OpenID Connect allows subjects of up to 255 letters of ASCII; those there are are shorter.</summary>
    private static bool IsKeepable(ExternalPerson person) => person.Subject is { Length: > 0 and <= AuthOptionsValidator.LongestKey } subject
        && subject.All(letter => letter is > ' ' and <= '~');

    private static bool IsThereAlready(DbUpdateException raced) => raced.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
