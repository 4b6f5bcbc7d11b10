using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Mails;

/// <summary>How mails are sent.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The SMTP server. Without one mails go to a mailbox of this process in Development, and elsewhere none are sent.</summary>
    public string? Host { get; set; }

    /// <summary>Its port, 1 to 65535; 587 unless set. On 465 TLS begins at once, on others by STARTTLS.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Who signs in to the server; nobody unless set.</summary>
    public string? User { get; set; }

    /// <summary>The password that goes with it.</summary>
    public string? Password { get; set; }

    /// <summary>The address that mails come from.</summary>
    public string? From { get; set; }

    /// <summary>True to send nothing unless by TLS. True unless set.</summary>
    public bool UseTls { get; set; } = true;

    /// <summary>Where the pages are for people, such as <c>https://dramas.example</c>: links in mails lead there. In Development the name that a request came under unless set.</summary>
    public string? PublicAddress { get; set; }

    public bool HasServer => !string.IsNullOrWhiteSpace(Host);
}

internal sealed class MailOptionsValidator(IHostEnvironment environment) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var wrong = Wrong(options).ToList();

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private IEnumerable<string> Wrong(MailOptions options)
    {
        var isDevelopment = environment.IsDevelopment();

        if (options.PublicAddress is { Length: > 0 } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (isDevelopment && uri.Scheme == Uri.UriSchemeHttp))
                && uri.PathAndQuery == "/"))
        {
            yield return "Mail:PublicAddress is not an address such as https://dramas.example.";
        }

        if (!options.HasServer)
        {
            yield break;
        }

        if (options.Port is < 1 or > 65_535)
        {
            yield return "Mail:Port is not between 1 and 65535.";
        }

        if (!MailAddress.TryCreate(options.From, out _))
        {
            yield return "Mail:From is not an e-mail address: with Mail:Host mails need one to come from.";
        }

        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
        {
            yield return "Mail:User and Mail:Password go together.";
        }

        if (!options.UseTls && !string.IsNullOrEmpty(options.User) && !isDevelopment)
        {
            yield return "Mail:UseTls is false: outside Development no password is sent without TLS.";
        }

        if (string.IsNullOrEmpty(options.PublicAddress) && !isDevelopment)
        {
            yield return "Mail:PublicAddress is not set: outside Development the links in mails need it.";
        }
    }
}
