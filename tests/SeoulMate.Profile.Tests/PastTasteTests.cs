using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>Each test has a service of its own: its days go by.</summary>
public sealed class PastTasteTests : IAsyncLifetime
{
    private readonly ProfileApp app = new();
    private readonly Guid userId = Guid.CreateVersion7();

    private HttpClient Client => app.As(userId);

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_past_is_told_as_it_was_shown_then()
    {
        var days = new List<(DateOnly Day, ProfileView Shown)>();

        async Task EndDayAsync(int daysLater)
        {
            days.Add((DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime), await Client.GetSnakeCaseAsync<ProfileView>("/api/v1/profile/me")));
            app.Clock.Advance(TimeSpan.FromDays(daysLater));
        }

        await ActAsync(InteractionKinds.Finish, SomeDramas.HospitalPlaylist.DramaId);
        await Client.UpdateAsync("""{"preferences":{"genres":{"Romance":0.8}}}""");
        await EndDayAsync(3);
        await Client.UpdateAsync("""{"restore":{"genres":["Romance"]},"forget":{"actors":["Jo Jung Suk"]},"learning_paused":true}""");
        await ActAsync(InteractionKinds.Finish, SomeDramas.Kingdom.DramaId);
        await EndDayAsync(40);
        await Client.UpdateAsync("""{"learning_paused":false}""");
        await ActAsync(InteractionKinds.Drop, SomeDramas.HospitalPlaylist.DramaId);
        await ActAsync(InteractionKinds.Finish, SomeDramas.Signal.DramaId);
        await EndDayAsync(0);

        var history = await HistoryAsync([DateOnly.FromDateTime(Noon.AddDays(-1).UtcDateTime), .. days.Select(day => day.Day)]);

        Assert.Equal([.. days.Select(day => day.Day)], history.Skip(1).Select(past => past.Date));
        Assert.Equal([0, 1, 1, 3], history.Select(past => past.Interactions));
        Assert.Empty(history[0].Genres);

        foreach (var (past, shown) in history.Skip(1).Zip(days.Select(day => day.Shown)))
        {
            Assert.Equal(shown.Preferences.Genres, past.Genres);
            Assert.Equal(shown.Preferences.Actors, past.Actors);
            Assert.Equal(shown.Preferences.Themes, past.Themes);
            Assert.Equal(shown.Diversity, past.Diversity);
        }
    }

    [Fact]
    public async Task What_was_taken_back_since_never_happened_then_either()
    {
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        await ActAsync(InteractionKinds.Click, SomeDramas.Kingdom.DramaId);
        var mistaken = await ActAsync(InteractionKinds.Finish, SomeDramas.Signal.DramaId);
        app.Clock.Advance(TimeSpan.FromDays(1));
        var before = (await HistoryAsync([today])).Single();

        await Client.DeleteAsync($"/api/v1/interactions/{mistaken}");
        var after = (await HistoryAsync([today])).Single();

        Assert.Contains("Thriller", before.Genres.Keys);
        Assert.DoesNotContain("Thriller", after.Genres.Keys);
        Assert.Equal((2, 1), (before.Interactions, after.Interactions));
    }

    private async Task<Guid> ActAsync(string kind, string dramaId)
    {
        var happened = new RecordInteractionRequest(Guid.CreateVersion7(), kind, app.Clock.GetUtcNow(), dramaId);
        await Client.PostSnakeCaseAsync("/api/v1/interactions", happened);

        return happened.InteractionId;
    }

    private async Task<IReadOnlyList<PastTasteView>> HistoryAsync(IEnumerable<DateOnly> days) =>
        (await Client.GetSnakeCaseAsync<TasteView>($"/api/v1/profile/me/taste?history={string.Join(',', days.Select(day => day.ToString("yyyy-MM-dd", null)))}")).History!;
}
