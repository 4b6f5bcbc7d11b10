using System.Text;
using System.Text.RegularExpressions;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher.Tests;

/// <summary>What each service's user may do at the broker. That it is enough, the tests of the whole system show, which runs by it.</summary>
public sealed partial class BrokerUserTests(RabbitFixture fixture) : IClassFixture<RabbitFixture>
{
    private const ushort AccessRefused = 403;

    private static readonly string[] Events = [.. BrokerUser.All.SelectMany(user => user.Publishes)];

    public static TheoryData<string> Users => [.. BrokerUser.All.Select(user => user.Name)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_service_publishes_its_own_events_and_no_others(string name)
    {
        await DeclareEventsAsync();

        foreach (var happened in Events)
        {
            await SaysAsync(name, BrokerUser.All.Single(user => user.Name == name).Publishes.Contains(happened), $"publish {happened}", channel => PublishAsync(channel, happened));
        }
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_service_listens_to_its_events_and_no_others(string name)
    {
        await DeclareEventsAsync();

        foreach (var happened in Events)
        {
            await SaysAsync(name, BrokerUser.All.Single(user => user.Name == name).Listens.Contains(happened), $"listen to {happened}", async channel =>
            {
                await channel.QueueDeclareAsync($"{name}-{happened}-test", durable: false, exclusive: true, autoDelete: true, cancellationToken: Cancelled);
                await channel.QueueBindAsync($"{name}-{happened}-test", happened, string.Empty, cancellationToken: Cancelled);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task A_services_queues_are_its_own(string name)
    {
        var others = BrokerUser.All.Select(user => $"{user.Name}-something").Where(queue => queue != $"{name}-something").Append("dead-letters").ToList();
        await DeclareQueuesAsync([.. others, $"{name}-something"]);

        await SaysAsync(name, true, "read its own", channel => channel.BasicGetAsync($"{name}-something", autoAck: true, Cancelled));

        foreach (var queue in others)
        {
            await SaysAsync(name, false, $"read {queue}", channel => channel.BasicGetAsync(queue, autoAck: true, Cancelled));
            await SaysAsync(name, false, $"consume {queue}", channel => channel.BasicConsumeAsync(queue, autoAck: true, new AsyncDefaultBasicConsumer(channel), Cancelled));
            await SaysAsync(name, false, $"empty {queue}", channel => channel.QueuePurgeAsync(queue, Cancelled));
            await SaysAsync(name, false, $"delete {queue}", channel => channel.QueueDeleteAsync(queue, cancellationToken: Cancelled));
            await SaysAsync(name, false, $"send to {queue}", channel => PublishAsync(channel, string.Empty, queue));
            await SaysAsync(name, false, $"bind {queue}", channel => channel.QueueBindAsync(queue, $"{name}-something", string.Empty, cancellationToken: Cancelled));
        }
    }

    [Fact]
    public void A_service_listens_to_what_its_program_handles()
    {
        foreach (var user in BrokerUser.All)
        {
            var program = File.ReadAllText(Path.Combine(Programs.Repository, "services", $"{char.ToUpperInvariant(user.Name[0])}{user.Name[1..]}", "Program.cs"));
            var handled = Handled().Matches(program).Select(handle => Boundary().Replace(handle.Groups["event"].Value, "-$1").TrimStart('-').ToLowerInvariant());

            Assert.Equal(handled.Order(), user.Listens.Order());
        }
    }

    [Fact]
    public void Every_event_is_one_services_and_somebody_listens()
    {
        Assert.Distinct(Events);
        Assert.Equal(Events.Order(), BrokerUser.All.SelectMany(user => user.Listens).Distinct().Order());
    }

    [Fact]
    public void The_page_for_operators_sets_the_same_permissions()
    {
        var page = File.ReadAllText(Path.Combine(Programs.Repository, "docs", "running.md"));

        Assert.All(BrokerUser.All, user => Assert.Contains($"rabbitmqctl set_permissions {user.Name} '{user.Configure}' '{user.Write}' '{user.Read}'", page, StringComparison.Ordinal));
    }

    private async Task DeclareEventsAsync()
    {
        await using var connection = await ConnectAsync(fixture.Server.ConnectionString);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancelled);

        foreach (var happened in Events)
        {
            await channel.ExchangeDeclareAsync(happened, ExchangeType.Fanout, durable: true, cancellationToken: Cancelled);
        }
    }

    private async Task DeclareQueuesAsync(IReadOnlyList<string> queues)
    {
        await using var connection = await ConnectAsync(fixture.Server.ConnectionString);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Cancelled);

        foreach (var queue in queues.Where(queue => queue != "dead-letters"))
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Cancelled);
            await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, cancellationToken: Cancelled);
        }
    }

    /// <summary>Asserts that the broker lets a service do something, or refuses.</summary>
    private async Task SaysAsync(string name, bool isAllowed, string what, Func<IChannel, Task> attempt)
    {
        await using var connection = await ConnectAsync(fixture.Server.ConnectionStringAs(name));
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Cancelled);
        ushort code = 0;

        try
        {
            await attempt(channel);
        }
        catch (OperationInterruptedException refused)
        {
            code = refused.ShutdownReason!.ReplyCode;
        }

        Assert.True(code == (isAllowed ? 0 : AccessRefused), $"{name}, {what}: {code}");
    }

    private static async Task PublishAsync(IChannel channel, string exchange, string routingKey = "") =>
        await channel.BasicPublishAsync(exchange, routingKey, mandatory: false, new BasicProperties(), Encoding.UTF8.GetBytes("{}"), Cancelled);

    private static Task<IConnection> ConnectAsync(string address) => new ConnectionFactory { Uri = new(address) }.CreateConnectionAsync(Cancelled);

    [GeneratedRegex(@"\.Handle(OnEveryInstance)?<(?<event>\w+),")]
    private static partial Regex Handled();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Boundary();
}
