using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// What a password must not be (ASVS 6.2): one that everybody tries first, or made of the address. Its length is bounded where it is
/// read; what letters it has is the user's own affair (NIST SP 800-63B).
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<AccountRow>
{
    private const string List = "common-passwords.txt";

    /// <summary>A shorter name in front of the @ is too likely to be part of a password by chance.</summary>
    private const int ShortestName = 4;

    private static readonly FrozenSet<string> Common = Read();

    /// <summary>What is wrong with a password for the account of an address, as a sentence; null when nothing is.</summary>
    public static string? Wrong(string password, string email)
    {
        if (Common.Contains(password))
        {
            return "This password is one of those that are tried first. Choose another one.";
        }

        var name = email.Split('@')[0];

        return (name.Length >= ShortestName && password.Contains(name, StringComparison.OrdinalIgnoreCase))
            || (email.Length > 0 && password.Contains(email, StringComparison.OrdinalIgnoreCase))
                ? "The password must not contain the e-mail address."
                : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<AccountRow> manager, AccountRow user, string? password) => Task.FromResult(
        Wrong(password ?? string.Empty, user.Email ?? string.Empty) is { } sentence
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordGuessable", Description = sentence })
            : IdentityResult.Success);

    private static FrozenSet<string> Read()
    {
        using var text = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream(List)!);

        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
