using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Interactions;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>Each test has a database of its own: a rebuild is of everybody.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private readonly ProfileApp app = new();
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_is_erased_while_it_folds_is_not_brought_back()
    {
        await ActAsync(userId, 10);

        // What the fold has read already and the switch finds erased.
        await app.InDatabaseAsync(db => db.Profiles.Where(row => row.UserId == userId).ExecuteDeleteAsync());
        await RebuildAsync();

        Assert.Equal(0, await app.InDatabaseAsync(db => db.Engagements.CountAsync(row => row.UserId == userId)));
    }

    [Fact]
    public async Task What_was_folded_live_is_what_is_folded_anew()
    {
        await ActAsync(userId, 40);
        await Client.DeleteAsync($"/api/v1/interactions/{await app.InDatabaseAsync(db => db.Interactions.Where(row => row.LogPosition == 7).Select(row => row.InteractionId).SingleAsync())}");
        var before = await ProfileAsync();

        var report = await RebuildAsync();

        Assert.Equal(39, report.Events);
        Assert.Equal(0, report.Differing);
        Assert.Equal(before, await ProfileAsync());
    }

    [Fact]
    public async Task What_was_folded_wrongly_is_named_and_put_right()
    {
        await ActAsync(userId, 40);
        var before = await ProfileAsync();
        await app.InDatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"""update engagement set state = jsonb_set(state, array['click_count'], '999') where drama_id = {SomeDramas.Signal.DramaId}"""));
        await app.InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"delete from engagement where drama_id = {SomeDramas.HospitalPlaylist.DramaId}"));
        Assert.NotEqual(before, await ProfileAsync());

        var report = await RebuildAsync();

        Assert.Equal(2, report.Differing);
        Assert.Contains($"{userId} {SomeDramas.Signal.DramaId}", report.Examples);
        Assert.Equal(before, await ProfileAsync());
    }

    [Fact]
    public async Task Who_acts_meanwhile_loses_nothing()
    {
        var users = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7()).ToList();
        var acting = Task.WhenAll(users.Select(async user =>
        {
            for (var i = 0; i < 6; i++)
            {
                await ActAsync(user, 10);
            }
        }));

        do
        {
            Assert.Equal(0, (await RebuildAsync()).Differing);
        }
        while (!acting.IsCompleted);

        await acting;
        var report = await RebuildAsync();

        Assert.Equal(8 * 60, report.Events);
        Assert.Equal((0, 0), (report.Differing, report.CaughtUp));
    }

    private async Task<RebuildReport> RebuildAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();

        return await ActivatorUtilities.CreateInstance<ProfileRebuild>(scope.ServiceProvider).RunAsync(TestContext.Current.CancellationToken);
    }

    private async Task ActAsync(Guid user, int times)
    {
        string[] kinds = [InteractionKinds.Click, InteractionKinds.Finish, InteractionKinds.WatchlistAdd, InteractionKinds.Favourite];
        var dramas = new[] { SomeDramas.Signal, SomeDramas.HospitalPlaylist, SomeDramas.DoctorCha };
        var answer = await app.As(user).PostSnakeCaseAsync(
            "/api/v1/interactions",
            Enumerable.Range(0, times).Select(i => With(kinds[i % kinds.Length], dramas[i % dramas.Length], minutesBeforeNoon: 1000 - (7 * i))).ToArray());

        Assert.All((await answer.ReadAsync<InteractionResultsView>()).Results, result => Assert.Equal(InteractionStatuses.Recorded, result.Status));
    }

    private Task<string> ProfileAsync() => Client.GetStringAsync("/api/v1/profile/me");
}
