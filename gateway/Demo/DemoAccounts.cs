using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SeoulMate.Gateway.Accounts;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Demo;

/// <summary>Makes the demonstration's accounts once the database can be reached, where they are wanted and missing.</summary>
internal sealed class DemoAccounts(IServiceScopeFactory scopes, IOptions<DemoOptions> options, ILogger<DemoAccounts> log) : BackgroundService
{
    private const string Password = "Annyeong-2026!";
    private const string Domain = "demo.seoulmate.test";
    private const int Simulated = 200;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private static readonly IReadOnlyList<DemoPerson> People =
    [
        new("mina", "Mina"),
        new("joon", "Joon"),
        new("sora", "Sora"),
        new("newcomer", "Newcomer"),
        new("operator", "Operator", IsOperator: true),
        .. Enumerable.Range(1, Simulated).Select(number => new DemoPerson($"sim-{number:000}", $"Simulated {number}", IsSimulated: true)),
    ];

    /// <summary>True for the address of one of them, whether it was made yet or not.</summary>
    public static bool Has(string email) => People.Any(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        await Task.Yield(); // the rest of the start does not wait for password hashes

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var made = await MakeMissingAsync(stoppingToken);
                log.DemoAccountsMade(made);

                return;
            }
            catch (Exception away) when (away is DbException or DbUpdateException || Problems.IsTransient(away))
            {
                log.DemoAccountsNotMade(away.GetBaseException().Message);
                await Task.Delay(TryAgainAfter, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> MakeMissingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var names = scope.ServiceProvider.GetRequiredService<ILookupNormalizer>();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<AccountRow>>();

        var there = await db.Users
            .Where(row => row.NormalizedEmail!.EndsWith(names.NormalizeEmail(Domain)))
            .Select(row => row.NormalizedEmail!)
            .ToHashSetAsync(cancellationToken);
        var missing = People.Where(person => !there.Contains(names.NormalizeEmail(person.Email))).ToList();

        // All in one go: one by one they would cost some hundreds of round trips.
        db.Users.AddRange(missing.Select(person => Account(person, names, hasher)));
        await db.SaveChangesAsync(cancellationToken);

        return missing.Count;
    }

    private static AccountRow Account(DemoPerson person, ILookupNormalizer names, IPasswordHasher<AccountRow> hasher)
    {
        var account = new AccountRow
        {
            Id = Guid.CreateVersion7(),
            UserName = person.Email,
            NormalizedUserName = names.NormalizeName(person.Email),
            Email = person.Email,
            NormalizedEmail = names.NormalizeEmail(person.Email),
            DisplayName = person.DisplayName,
            IsOperator = person.IsOperator,
            IsSimulated = person.IsSimulated,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };

        if (!person.IsSimulated)
        {
            account.PasswordHash = hasher.HashPassword(account, Password);
        }

        return account;
    }

    private sealed record DemoPerson(string Name, string DisplayName, bool IsOperator = false, bool IsSimulated = false)
    {
        public string Email => $"{Name}@{Domain}";
    }
}
