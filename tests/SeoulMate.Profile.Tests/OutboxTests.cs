using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class OutboxTests(ProfileApp app)
{
    private readonly Guid userId = Guid.CreateVersion7();

    [Fact]
    public async Task What_is_recorded_is_published_and_marked_sent()
    {
        var rating = With(InteractionKinds.Rate, SomeDramas.Signal) with { Value = 4.5, Section = "for_you", Position = 3 };

        await app.As(userId).PostSnakeCaseAsync("/api/v1/interactions", rating);
        await SendAllAsync();

        var published = app.Bus.Published<InteractionRecorded>().Where(happened => happened.UserId == userId).DistinctBy(happened => happened.InteractionId).Single();
        Assert.Equal(rating.InteractionId, published.InteractionId);
        Assert.Equal(4.5, published.Rating);
        Assert.Equal("for_you", published.Section);
        Assert.Equal(3, published.Position);
        Assert.Equal(rating.OccurredAt, published.OccurredAt);
        Assert.False(published.Simulated);
    }

    [Fact]
    public async Task What_is_taken_back_is_published_likewise()
    {
        var click = With(InteractionKinds.Click, SomeDramas.Signal);
        var client = app.As(userId);

        await client.PostSnakeCaseAsync("/api/v1/interactions", click);
        await client.DeleteAsync($"/api/v1/interactions/{click.InteractionId}");
        await SendAllAsync();

        Assert.Contains(app.Bus.Published<InteractionRetracted>(), happened => happened.InteractionId == click.InteractionId && happened.UserId == userId);
    }

    [Fact]
    public async Task Dispatchers_share_the_work_and_none_is_left_out()
    {
        var clicks = Enumerable.Range(0, 500).Select(_ => With(InteractionKinds.Click, SomeDramas.Signal)).ToList();
        await app.As(userId).PostSnakeCaseAsync("/api/v1/interactions", clicks);

        await Task.WhenAll(SendAllAsync(), SendAllAsync(), SendAllAsync());

        var published = app.Bus.Published<InteractionRecorded>().Where(happened => happened.UserId == userId).Select(happened => happened.InteractionId).ToList();
        Assert.Equal(clicks.Select(click => click.InteractionId).Order(), published.Distinct().Order());
        Assert.Equal(published.Distinct().Count(), published.Count);
    }

    /// <summary>Sends until none of this test's rows is unsent: the service's own dispatcher may hold some of them.</summary>
    private async Task SendAllAsync()
    {
        while (await app.InDatabaseAsync(db => db.Interactions.AnyAsync(row => row.UserId == userId && row.SentAt == null)))
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IOutbox>().OfType<InteractionOutbox>().Single().SendSomeAsync(TestContext.Current.CancellationToken);
        }
    }
}
