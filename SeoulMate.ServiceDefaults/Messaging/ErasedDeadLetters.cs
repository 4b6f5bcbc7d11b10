using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.ServiceDefaults.Messaging;

/// <summary>How a service that keeps something of users has its error queues forget who was erased.</summary>
public static class ErasedDeadLettersSetup
{
    /// <summary>Adds it, for a database with the table of who was erased. Nothing to do in memory, where messages end with the process.</summary>
    public static WebApplicationBuilder AddErasedDeadLetters<TDb>(this WebApplicationBuilder builder)
        where TDb : DbContext
    {
        if (builder.Configuration.GetConnectionString("rabbitmq")?.StartsWith("loopback", StringComparison.Ordinal) is false)
        {
            builder.Services.AddHostedService<ErasedDeadLetters<TDb>>();
        }

        return builder;
    }
}

/// <summary>
/// A message that could not be taken in lies in its queue's error queue until somebody looks at it. One of a user who was erased does
/// not: a look three times a minute, whenever somebody was erased or something was added since the last one, takes it out.
/// </summary>
internal sealed partial class ErasedDeadLetters<TDb>(
    MessagingBuilder messaging, IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ErasedDeadLetters<TDb>> log) : BackgroundService
    where TDb : DbContext
{
    /// <summary>What lies behind the first so many is reached when those are gone.</summary>
    private const int MostAtOnce = 10_000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, (uint Messages, int Erased)> seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception away) when (away is BrokerUnreachableException or AlreadyClosedException or OperationInterruptedException or IOException || Database.IsAway(away))
            {
                LogNotLooked(log, away.GetBaseException().Message);
            }

            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = new Uri(configuration.GetConnectionString("rabbitmq")!), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var erased = scope.ServiceProvider.GetRequiredService<TDb>().Set<ErasedUserRow>();
        int? counted = null;

        foreach (var queue in messaging.SharedQueues.Select(queue => $"{queue}_error"))
        {
            if (await CountAsync(connection, queue, cancellationToken) is not (> 0 and var messages))
            {
                continue;
            }

            var howMany = counted ??= await erased.CountAsync(cancellationToken);

            if (seen.GetValueOrDefault(queue) == (messages, howMany))
            {
                continue;
            }

            var (looked, dropped) = await DropAsync(connection, queue, messages, erased, cancellationToken);

            // Where somebody else had some of them in the hand, it is looked again.
            seen[queue] = looked == Math.Min(messages, MostAtOnce) ? (messages - dropped, howMany) : default;

            if (dropped > 0)
            {
                LogDropped(log, dropped, queue);
            }
        }
    }

    /// <summary>How many messages a queue has; null when there is no such queue, as there is none before the first.</summary>
    private static async Task<uint?> CountAsync(IConnection connection, string queue, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);

        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
        }
        catch (OperationInterruptedException none) when (none.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    /// <summary>Takes messages into the hand, lets go for good of those that are of somebody erased, and puts the others back as they lay.</summary>
    private static async Task<(uint Looked, uint Dropped)> DropAsync(IConnection connection, string queue, uint messages, IQueryable<ErasedUserRow> erased, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        var users = new List<(ulong Tag, Guid UserId)>();
        var looked = 0U;

        for (; looked < Math.Min(messages, MostAtOnce) && await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } letter; looked++)
        {
            if (UserIn(letter.Body) is { } userId)
            {
                users.Add((letter.DeliveryTag, userId));
            }
        }

        var ids = users.ConvertAll(user => user.UserId);
        var gone = await erased.Where(row => ids.Contains(row.UserId)).Select(row => row.UserId).ToHashSetAsync(cancellationToken);
        var dropped = users.Where(user => gone.Contains(user.UserId)).ToList();

        foreach (var (tag, _) in dropped)
        {
            await channel.BasicAckAsync(tag, multiple: false, cancellationToken);
        }

        return (looked, (uint)dropped.Count); // closing the channel puts the others back
    }

    /// <summary>Whose an event is, by the member that all of them have it in; null when it is nobody's or cannot be read.</summary>
    private static Guid? UserIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var message = JsonDocument.Parse(body);

            return message.RootElement.ValueKind is JsonValueKind.Object
                && message.RootElement.TryGetProperty("data", out var data)
                && data.ValueKind is JsonValueKind.Object
                && data.TryGetProperty("user_id", out var user)
                && user.ValueKind is JsonValueKind.String
                && user.TryGetGuid(out var userId) ? userId : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException) // the latter for half a surrogate pair
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} messages of erased users were dropped from {Queue}")]
    private static partial void LogDropped(ILogger log, uint count, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The error queues could not be looked through for erased users: {Reason}")]
    private static partial void LogNotLooked(ILogger log, string reason);
}
