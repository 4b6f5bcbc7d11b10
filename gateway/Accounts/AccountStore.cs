using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SeoulMate.Contracts.Accounts;

namespace SeoulMate.Gateway.Accounts;

/// <summary>What the gateway asks of its accounts.</summary>
internal sealed class AccountStore(
    AccountsDb db, UserManager<AccountRow> identity, IPasswordHasher<AccountRow> hasher, TimeProvider clock, ILogger<AccountStore> log)
{
    private const int WrongPasswordsAllowed = 5;

    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    /// <summary>What a password is compared with where there is none, so that the answer takes as long.</summary>
    private static string? decoyHash;

    /// <summary>Makes an account.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="id">Its id; a new one unless given.</param>
    /// <returns>The account, or what is wrong: a sentence for each field.</returns>
    public async Task<(AccountRow? Account, Dictionary<string, string[]> Errors)> RegisterAsync(RegisterRequest request, Guid? id)
    {
        var email = request.Email.Trim();

        if (!IsAddress(email))
        {
            return (null, Error("email", "This is not an e-mail address."));
        }

        var account = new AccountRow
        {
            Id = id ?? Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            DisplayName = DisplayName(request.DisplayName, email),
        };

        try
        {
            var created = await identity.CreateAsync(account, request.Password);

            if (created.Succeeded)
            {
                log.Registered(account.Id);

                return (account, []);
            }

            return (null, created.Errors.Any(error => error.Code.StartsWith("Duplicate", StringComparison.Ordinal))
                ? Taken()
                : created.Errors
                    .GroupBy(error => error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", error => error.Description)
                    .ToDictionary(field => field.Key, field => field.ToArray()));
        }
        catch (DbUpdateException raced) when (raced.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return (null, Taken());
        }
    }

    /// <summary>The account that this address and password open.</summary>
    /// <returns>Null when they do not, or the account is locked for now: the caller is not told which.</returns>
    public async Task<AccountRow?> OpenAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await FindAsync(email);
        var now = clock.GetUtcNow();

        if (account?.PasswordHash is null || account.LockoutEnd > now)
        {
            // The same work as for a wrong password: how long it takes tells nothing either.
            hasher.VerifyHashedPassword(new AccountRow { DisplayName = string.Empty }, DecoyHash(), password);
            await CountWrongPasswordAsync(Guid.Empty, now, cancellationToken);
            log.SignInRefused(account?.Id);

            return null;
        }

        if (await identity.CheckPasswordAsync(account, password))
        {
            if (account.AccessFailedCount > 0)
            {
                await db.Users.Where(row => row.Id == account.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(found => found.AccessFailedCount, 0), cancellationToken);
            }

            return account;
        }

        await CountWrongPasswordAsync(account.Id, now, cancellationToken);
        log.SignInRefused(account.Id);

        return null;
    }

    /// <summary>The account with this address, in any case; null when there is none.</summary>
    public async Task<AccountRow?> FindAsync(string email) =>
        email.Any(IsUnreadable) ? null : await identity.FindByEmailAsync(email.Trim());

    public Task<AccountRow?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellationToken);

    /// <summary>Deletes an account, and with it whatever signs in to it. Again it changes nothing.</summary>
    public Task EraseAsync(Guid userId, CancellationToken cancellationToken) => db.Users.Where(row => row.Id == userId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Makes the account an operator's. Whoever is signed in to it signs in anew, and is one then.</summary>
    public async Task GrantOperatorAsync(AccountRow account)
    {
        account.IsOperator = true;
        var updated = await identity.UpdateSecurityStampAsync(account);

        if (!updated.Succeeded)
        {
            throw new InvalidOperationException($"The account could not be changed: {updated.Errors.First().Description}");
        }
    }

    /// <summary>One statement, so that guesses made at the same time are all counted.</summary>
    private async Task CountWrongPasswordAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lockedUntil = now + LockedFor;

        await db.Users.Where(row => row.Id == userId).ExecuteUpdateAsync(
            row => row
                .SetProperty(found => found.LockoutEnd, found => found.AccessFailedCount + 1 >= WrongPasswordsAllowed ? lockedUntil : found.LockoutEnd)
                .SetProperty(found => found.AccessFailedCount, found => found.AccessFailedCount + 1 >= WrongPasswordsAllowed ? 0 : found.AccessFailedCount + 1),
            cancellationToken);
    }

    private string DecoyHash() => decoyHash ??= hasher.HashPassword(new AccountRow { DisplayName = string.Empty }, Guid.NewGuid().ToString());

    /// <summary>True for what is written as an e-mail address and nothing else.</summary>
    internal static bool IsAddress(string email) =>
        !email.Any(letter => IsUnreadable(letter) || char.IsWhiteSpace(letter)) && MailAddress.TryCreate(email, out var address) && address.Address == email;

    /// <summary>True for control characters, which no name has, and U+FFFE and U+FFFF, which are none and cannot be normalised.</summary>
    private static bool IsUnreadable(char letter) => char.IsControl(letter) || letter >= '\uFFFE';

    /// <summary>What users call themselves and their things, without what no name has.</summary>
    internal static string Readable(string? name) => string.Concat((name ?? string.Empty).Where(letter => !IsUnreadable(letter))).Trim();

    internal static string DisplayName(string? wished, string email)
    {
        var name = Readable(wished);

        if (name.Length == 0)
        {
            name = email[..email.LastIndexOf('@')];
        }

        return name.Length <= AccountRow.LongestDisplayName ? name : name[..AccountRow.LongestDisplayName];
    }

    private static Dictionary<string, string[]> Taken() => Error("email", "There is an account with this address.");

    private static Dictionary<string, string[]> Error(string field, string sentence) => new() { [field] = [sentence] };
}
