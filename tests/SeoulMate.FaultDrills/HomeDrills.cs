using System.Net;
using System.Text.Json;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.FaultDrills;

/// <summary>Something is killed and kept dead: the page answers, says what is missing, and heals when it is back.</summary>
public sealed class HomeDrills(SystemFixture system)
{
    private static readonly TimeSpan HealsWithin = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("explainer", true)]
    [InlineData("similarity", true)]
    [InlineData("profile", true)]
    [InlineData("insights", false)]
    [InlineData("catalog", false)]
    public async Task A_dead_service_costs_its_part_of_the_page_and_never_the_page(string service, bool isNamed)
    {
        var mina = await system.SignInAsync("mina");
        await WholeAsync(mina);

        Assert.True(await system.Running.KillAsync(service, holdRestart: true));

        try
        {
            // What was shown a moment ago is shown again; what the user does has it built anew.
            Assert.Equal(service == "profile" ? [service] : [], (await mina.HomeAsync()).Degraded);

            for (var i = 0; i < 5; i++)
            {
                var home = service == "profile" ? await mina.HomeAsync() : await NewHomeAsync(mina);

                Assert.Equal(isNamed ? [service] : [], home.Degraded);
                Assert.True(Dramas(home).Count() >= 10);
                Assert.True(service != "explainer" || Dramas(home).All(drama => drama.Explanations.Count == 0));
            }

            Assert.Equal(HttpStatusCode.OK, (await system.Visitor().AskAsync("/")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await system.Visitor().AskAsync("/health")).StatusCode);
        }
        finally
        {
            system.Running.Release(service);
        }

        await system.Running.IsHealthyAsync(service);
        await WholeAsync(mina);
    }

    [Fact]
    public async Task With_insights_dead_there_is_no_export_that_looks_whole_and_a_whole_one_once_it_is_back()
    {
        var mina = await system.SignInAsync("mina");
        Assert.Equal(HttpStatusCode.OK, await ExportAsync());
        Assert.True(await system.Running.KillAsync("insights", holdRestart: true));

        try
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await ExportAsync());
        }
        finally
        {
            system.Running.Release("insights");
        }

        await system.Running.IsHealthyAsync("insights");
        await SystemFixture.EventuallyAsync("there is an export", HealsWithin, async () => await ExportAsync() == HttpStatusCode.OK);

        async Task<HttpStatusCode> ExportAsync()
        {
            using var answer = await mina.AskAsync("/api/v1/profile/me/export");

            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task With_the_broker_dead_interactions_are_still_taken_in_and_arrive_once_it_is_back()
    {
        var user = await system.RegisterAsync();
        Assert.True(await system.Running.KillAsync("rabbitmq", holdRestart: true));
        var interactionIds = new List<Guid>();

        try
        {
            foreach (var dramaId in new[] { "signal-2016", "moving-2023", "stranger-2017" })
            {
                interactionIds.Add(await user.DoAsync(InteractionKinds.Finish, dramaId));
            }

            Assert.Equal(3, (await user.GetAsync<ProfileView>("/api/v1/profile/me")).Preferences.TotalWatched);
            Assert.Empty((await user.HomeAsync()).Degraded);
        }
        finally
        {
            system.Running.Release("rabbitmq");
        }

        await system.Running.IsHealthyAsync("rabbitmq");

        foreach (var interactionId in interactionIds)
        {
            await SystemFixture.EventuallyAsync(
                $"{interactionId} is counted",
                TimeSpan.FromSeconds(60),
                async () => await system.CountAsync("insightsdb", "select count(*) from interaction where interaction_id = $1 and drama_id is not null", interactionId) == 1);
        }
    }

    [Fact]
    public async Task With_the_database_dead_the_page_is_there_and_nothing_is_taken_in_that_is_not_kept()
    {
        var mina = await system.SignInAsync("mina");
        await WholeAsync(mina);
        Assert.True(await system.Running.KillAsync("postgres", holdRestart: true));

        try
        {
            var home = await mina.HomeAsync();
            var found = await mina.GetAsync<SearchView>("/api/v1/search?q=signal");
            using var refused = await mina.PostAsync("/api/v1/interactions", ApiClient.Interaction(InteractionKinds.Click, "signal-2016"));

            Assert.Equal(["profile"], home.Degraded);
            Assert.True(Dramas(home).Count() >= 10);
            Assert.Equal("signal-2016", found.Items[0].DramaId);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        finally
        {
            system.Running.Release("postgres");
        }

        await system.Running.IsHealthyAsync("postgres");
        await WholeAsync(mina);
        await mina.DoAsync(InteractionKinds.Click, "signal-2016");

        // Signing in needs the gateway's own database; asking for its health is what finds out that that is back.
        await SystemFixture.EventuallyAsync("the gateway is whole", HealsWithin, async () =>
            (await system.Visitor().GetAsync<JsonElement>("/health")).GetProperty("services").EnumerateObject().All(service => service.Value.GetString() == "healthy"));
        await system.SignInAsync("mina");
    }

    private static async Task WholeAsync(ApiClient user) => await SystemFixture.EventuallyAsync(
        "the page is whole", HealsWithin, async () => (await user.HomeAsync()).Degraded.Count == 0 && (await NewHomeAsync(user)).Degraded.Count == 0);

    /// <summary>A page that is built now: the user did something since the last one, and took it back.</summary>
    private static async Task<HomeView> NewHomeAsync(ApiClient user)
    {
        await user.UndoAsync(await user.DoAsync(InteractionKinds.Click, "signal-2016"));

        return await user.HomeAsync();
    }

    private static IEnumerable<RecommendedDramaView> Dramas(HomeView home) => home.Sections
        .SelectMany(section => (section.Items ?? []).Concat((section.Carousels ?? []).SelectMany(carousel => carousel.Items)));
}
