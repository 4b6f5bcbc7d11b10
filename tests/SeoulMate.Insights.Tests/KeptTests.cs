using System.Net;
using Grpc.Core;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Insights.Tests;

/// <summary>What is kept of a user is told to that user, all of it and nothing else.</summary>
public sealed class KeptTests(InsightsApp app)
{
    private readonly Guid user = Guid.CreateVersion7();

    [Fact]
    public async Task A_slate_is_told_as_it_was_shown_and_an_impression_with_what_was_tried()
    {
        var slate = new SlateShown(Guid.CreateVersion7(), user, true, app.Now, "hybrid+1", ["similarity"],
        [
            new("a", "for_you", "seed", 1, 0.5, [new("genre", "Thriller", 0.5, ["seed"])]) { Match = "strong", Explanations = [new("genre_match", "스릴러", 0.75, ["seed"])] },
            new("b", "for_you", null, 2, 0.25, []) { Exploration = new("trending", "Medical", 0.125) },
        ]);
        await app.DeliverAsync(slate);
        await ShowAsync(user, (slate.SlateId, "a", 1), (slate.SlateId, "b", 2));

        var impressions = await app.KeptAsync<ImpressionView>(user, user.ToString(), KeptKind.Impression);
        var kept = Assert.Single(await app.KeptAsync<SlateShown>(user, user.ToString(), KeptKind.Slate));

        Assert.Equivalent(slate with { BuiltAt = kept.BuiltAt }, kept, strict: true);
        Assert.Equal(slate.BuiltAt, kept.BuiltAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(
            [("a", "for_you", 1, null), ("b", "for_you", 2, new ShownExploration("trending", "Medical", 0.125))],
            impressions.Select(shown => (shown.DramaId, shown.Section, shown.Position, shown.Exploration)));
        Assert.All(impressions, shown => Assert.Equal(slate.SlateId, shown.SlateId));
        Assert.All(impressions, shown => Assert.Equal(app.Now, shown.ShownAt, TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public async Task However_many_there_are_each_is_told_once()
    {
        var slates = Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7()).ToList();

        foreach (var slateId in slates)
        {
            await app.DeliverAsync(new SlateShown(slateId, user, false, app.Now, "v", [], [new ShownDrama("a", "for_you", null, 1, 1, [])]));
            await ShowAsync(user, [.. Enumerable.Range(1, 20).Select(place => (slateId, $"drama-{place}", place))]);
        }

        var kept = await app.KeptAsync<SlateShown>(user, user.ToString(), KeptKind.Slate);
        var impressions = await app.KeptAsync<ImpressionView>(user, user.ToString(), KeptKind.Impression);

        Assert.Equal(slates.Order(), kept.Select(slate => slate.SlateId).Order());
        Assert.Equal(
            slates.SelectMany(slateId => Enumerable.Range(1, 20).Select(place => (slateId, place))).Order(),
            impressions.Select(shown => (shown.SlateId, shown.Position)).Order());
    }

    [Theory]
    [InlineData(KeptKind.Impression)]
    [InlineData(KeptKind.Slate)]
    public async Task What_was_shown_to_others_or_to_visitors_or_was_erased_is_not_told(KeptKind kind)
    {
        var other = Guid.CreateVersion7();

        foreach (var userId in new Guid?[] { user, other, null })
        {
            await app.DeliverAsync(new SlateShown(Guid.CreateVersion7(), userId, false, app.Now, "v", [], []));
        }

        await ShowAsync(user, (Guid.CreateVersion7(), "a", 1));
        await ShowAsync(other, (Guid.CreateVersion7(), "a", 1));

        Assert.Single(await app.KeptAsync<object>(user, user.ToString(), kind));
        await app.DeliverAsync(new UserErased(user, app.Now));
        Assert.Empty(await app.KeptAsync<object>(user, user.ToString(), kind));
        Assert.Single(await app.KeptAsync<object>(other, other.ToString(), kind));
    }

    [Theory]
    [InlineData("01932b6a-0000-7000-8000-000000000001", KeptKind.Slate, StatusCode.NotFound)]
    [InlineData("01932b6a-0000-7000-8000-000000000001", KeptKind.Impression, StatusCode.NotFound)]
    [InlineData("somebody", KeptKind.Slate, StatusCode.InvalidArgument)]
    [InlineData(null, KeptKind.Unspecified, StatusCode.InvalidArgument)]
    public async Task Somebody_elses_is_not_found_and_nonsense_is_refused(string? of, KeptKind kind, StatusCode status)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => app.KeptAsync<object>(user, of ?? user.ToString(), kind));

        Assert.Equal(status, refused.StatusCode);
    }

    private async Task ShowAsync(Guid userId, params (Guid SlateId, string DramaId, int Position)[] shown)
    {
        using var answer = await app.User(userId).PostImpressionsAsync(
            [.. shown.Select(one => new { slate_id = one.SlateId, drama_id = one.DramaId, section = "for_you", position = one.Position, shown_at = app.Now })]);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
