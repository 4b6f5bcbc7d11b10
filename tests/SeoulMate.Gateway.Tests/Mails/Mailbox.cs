using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests.Mails;

/// <summary>A mail, as the local mailbox shows it.</summary>
public sealed record SentMail(string To, string Subject, string Text, DateTimeOffset SentAt)
{
    /// <summary>The first link in it.</summary>
    public Uri Link => new(Text.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)));

    /// <summary>The code in that link.</summary>
    public string Code => QueryHelpers.ParseQuery(Link.Query)["code"].Single()!;
}

/// <summary>Reads the local mailbox. Other tests' mails may push one out of a shared one: who reads has a gateway of its own.</summary>
internal static class Mailbox
{
    public const string Confirm = "/confirm?";
    public const string Reset = "/reset-password?";
    public const string NewEmail = "/confirm-email?";

    /// <summary>What went to an address so far, the newest first.</summary>
    public static async Task<IReadOnlyList<SentMail>> MailsAsync(this HttpClient caller, string to)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, "/mailbox.json");

        return [.. (await answer.ReadAsync<List<SentMail>>()).Where(mail => mail.To == to)];
    }

    /// <summary>Waits for a mail to an address, with something in its subject or text.</summary>
    /// <param name="caller">Who reads.</param>
    /// <param name="to">The address.</param>
    /// <param name="about">What is in it.</param>
    /// <param name="number">Which of them is waited for; the first unless given.</param>
    public static async Task<SentMail> MailAsync(this HttpClient caller, string to, string about, int number = 1)
    {
        IReadOnlyList<SentMail> found = [];

        await Eventually.TrueAsync($"mail {number} with {about} arrives", async () =>
        {
            found = [.. (await caller.MailsAsync(to)).Where(mail => mail.Subject.Contains(about, StringComparison.Ordinal) || mail.Text.Contains(about, StringComparison.Ordinal))];
            return found.Count >= number;
        });

        return found[^number];
    }

    /// <summary>Has the password reset by mail.</summary>
    public static async Task ResetPasswordAsync(this HttpClient caller, TestUser user)
    {
        using var asked = await caller.PostAsync("/api/v1/account/password/forgot", new { email = user.Email });
        var code = (await caller.MailAsync(user.Email, Reset)).Code;
        using var reset = await caller.PostAsync("/api/v1/account/password/reset", new { email = user.Email, code, password = "another horse" });

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
    }
}
