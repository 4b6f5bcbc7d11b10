using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults.Tokens;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>What visitors do counts for themselves only, and for some time only, until they have an account.</summary>
public sealed class VisitorTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Visitor => app.As(userId, Scopes.Visitor);

    [Fact]
    public async Task What_a_visitor_does_is_in_the_taste_and_told_to_nobody()
    {
        var finish = With(InteractionKinds.Finish, SomeDramas.Signal);
        await Visitor.PostSnakeCaseAsync("/api/v1/interactions", finish);
        using var watchlist = await Visitor.PutAsync("/api/v1/profile/me/watchlist/doctor-cha", null, TestContext.Current.CancellationToken);

        Assert.True(watchlist.IsSuccessStatusCode);
        Assert.Equal((1, 1), await TotalsAsync());
        Assert.Equal(0, await UnsentAsync());
        Assert.DoesNotContain(app.Bus.Published<InteractionRecorded>(), recorded => recorded.UserId == userId);
    }

    [Fact]
    public async Task With_an_account_all_of_it_is_told_and_kept()
    {
        var finish = With(InteractionKinds.Finish, SomeDramas.Signal);
        var click = With(InteractionKinds.Click, SomeDramas.DoctorCha);
        await Visitor.PostSnakeCaseAsync("/api/v1/interactions", new[] { finish, click });
        await Visitor.PostSnakeCaseAsync("/api/v1/profile/me/update", new UpdateProfileRequest(LearningPaused: true));
        using var taken = await Visitor.DeleteAsync($"/api/v1/interactions/{click.InteractionId}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, await AdoptAsync());
        Assert.Equal(HttpStatusCode.NoContent, await AdoptAsync());

        await app.Bus.WaitForAsync<InteractionRecorded>(recorded => recorded.InteractionId == finish.InteractionId);
        await app.Bus.WaitForAsync<InteractionRetracted>(retracted => retracted.InteractionId == click.InteractionId);
        Assert.Equal((1, 0), await TotalsAsync());
        Assert.Null(await KeptUntilAsync());
        Assert.DoesNotContain(app.Bus.Published<InteractionRecorded>(), recorded => recorded.UserId == userId && !InteractionKinds.All.Contains(recorded.Kind));
    }

    [Fact]
    public async Task Nobody_else_makes_it_a_users()
    {
        using var answer = await app.As(Guid.CreateVersion7(), Scopes.Keeper).PostAsync($"/internal/users/{userId}/adopt", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Visitors_who_do_nothing_any_more_are_forgotten_and_others_are_not()
    {
        var user = Guid.CreateVersion7();
        await app.As(user).PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal));
        await Visitor.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal));
        await app.InDatabaseAsync(async db => await db.Profiles.Where(row => row.UserId == userId).ExecuteUpdateAsync(
            row => row.SetProperty(visitor => visitor.KeptUntil, app.Clock.GetUtcNow().AddSeconds(-1))));

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ProfileStore>().SweepVisitorsAsync(TestContext.Current.CancellationToken);

        Assert.Equal([user], await app.InDatabaseAsync(db => db.Profiles.Where(row => row.UserId == user || row.UserId == userId).Select(row => row.UserId).ToListAsync()));
        Assert.Equal(0, await app.InDatabaseAsync(db => db.Interactions.CountAsync(row => row.UserId == userId)));
        using var late = await Visitor.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.DoctorCha));
        Assert.Equal(HttpStatusCode.Accepted, late.StatusCode);
    }

    [Fact]
    public async Task An_account_that_was_not_told_of_takes_over_with_the_first_thing_it_does()
    {
        var finish = With(InteractionKinds.Finish, SomeDramas.Signal);
        await Visitor.PostSnakeCaseAsync("/api/v1/interactions", finish);

        await app.As(userId).PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.DoctorCha));

        await app.Bus.WaitForAsync<InteractionRecorded>(recorded => recorded.InteractionId == finish.InteractionId);
        Assert.Null(await KeptUntilAsync());
    }

    [Fact]
    public async Task Once_there_is_an_account_what_comes_late_as_a_visitors_makes_none_of_it_again()
    {
        Assert.Equal(HttpStatusCode.NoContent, await AdoptAsync());

        await Visitor.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Finish, SomeDramas.Signal));

        Assert.Null(await KeptUntilAsync());
    }

    [Fact]
    public async Task Of_a_visitor_who_was_erased_no_account_can_be_made()
    {
        using var erased = await app.As(userId, Scopes.Visitor, Scopes.Keeper).DeleteAsync($"/internal/users/{userId}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, await AdoptAsync());
    }

    [Fact]
    public async Task A_visitor_imports_nothing()
    {
        using var answer = await Visitor.PostAsync("/api/v1/profile/me/imports", new StringContent("Title\nSignal\n"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task What_a_visitor_does_later_keeps_it_longer()
    {
        await Visitor.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));
        await app.InDatabaseAsync(async db => await db.Profiles.Where(row => row.UserId == userId).ExecuteUpdateAsync(
            row => row.SetProperty(visitor => visitor.KeptUntil, app.Clock.GetUtcNow().AddDays(1))));

        await Visitor.PostSnakeCaseAsync("/api/v1/interactions", With(InteractionKinds.Click, SomeDramas.Signal));

        Assert.Equal(app.Clock.GetUtcNow().AddDays(90), await KeptUntilAsync());
    }

    private async Task<HttpStatusCode> AdoptAsync()
    {
        using var answer = await app.As(userId, Scopes.Visitor, Scopes.Keeper).PostAsync($"/internal/users/{userId}/adopt", null, TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }

    private async Task<(int Watched, int Watchlist)> TotalsAsync()
    {
        var preferences = (await Visitor.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")).Preferences;

        return (preferences.TotalWatched, preferences.WatchlistSize);
    }

    private Task<DateTimeOffset?> KeptUntilAsync() => app.InDatabaseAsync(db => db.Profiles.Where(row => row.UserId == userId).Select(row => row.KeptUntil).SingleAsync());

    private Task<int> UnsentAsync() => app.InDatabaseAsync(db => db.Interactions.CountAsync(row => row.UserId == userId && row.SentAt == null));
}
