using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Mails;

/// <summary>
/// Mails are written and sent behind the answer, so that no answer takes longer, or another course, for an address that is known. A
/// mail that is not taken in is tried again; what still waits when the process ends is lost, and can be asked for again.
/// </summary>
internal sealed class MailQueue(
    IServiceScopeFactory scopes, IMailer mailer, IOptions<MailOptions> options, IHostEnvironment environment, TimeProvider clock, ILogger<MailQueue> log)
    : BackgroundService
{
    private const int Most = 1_000;
    private const int AtOnce = 4;

    private static readonly TimeSpan[] TryAgainAfter = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30)];

    private readonly Channel<Func<IServiceProvider, CancellationToken, Task<Mail?>>> waiting =
        Channel.CreateBounded<Func<IServiceProvider, CancellationToken, Task<Mail?>>>(Most);

    /// <summary>False where there is neither a mail server nor a local mailbox.</summary>
    public bool CanSend => options.Value.HasServer || environment.IsDevelopment();

    /// <summary>Has a mail sent soon.</summary>
    /// <param name="write">Writes it, with services of its own; null for none. May be called again where the database was away.</param>
    /// <returns>False when none can be sent, or too many wait already.</returns>
    public bool TryAdd(Func<IServiceProvider, CancellationToken, Task<Mail?>> write)
    {
        if (!CanSend)
        {
            return false;
        }

        if (!waiting.Writer.TryWrite(write))
        {
            log.MailsFull();
            return false;
        }

        return true;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (write, cancellationToken) => await SendAsync(write, cancellationToken));

    private async Task SendAsync(Func<IServiceProvider, CancellationToken, Task<Mail?>> write, CancellationToken cancellationToken)
    {
        Mail? mail = null;

        for (var tried = 0; ; tried++)
        {
            try
            {
                mail ??= await WriteAsync(write, cancellationToken);

                if (mail is not null)
                {
                    await mailer.SendAsync(mail, cancellationToken);
                }

                return;
            }
            catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
            {
                // Whatever a mail does, the next one goes out, and the process that waits for none stays.
                var isLast = tried == TryAgainAfter.Length || failed is MailException { IsForGood: true };
                log.MailNotSent(failed is MailException ? failed.Message : failed.GetType().Name, isLast ? "given up" : "tried again");

                if (isLast)
                {
                    return;
                }
            }

            await Task.Delay(TryAgainAfter[tried], clock, cancellationToken);
        }
    }

    private async Task<Mail?> WriteAsync(Func<IServiceProvider, CancellationToken, Task<Mail?>> write, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();

        return await write(scope.ServiceProvider, cancellationToken);
    }
}
