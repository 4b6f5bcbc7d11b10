using System.Net;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.EndToEnd.Tests;

/// <summary>The promise that whoever leaves is forgotten: every store is searched for the id.</summary>
public sealed class ErasureTests(SystemFixture system)
{
    private static readonly string[] Databases = ["accountsdb", "profiledb", "similaritydb", "insightsdb", "catalogdb"];

    [Fact]
    public async Task Whoever_deletes_the_account_is_found_nowhere_a_minute_later()
    {
        var user = await system.RegisterAsync();
        var userId = (await user.GetAsync<AccountView>("/api/v1/account/me")).UserId;

        foreach (var dramaId in new[] { "signal-2016", "hospital-playlist-2020", "my-mister-2018" })
        {
            await user.DoAsync(InteractionKinds.Finish, dramaId);
        }

        await user.HomeAsync();
        await SystemFixture.EventuallyAsync("traces in every store", TimeSpan.FromSeconds(30), async () => (await WhereaboutsAsync(userId)).Count >= 6);

        using var erased = await user.PostAsync("/api/v1/account/erase", new { password = "Not-a-real-1!" });

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        await SystemFixture.EventuallyAsync("nothing left anywhere", TimeSpan.FromSeconds(60), async () => (await WhereaboutsAsync(userId)).Count == 0);
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.AskAsync("/api/v1/profile/me")).StatusCode);
    }

    [Fact]
    public async Task What_could_not_be_taken_in_of_whoever_is_erased_goes_too()
    {
        const string queue = "similarity-interaction-recorded";
        var (leaves, stays) = (await system.RegisterAsync(), Guid.CreateVersion7());
        var userId = (await leaves.GetAsync<AccountView>("/api/v1/account/me")).UserId;
        await using var connection = await new ConnectionFactory { Uri = new Uri(system.Running.ConnectionStringOf("rabbitmq")) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();

        foreach (var user in new[] { userId, stays })
        {
            var unreadable = JsonSerializer.SerializeToUtf8Bytes(new
            {
                type = "interaction-recorded",
                version = 1,
                id = Guid.CreateVersion7(),
                producer = "tests",
                data = new { interaction_id = "not an id", user_id = user },
            });
            await channel.BasicPublishAsync(string.Empty, queue, unreadable);
        }

        await SystemFixture.EventuallyAsync("both in the error queue", TimeSpan.FromSeconds(30), async () => await LettersAsync() is { } letters && letters.Contains(userId) && letters.Contains(stays));

        using var erased = await leaves.PostAsync("/api/v1/account/erase", new { password = "Not-a-real-1!" });

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        await SystemFixture.EventuallyAsync("the other's alone", TimeSpan.FromSeconds(60), async () =>
            (await channel.QueueDeclarePassiveAsync($"{queue}_error")).MessageCount == 1 && await LettersAsync() is [var left] && left == stays);

        // Whose the messages of the error queue are, without those that another reader has in the hand.
        async Task<IReadOnlyList<Guid>> LettersAsync()
        {
            var found = new List<Guid>();

            try
            {
                await using var looking = await connection.CreateChannelAsync();

                while (await looking.BasicGetAsync($"{queue}_error", autoAck: false) is { } letter)
                {
                    var text = Encoding.UTF8.GetString(letter.Body.Span);
                    found.AddRange(new[] { userId, stays }.Where(user => text.Contains(user.ToString(), StringComparison.Ordinal)));
                }
            }
            catch (OperationInterruptedException)
            {
                // There is no such queue before the first message.
            }

            return found;
        }
    }

    private async Task<IReadOnlyList<string>> WhereaboutsAsync(Guid userId)
    {
        var found = new List<string>();

        foreach (var database in Databases)
        {
            found.AddRange(await system.WhereaboutsAsync(database, userId));
        }

        return found;
    }
}
