using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.AttackTests;

/// <summary>The services' queues under malformed messages, by somebody who got as far as the broker.</summary>
public sealed class MessageAttackTests(SystemFixture system, ITestOutputHelper output)
{
    private const int Messages = 5_000;
    private const int ABatch = 250;
    private const string NumberHeader = "attack-number";
    private const string ReasonHeader = "MT-Fault-Message";

    private static readonly TimeSpan SetAsideWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NeighboursWait = TimeSpan.FromSeconds(2);

    /// <summary>The durable queues, each with a well-formed event as it comes over the wire.</summary>
    private static readonly IReadOnlyList<(string Queue, string Type)> Queues =
    [
        ("insights-interaction-recorded", "InteractionRecorded"),
        ("similarity-interaction-recorded", "InteractionRecorded"),
        ("insights-interaction-retracted", "InteractionRetracted"),
        ("similarity-interaction-retracted", "InteractionRetracted"),
        ("insights-user-erased", "UserErased"),
        ("similarity-user-erased", "UserErased"),
        ("insights-slate-shown", "SlateShown"),
    ];

    [Fact]
    public async Task Five_thousand_malformed_messages_are_set_aside_with_their_reason_and_neighbours_do_not_wait()
    {
        var exits = system.Exits();
        await using var connection = await new ConnectionFactory { Uri = new(system.Running.ConnectionStringOf("rabbitmq")) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var aside = new ConcurrentDictionary<int, string?>();
        var watch = await WatchAsync(connection, aside);
        var mustFail = new Dictionary<int, string>();
        var waits = new List<TimeSpan>();

        for (var number = 0; number < Messages; number += ABatch)
        {
            var sent = new List<Task>();

            for (var i = number; i < number + ABatch; i++)
            {
                var (queue, type) = Queues[i % Queues.Count];
                var (body, contentType, isMalformed) = Malformed(type, new Random((TheSystem.Seed * 7) + i));

                if (isMalformed)
                {
                    mustFail[i] = $"{contentType} {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(300, body.Length)))} to {queue}";
                }

                sent.Add(PublishAsync(channel, queue, body, contentType, i));
            }

            await Task.WhenAll(sent);
            waits.Add(await NeighbourIsTakenInAsync(channel));
        }

        using (var patience = new CancellationTokenSource(SetAsideWithin))
        {
            while (!patience.IsCancellationRequested && !mustFail.Keys.All(aside.ContainsKey))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
        }

        await watch.DisposeAsync();
        var taken = Messages - aside.Count;
        var median = waits.Order().ElementAt(waits.Count / 2);

        output.WriteLine($"seed {TheSystem.Seed}, {Messages} messages to {Queues.Count} queues: {aside.Count} set aside with {aside.Values.Distinct().Count()} reasons, {taken} taken in or passed over by design");
        output.WriteLine($"of {waits.Count} well-formed neighbours half were taken in within {median.TotalMilliseconds:0} ms, the last after {waits.Max().TotalMilliseconds:0} ms; {system.Exits() - exits} exits");
        output.WriteLine(string.Join("\n", aside.Values.GroupBy(reason => reason).OrderByDescending(reason => reason.Count()).Take(12).Select(reason => $"{reason.Count()} × {reason.Key}")));

        Assert.Empty(mustFail.Where(one => !aside.ContainsKey(one.Key)).Take(20));
        Assert.All(aside.Values, reason => Assert.False(string.IsNullOrWhiteSpace(reason)));
        Assert.True(mustFail.Count > Messages / 2, "The messages were hardly malformed.");
        Assert.True(median < NeighboursWait, $"Every other neighbour waited {median.TotalMilliseconds:0} ms and more."); // one alone may meet a machine that is busy otherwise
        Assert.Equal(exits, system.Exits());
        await system.IsWellAsync();
    }

    [Fact]
    public async Task A_message_larger_than_any_event_does_not_get_past_the_broker()
    {
        await using var connection = await new ConnectionFactory { Uri = new(system.Running.ConnectionStringOf("rabbitmq")) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

        var refused = await Record.ExceptionAsync(() => PublishAsync(channel, Queues[0].Queue, new byte[10_000_001], "application/json", -1));

        Assert.NotNull(refused);
        Assert.Contains("max size", channel.CloseReason?.ReplyText, StringComparison.Ordinal);
        await system.IsWellAsync();
    }

    /// <summary>Collects what is set aside, by its number, with the reason.</summary>
    private static async Task<IChannel> WatchAsync(IConnection connection, ConcurrentDictionary<int, string?> aside)
    {
        var channel = await connection.CreateChannelAsync();

        foreach (var (queue, _) in Queues)
        {
            // As the services declare it when they set the first message aside.
            await channel.ExchangeDeclareAsync($"{queue}_error", ExchangeType.Fanout, durable: true);
            await channel.QueueDeclareAsync($"{queue}_error", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            await channel.QueueBindAsync($"{queue}_error", $"{queue}_error", string.Empty);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, delivered) =>
            {
                var headers = delivered.BasicProperties.Headers ?? new Dictionary<string, object?>();

                if (headers.TryGetValue(NumberHeader, out var number))
                {
                    aside[Convert.ToInt32(number is byte[] text ? Encoding.UTF8.GetString(text) : number, System.Globalization.CultureInfo.InvariantCulture)] = headers.TryGetValue(ReasonHeader, out var reason) && reason is byte[] said ? Encoding.UTF8.GetString(said) : null;
                }

                return Task.CompletedTask;
            };
            await channel.BasicConsumeAsync($"{queue}_error", autoAck: true, consumer);
        }

        return channel;
    }

    private static async Task PublishAsync(IChannel channel, string queue, byte[] body, string contentType, int number) => await channel.BasicPublishAsync(
        string.Empty,
        queue,
        mandatory: true,
        new BasicProperties { ContentType = contentType, DeliveryMode = DeliveryModes.Persistent, Headers = new Dictionary<string, object?> { [NumberHeader] = number } },
        body);

    /// <summary>Publishes a well-formed event of somebody new behind the others, and waits until it has its effect.</summary>
    private async Task<TimeSpan> NeighbourIsTakenInAsync(IChannel channel)
    {
        var interactionId = Guid.CreateVersion7();
        var started = Stopwatch.StartNew();
        await PublishAsync(channel, "insights-interaction-recorded", Encoding.UTF8.GetBytes(WellFormed("InteractionRecorded", interactionId).ToJsonString()), "application/json", -1);
        await SystemFixture.EventuallyAsync(
            "the neighbour is taken in",
            SetAsideWithin,
            async () => await system.CountAsync("insightsdb", "select count(*) from interaction where interaction_id = $1", interactionId) == 1);

        return started.Elapsed;
    }

    /// <summary>A message that is wrong in some way.</summary>
    /// <returns>The body, its content type, and whether it must be set aside; else it may have an effect, or none by design.</returns>
    private static (byte[] Body, string ContentType, bool IsMalformed) Malformed(string type, Random chance)
    {
        const string Json = "application/json";
        var envelope = WellFormed(type, Guid.CreateVersion7());
        var data = envelope["data"]!.AsObject();

        switch (chance.Next(16))
        {
            case 0:
                var bytes = new byte[chance.Next(1, 300)];
                chance.NextBytes(bytes);
                return (bytes, Json, true);
            case 1:
                return ([], Json, true);
            case 2:
                return (Encoding.UTF8.GetBytes(Pick(["null", "5", "\"text\"", "[]", "true", "{}"], chance)), Json, true);
            case 3:
                var cut = Encoding.UTF8.GetBytes(envelope.ToJsonString());
                return (cut[..chance.Next(1, cut.Length - 1)], Json, true);
            case 4:
                envelope.Remove(Pick(["type", "version", "id", "producer", "data"], chance));
                break;
            case 5:
                envelope[Pick(["type", "version", "id", "data"], chance)] = Pick<JsonNode?>([null, 7, "text", new JsonArray(), new JsonObject()], chance);
                break;
            case 6:
                envelope["version"] = Pick([0, 2, -1, int.MaxValue], chance);
                break;
            case 7:
                envelope["type"] = Pick(["Unknown", "DramaChanged", "interactionrecorded", "SeoulMate.Contracts.Secret", ""], chance);
                break;
            case 8:
                data.Remove(Pick([.. data.Select(member => member.Key).Where(member => IsRequired(type, member))], chance));
                break;
            case 9:
                data[Pick([.. data.Select(member => member.Key)], chance)] = Pick<JsonNode?>([new JsonObject { ["a"] = 1 }, new JsonArray(1, new JsonObject())], chance);
                data["user_id"] = new JsonArray();
                break;
            case 10:
                data["user_id"] = Pick(["", "me", "' or 1=1", "00000000-0000-0000-0000-00000000000g"], chance);
                break;
            case 11:
                return (Encoding.UTF8.GetBytes(new string('[', 10_000)), Json, true);
            case 12:
                envelope["padding"] = new string('x', 400_000);
                data["user_id"] = 1;
                break;
            case 13: // more than we know: to be passed over
                envelope["more"] = new JsonObject { ["a"] = 1 };
                data["more"] = "of a later version";
                return (Encoding.UTF8.GetBytes(envelope.ToJsonString()), Json, false);
            case 14: // a body that says it is something else
                return (Encoding.UTF8.GetBytes(Pick(["<a/>", "{\"messageType\":[\"urn:message:x\"],\"message\":{}}"], chance)), Pick(["application/xml", "application/vnd.masstransit+json", "text/plain", "nonsense"], chance), true);
            default:
                return (Encoding.UTF8.GetBytes($"{envelope.ToJsonString()[..^1]},\"id\":\"{Guid.CreateVersion7()}\"}}"), Json, true); // two ids
        }

        return (Encoding.UTF8.GetBytes(envelope.ToJsonString()), Json, true);
    }

    private static JsonObject WellFormed(string type, Guid id)
    {
        var now = TimeProvider.System.GetUtcNow().ToString("O");
        var userId = Guid.CreateVersion7().ToString();
        JsonObject data = type switch
        {
            "InteractionRecorded" => new() { ["interaction_id"] = id.ToString(), ["user_id"] = userId, ["drama_id"] = "signal-2016", ["kind"] = "click", ["simulated"] = true, ["teaches"] = false, ["occurred_at"] = now, ["received_at"] = now },
            "InteractionRetracted" => new() { ["retraction_id"] = id.ToString(), ["interaction_id"] = Guid.CreateVersion7().ToString(), ["user_id"] = userId, ["retracted_at"] = now },
            "UserErased" => new() { ["user_id"] = userId, ["erased_at"] = now },
            _ => new() { ["slate_id"] = id.ToString(), ["user_id"] = userId, ["simulated"] = true, ["built_at"] = now, ["model_version"] = "test", ["degraded"] = new JsonArray(), ["dramas"] = new JsonArray() },
        };

        return new() { ["type"] = type, ["version"] = 1, ["id"] = id.ToString(), ["producer"] = "tests", ["data"] = data };
    }

    /// <summary>False for what an event may lack: a search is about no drama, a visitor is no user.</summary>
    private static bool IsRequired(string type, string member) => member != "drama_id" && !(type == "SlateShown" && member == "user_id");

    private static T Pick<T>(IReadOnlyList<T> some, Random chance) => some[chance.Next(some.Count)];
}
