using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Utils;

namespace SeoulMate.Gateway.Mails;

/// <summary>Sends mails by the SMTP server of the settings, each over a connection of its own.</summary>
internal sealed class SmtpMailer(IOptions<MailOptions> options, TimeProvider clock) : IMailer
{
    private const int PortOfTlsAtOnce = 465;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var mails = options.Value;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        try
        {
            using var message = Message(mail, mails.From!);
            using var server = new SmtpClient();

            await server.ConnectAsync(mails.Host!, mails.Port, Security(mails), patience.Token);

            if (!string.IsNullOrEmpty(mails.User))
            {
                await server.AuthenticateAsync(mails.User, mails.Password!, patience.Token);
            }

            await server.SendAsync(message, patience.Token);
            await server.DisconnectAsync(quit: true, patience.Token);
        }
        catch (SmtpCommandException refused)
        {
            // The server's own sentence often repeats the address.
            throw new MailException($"{refused.ErrorCode}, {(int)refused.StatusCode}", isForGood: (int)refused.StatusCode >= 500, refused);
        }
        catch (Exception unfit) when (unfit is ParseException or NotSupportedException)
        {
            throw new MailException(unfit.GetType().Name, isForGood: true, unfit); // an address that this server, or mail as such, does not know
        }
        catch (Exception away) when (away is SocketException or IOException or ProtocolException or AuthenticationException or SslHandshakeException
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new MailException(away.GetType().Name, isForGood: false, away);
        }
    }

    private static SecureSocketOptions Security(MailOptions mails) => mails switch
    {
        { UseTls: false } => SecureSocketOptions.None,
        { Port: PortOfTlsAtOnce } => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    private MimeMessage Message(Mail mail, string from)
    {
        var sender = MailboxAddress.Parse(from);
        var message = new MimeMessage
        {
            Date = clock.GetUtcNow(),
            MessageId = MimeUtils.GenerateMessageId(sender.Domain), // unless given, it names this machine
            Subject = mail.Subject,
            Body = new TextPart("plain") { Text = mail.Text },
        };

        message.From.Add(sender);
        message.To.Add(new MailboxAddress(null, mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // asks for no answer (RFC 3834)

        return message;
    }
}
