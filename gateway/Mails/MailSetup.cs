using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Mails;

internal static class MailSetup
{
    /// <summary>Adds mails: by SMTP where there is a server, into a local mailbox in Development where there is none.</summary>
    public static WebApplicationBuilder AddMails(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        builder.Services.AddSingleton<MailQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MailQueue>());

        if (builder.Environment.IsDevelopment() && string.IsNullOrWhiteSpace(builder.Configuration[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"]))
        {
            builder.Services.AddSingleton<LocalMailbox>();
            builder.Services.AddSingleton<IMailer>(services => services.GetRequiredService<LocalMailbox>());
        }
        else
        {
            builder.Services.AddSingleton<IMailer, SmtpMailer>();
        }

        return builder;
    }

    /// <summary>Why no mail can be sent.</summary>
    public static ProblemHttpResult Refusal(this MailQueue mails) => TypedResults.Problem(
        statusCode: StatusCodes.Status503ServiceUnavailable,
        title: mails.CanSend ? "Too many mails wait to be sent. Try again shortly." : "No mails are sent from here: this needs a mail server (Mail:Host).");
}
