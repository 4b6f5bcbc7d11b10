using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SeoulMate.Launcher.Servers;

namespace SeoulMate.Launcher.Tests;

/// <summary>One private RabbitMQ for the tests that only use it.</summary>
public sealed class RabbitFixture : IAsyncLifetime
{
    private readonly TemporaryFolder temporary = new();

    public RabbitServer Server { get; private set; } = null!;

    public string Folder => temporary.Path;

    public async ValueTask InitializeAsync() => Server = await RabbitServer.StartAsync(temporary.Path);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        temporary.Dispose();
    }
}

public sealed class RabbitServerTests(RabbitFixture fixture) : IClassFixture<RabbitFixture>
{
    private const int DeliveryLimit = 20;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_password_opens_it_and_no_other_does()
    {
        await using (var connection = await ConnectAsync(fixture.Server.ConnectionString))
        {
            Assert.True(connection.IsOpen);
        }

        foreach (var credentials in (string[])["seoulmate:guess", "guest:guest"])
        {
            var address = new UriBuilder(fixture.Server.ConnectionString) { UserName = credentials.Split(':')[0], Password = credentials.Split(':')[1] };
            var refusal = await Assert.ThrowsAsync<BrokerUnreachableException>(() => ConnectAsync(address.ToString()));
            Assert.IsType<AuthenticationFailureException>(refusal.InnerException);
        }
    }

    [Fact]
    public void It_and_its_port_mapper_listen_on_loopback_only()
    {
        var processes = RunState.OfRunning(fixture.Folder)!.Processes.Values.Select(process => process.Identity).ToList();
        var listeners = processes.SelectMany(Listeners.Of).ToList();

        Assert.Equal(2, processes.Count);
        Assert.True(listeners.Count >= 3, "its clients, other nodes, its port mapper");
        Assert.All(listeners, listener => Assert.True(Listeners.IsLoopback(listener.Address)));
    }

    [Fact]
    public async Task A_message_that_comes_back_too_often_is_set_aside_and_not_lost()
    {
        await using var connection = await ConnectAsync(fixture.Server.ConnectionString);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Cancelled);
        await DeclareAsync(channel, "poisoned");
        await PublishAsync(channel, "poisoned", "poison");

        var deliveries = 0;

        while (await NextAsync(channel, "poisoned", "dead-letters") is { Queue: "poisoned" } again)
        {
            deliveries++;
            Assert.True(deliveries <= DeliveryLimit + 1, "it comes back for ever");
            await channel.BasicNackAsync(again.Message.DeliveryTag, multiple: false, requeue: true, Cancelled);
        }

        Assert.Equal(DeliveryLimit + 1, deliveries);
    }

    [Fact]
    public async Task Messages_survive_the_end_of_the_broker_and_a_kill()
    {
        using var temporary = new TemporaryFolder();

        await using (var first = await RabbitServer.StartAsync(temporary.Path, cancellationToken: Cancelled))
        {
            await using var connection = await ConnectAsync(first.ConnectionString);
            await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), Cancelled);
            await DeclareAsync(channel, "kept");
            await PublishAsync(channel, "kept", "one");
        }

        await using var second = await RabbitServer.StartAsync(temporary.Path, cancellationToken: Cancelled);
        Assert.True(await second.Child!.KillAsync());
        await second.Child.IsReadyAsync(Cancelled);

        await using var again = await ConnectAsync(second.ConnectionString);
        await using var reading = await again.CreateChannelAsync(cancellationToken: Cancelled);

        Assert.Equal("one", Encoding.UTF8.GetString((await NextAsync(reading, "kept")).Message.Body.Span));
    }

    private static Task<IConnection> ConnectAsync(string address) =>
        new ConnectionFactory { Uri = new(address) }.CreateConnectionAsync(Cancelled);

    private static Task<QueueDeclareOk> DeclareAsync(IChannel channel, string queue) => channel.QueueDeclareAsync(
        queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Cancelled);

    private static ValueTask PublishAsync(IChannel channel, string queue, string text) => channel.BasicPublishAsync(
        string.Empty, queue, mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(text), Cancelled);

    /// <summary>The next message of whichever queue has one first.</summary>
    private static async Task<(string Queue, BasicGetResult Message)> NextAsync(IChannel channel, params string[] queues)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(30));

        while (true)
        {
            foreach (var queue in queues)
            {
                if (await channel.BasicGetAsync(queue, autoAck: false, patience.Token) is { } message)
                {
                    return (queue, message);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
