using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using SeoulMate.Gateway.Accounts;

namespace SeoulMate.Gateway.Mails;

/// <summary>In Development without a mail server: keeps the last mails in memory and shows them to callers on this machine.</summary>
internal sealed class LocalMailbox(TimeProvider clock) : IMailer
{
    private const int Most = 200;

    private readonly LinkedList<SentMail> mails = [];

    public Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        lock (mails)
        {
            mails.AddFirst(new SentMail(mail.To, mail.Subject, mail.Text, clock.GetUtcNow()));

            if (mails.Count > Most)
            {
                mails.RemoveLast();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What was sent, the newest first.</summary>
    public IReadOnlyList<SentMail> Read()
    {
        lock (mails)
        {
            return [.. mails];
        }
    }
}

/// <summary>A mail and when it was sent, in UTC.</summary>
internal sealed record SentMail(string To, string Subject, string Text, DateTimeOffset SentAt);

/// <summary>The local mailbox as a page and as JSON.</summary>
internal static class MailboxApi
{
    /// <summary>The page is text with links: it needs nothing else.</summary>
    private const string ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps it where there is one.</summary>
    public static void MapMailbox(this WebApplication app)
    {
        if (app.Services.GetService<LocalMailbox>() is null)
        {
            return;
        }

        app.MapGet("/mailbox", ShowMails).AllowAnonymous();
        app.MapGet("/mailbox.json", GetMails).AllowAnonymous();
    }

    /// <summary>The mails as a page.</summary>
    /// <response code="404">The caller is not on this machine.</response>
    internal static Results<ContentHttpResult, NotFound> ShowMails(HttpContext context, LocalMailbox mailbox)
    {
        if (!context.IsOnThisMachine())
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers.CacheControl = "no-store";

        return TypedResults.Content(Page(mailbox.Read()), "text/html; charset=utf-8");
    }

    /// <summary>The mails as JSON, the newest first.</summary>
    /// <response code="404">The caller is not on this machine.</response>
    internal static Results<Ok<IReadOnlyList<SentMail>>, NotFound> GetMails(HttpContext context, LocalMailbox mailbox)
    {
        context.Response.Headers.CacheControl = "no-store";

        return context.IsOnThisMachine() ? TypedResults.Ok(mailbox.Read()) : TypedResults.NotFound();
    }

    private static string Page(IReadOnlyList<SentMail> mails)
    {
        var html = HtmlEncoder.Default;
        var page = new StringBuilder("""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Mailbox</title></head><body><h1>Mailbox</h1>""");

        if (mails.Count == 0)
        {
            page.Append("<p>No mail was sent since the gateway started.</p>");
        }

        foreach (var mail in mails)
        {
            page.Append(CultureInfo.InvariantCulture, $"<hr><h2>{html.Encode(mail.Subject)}</h2><p>To {html.Encode(mail.To)}, {mail.SentAt:u}</p>");

            foreach (var line in mail.Text.Split('\n'))
            {
                var text = html.Encode(line);
                page.Append(IsLink(line) ? $"<p><a href=\"{text}\">{text}</a></p>" : $"<p>{text}</p>");
            }
        }

        return page.Append("</body></html>").ToString();
    }

    private static bool IsLink(string line) => Uri.TryCreate(line, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
