using System.Net;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults.Storage;
using SeoulMate.ServiceDefaults.Tokens;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class ErasureTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    [Fact]
    public async Task Of_whoever_is_erased_an_id_is_left_and_everybody_is_told()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", new[] { With(InteractionKinds.Finish, SomeDramas.Signal), With(InteractionKinds.Search, default) with { Query = "healing" } });
        await Client.PostSnakeCaseAsync("/api/v1/profile/me/update", new UpdateProfileRequest(LearningPaused: true));

        Assert.Equal(HttpStatusCode.NoContent, await EraseAsync());
        Assert.Equal(HttpStatusCode.NoContent, await EraseAsync());

        Assert.Equal((0, 0, 0, 1), await LeftAsync());
        Assert.Equal(userId, (await app.Bus.WaitForAsync<UserErased>(erased => erased.UserId == userId)).UserId);
    }

    [Fact]
    public async Task What_comes_afterwards_is_refused_and_keeps_nothing()
    {
        var finish = With(InteractionKinds.Finish, SomeDramas.Signal);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", finish);
        await EraseAsync();

        HttpStatusCode[] refused =
        [
            (await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal))).StatusCode,
            (await Client.PostSnakeCaseAsync("/api/v1/profile/me/update", new UpdateProfileRequest(LearningPaused: true))).StatusCode,
            (await Client.PutAsync("/api/v1/profile/me/watchlist/signal", null, TestContext.Current.CancellationToken)).StatusCode,
            (await Client.DeleteAsync($"/api/v1/interactions/{finish.InteractionId}", TestContext.Current.CancellationToken)).StatusCode,
        ];

        Assert.All(refused, status => Assert.Equal(HttpStatusCode.Gone, status));
        Assert.Equal((0, 0, 0, 1), await LeftAsync());
        Assert.Equal(0, (await Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences.TotalWatched);
    }

    [Fact]
    public async Task Whoever_writes_at_the_same_time_writes_before_or_not_at_all()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal));

        var writes = Enumerable.Range(0, 30).Select(_ => Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.DoctorCha))).ToList();
        await EraseAsync();

        Assert.All(await Task.WhenAll(writes), answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Accepted, HttpStatusCode.Gone }));
        Assert.Equal((0, 0, 0, 1), await LeftAsync());
    }

    [Fact]
    public async Task A_profile_goes_with_its_account_only()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal));
        using var answer = await Client.DeleteAsync("/api/v1/profile/me", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal((1, 1, 1, 0), await LeftAsync());
    }

    [Fact]
    public async Task Nobody_erases_somebody_else()
    {
        await Client.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal));
        using var answer = await app.As(Guid.CreateVersion7(), Scopes.Keeper).DeleteAsync($"/internal/users/{userId}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal((1, 1, 1, 0), await LeftAsync());
    }

    private async Task<HttpStatusCode> EraseAsync()
    {
        using var answer = await app.As(userId, Scopes.Keeper).DeleteAsync($"/internal/users/{userId}", TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }

    private async Task<(int Interactions, int Engagements, int Profiles, int Erased)> LeftAsync() => await app.InDatabaseAsync(async db => (
        await db.Interactions.CountAsync(row => row.UserId == userId),
        await db.Engagements.CountAsync(row => row.UserId == userId),
        await db.Profiles.CountAsync(row => row.UserId == userId),
        await db.Set<ErasedUserRow>().CountAsync(row => row.UserId == userId)));
}
