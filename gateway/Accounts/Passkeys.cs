using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// Passkeys (WebAuthn), checked by Identity. What a browser is asked to sign travels with the request, protected, instead of being kept
/// here: any gateway can take the answer. That it was answered is written down with the answer, so that it is taken once.
/// </summary>
internal sealed class Passkeys(
    AccountsDb db,
    UserManager<AccountRow> identity,
    IPasskeyHandler<AccountRow> handler,
    IDataProtectionProvider protection,
    TimeProvider clock,
    ILogger<Passkeys> log)
{
    /// <summary>An account has at most so many.</summary>
    public const int Most = 20;

    /// <summary>How long a browser may take.</summary>
    public static readonly TimeSpan ChallengeFor = TimeSpan.FromMinutes(5);

    private const string ToAdd = "add";
    private const string ToSignIn = "sign in";
    private const string Answered = "passkey-challenge";
    private const int LongestCredential = 16_000;

    /// <summary>The ways to an authenticator that browsers know; what else one says is not kept.</summary>
    private static readonly string[] Transports = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

    /// <summary>The account's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyView>> ListAsync(AccountRow account) =>
        [.. (await identity.GetPasskeysAsync(account)).OrderBy(passkey => passkey.CreatedAt).Select(View)];

    /// <summary>What a browser makes a new one with.</summary>
    public async Task<PasskeyOptionsView> MakeCreationOptionsAsync(AccountRow account, HttpContext context)
    {
        var made = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.DisplayName }, context);

        return new PasskeyOptionsView(JsonElement.Parse(made.CreationOptionsJson), Protect(ToAdd, made.AttestationState!));
    }

    /// <summary>What a browser shows one with, whosever it is.</summary>
    public async Task<PasskeyOptionsView> MakeRequestOptionsAsync(HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(user: null, context);

        return new PasskeyOptionsView(JsonElement.Parse(made.RequestOptionsJson), Protect(ToSignIn, made.AssertionState!));
    }

    /// <summary>Adds what a browser made. A passkey outlives the session that it is added from.</summary>
    /// <returns>The passkey; or which member of the request is wrong, and how; neither when the session was ended.</returns>
    public async Task<(PasskeyView? Added, (string Member, string Sentence)? Wrong)> AddAsync(
        AccountRow account, AddPasskeyRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        if (StateOf(ToAdd, request.State) is not { } state)
        {
            return Wrong("state", "This took more than five minutes, or is not for this. Start again.");
        }

        var name = AccountStore.Readable(request.Name);

        if (name.Length == 0)
        {
            return Wrong("name", "This is required.");
        }

        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = Json(request.Credential), AttestationState = state });
        ThrowIfAway(made.Failure);

        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString())
        {
            return Wrong("credential", "This is not a passkey that was made for this account, here and now.");
        }

        var passkey = WhatIsNeededOf(made.Passkey, name);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await Sessions.IsOpenStillAsync(db, account.Id, Sessions.IdOf(context.User), cancellationToken))
        {
            return (null, null);
        }

        if (!await SaveAsync(account, passkey, state, cancellationToken))
        {
            return Wrong("state", "This was used already. Start again.");
        }

        await transaction.CommitAsync(cancellationToken);

        return (View(passkey), null);

        static (PasskeyView?, (string, string)?) Wrong(string member, string sentence) => (null, (member, sentence));
    }

    /// <summary>The account that a passkey opens.</summary>
    /// <returns>Null when it opens none. Wrong passwords close an account to passwords only: whoever knows its address could keep its user out.</returns>
    public async Task<AccountRow?> OpenAsync(PasskeyLoginRequest request, HttpContext context, CancellationToken cancellationToken)
    {
        if (StateOf(ToSignIn, request.State) is { } state)
        {
            var shown = await handler.PerformAssertionAsync(
                new PasskeyAssertionContext { HttpContext = context, CredentialJson = Json(request.Credential), AssertionState = state });
            ThrowIfAway(shown.Failure);

            if (shown.Succeeded && await SaveAsync(shown.User, shown.Passkey, state, cancellationToken))
            {
                return shown.User;
            }

            log.SignInRefused(shown.User?.Id);
        }

        return null;
    }

    /// <summary>Takes a passkey away.</summary>
    /// <returns>False when the account changed meanwhile.</returns>
    public async Task<bool> RemoveAsync(AccountRow account, UserPasskeyInfo passkey) =>
        (await identity.RemovePasskeyAsync(account, passkey.CredentialId)).Succeeded;

    /// <summary>The account's passkey of this id; null when it has none.</summary>
    public async Task<UserPasskeyInfo?> FindAsync(AccountRow account, string id) =>
        Base64Url.IsValid(id) ? await identity.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) : null;

    /// <summary>
    /// Saves the passkey, its new count of signatures say, and that the challenge was answered: both or neither. An account that was
    /// changed since it was read is left alone, so that of two answers at the same time one is taken.
    /// </summary>
    private async Task<bool> SaveAsync(AccountRow account, UserPasskeyInfo passkey, string state, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = Moment(now);

#pragma warning disable CA1309 // the database compares, and these are digits
        await db.UserTokens
            .Where(row => row.UserId == account.Id && row.LoginProvider == Answered && string.Compare(row.Value, before) < 0)
            .ExecuteDeleteAsync(cancellationToken);
#pragma warning restore CA1309
        db.UserTokens.Add(new IdentityUserToken<Guid>
        {
            UserId = account.Id,
            LoginProvider = Answered,
            Name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(state))),
            Value = Moment(now + ChallengeFor),
        });

        try
        {
            return (await identity.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded;
        }
        catch (DbUpdateException again) when (again.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    private string Protect(string purpose, string state) =>
        Protector(purpose).Protect(JsonSerializer.Serialize(new Challenge(state, clock.GetUtcNow() + ChallengeFor)));

    private string? StateOf(string purpose, string shown)
    {
        try
        {
            return JsonSerializer.Deserialize<Challenge>(Protector(purpose).Unprotect(shown)) is { } challenge && clock.GetUtcNow() < challenge.GoodUntil
                ? challenge.State
                : null;
        }
        catch (CryptographicException foreign) when (!Problems.IsTransient(foreign))
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("SeoulMate.Passkeys", purpose);

    /// <summary>Neither who made the authenticator nor what the browser said: what is not there cannot leak.</summary>
    private static UserPasskeyInfo WhatIsNeededOf(UserPasskeyInfo made, string name) => new(
        made.CredentialId,
        made.PublicKey,
        made.CreatedAt,
        made.SignCount,
        [.. Transports.Intersect(made.Transports ?? [])],
        made.IsUserVerified,
        made.IsBackupEligible,
        made.IsBackedUp,
        attestationObject: [],
        clientDataJson: [])
    {
        Name = name,
    };

    /// <summary>Identity reports all that goes wrong alike; a database that is away is not the passkey's fault.</summary>
    private static void ThrowIfAway(PasskeyException? failure)
    {
        if (Problems.IsTransient(failure))
        {
            throw failure!;
        }
    }

    private static PasskeyView View(UserPasskeyInfo passkey) =>
        new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? string.Empty, passkey.CreatedAt);

    /// <summary>What is longer than any passkey is none.</summary>
    private static string Json(JsonElement? credential) => credential?.GetRawText() is { Length: <= LongestCredential } json ? json : "null";

    /// <summary>Comes later in the alphabet the later it is.</summary>
    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private sealed record Challenge(string State, DateTimeOffset GoodUntil);
}
