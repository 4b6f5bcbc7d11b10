using System.Net;
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
