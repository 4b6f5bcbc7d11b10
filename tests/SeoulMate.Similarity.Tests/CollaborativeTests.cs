using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Taste.Scoring;
using SeoulMate.TestKit;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Similarity.Tests;

public sealed class CollaborativeTests(SimilarityApp app)
{
    private static readonly List<Drama> Dramas = [.. SomeDramas.All.Select(CollaborativeTrainer.ToDrama)];

    private static Metadata Headers => TestTokens.UserCall("similarity", Guid.CreateVersion7());

    [Fact]
    public void With_no_interactions_what_dramas_have_in_common_speaks()
    {
        var model = CollaborativeModel.Learn("none", Dramas, [], 1);

        Assert.Equal(0, model.UserCount);
        Assert.Equal("stranger", Best(model, [new("signal", 1)]).First(id => id != "signal"));
        Assert.Equal(
            ["beyond-evil", "stranger"],
            model.Score([new("signal", 1)], ShareSource.Weights).Best(10).Select(item => model.DramaIds[item]).Where(id => id != "signal").Take(2).Order());
    }

    [Fact]
    public void What_users_turn_to_together_speaks_too()
    {
        List<IReadOnlyList<Turned>> histories = [.. Enumerable.Repeat<IReadOnlyList<Turned>>([new("signal", 1), new("doctor-cha", 1)], 100)];
        var model = CollaborativeModel.Learn("together", Dramas, histories, 1);

        Assert.Equal("doctor-cha", Best(model, [new("signal", 1)]).First(id => id != "signal"));
    }

    [Theory]
    [InlineData(ShareSource.Weights)]
    [InlineData(ShareSource.Cosines)]
    [InlineData(ShareSource.Blend)]
    public void Shares_sum_to_what_orders(ShareSource source)
    {
        var model = CollaborativeModel.Learn("sums", Dramas, [[new("signal", 1), new("stranger", 0.5)], [new("dr-romantic", 1), new("signal", -0.5)], [new("stranger", 1), new("doctor-cha", 1)]], 1);
        var scores = model.Score([new("signal", 1), new("dr-romantic", 0.6), new("nowhere", 1)], source);
        var sums = scores.Best(10).Select(item => scores.Base + scores.PopularityOf(item) + scores.SharesOf(item).Sum()).ToList();

        Assert.Equal(["signal", "dr-romantic"], scores.SeedIds);
        Assert.Equal(sums.OrderDescending(), sums);
    }

    [Fact]
    public void What_nobody_turned_to_is_placed_by_what_it_is()
    {
        List<Drama> known = [.. Enumerable.Range(0, 120).Select(number => new Drama($"drama-{number:000}") { Genres = [number % 2 == 0 ? "Even" : "Odd"], Themes = [$"theme-{number % 10}"] })];
        List<IReadOnlyList<Turned>> histories = [.. Enumerable.Range(0, 300).Select(user => (IReadOnlyList<Turned>)[.. Enumerable.Range(0, 8).Select(i => new Turned($"drama-{((2 * ((7 * user) + (i * i))) + (user % 2)) % 120:000}", 1)).DistinctBy(turned => turned.DramaId)])];
        var model = CollaborativeModel.Learn("cold", [.. known, new Drama("new-even") { Genres = ["Even"] }, new Drama("new-odd") { Genres = ["Odd"] }], histories, 2);
        var best = Best(model, [new("drama-000", 1), new("drama-004", 1), new("drama-010", 1), new("drama-020", 1), new("drama-030", 1), new("drama-044", 1)]).ToList();

        Assert.True(best.IndexOf("new-even") < best.IndexOf("new-odd"));
    }

    [Fact]
    public void A_model_is_read_as_it_was_written()
    {
        var model = CollaborativeModel.Learn("kept", Dramas, [[new("signal", 1), new("stranger", 1)], [new("stranger", 1), new("doctor-cha", 0.3)]], 1);
        var read = CollaborativeModelFile.Read(CollaborativeModelFile.Write(model));

        Assert.Equal((model.Version, model.UserCount), (read.Version, read.UserCount));
        Assert.Equal(model.DramaIds, read.DramaIds);
        Assert.Equal(Best(model, [new("signal", 1)]), Best(read, [new("signal", 1)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no model at all")]
    public void Bytes_that_are_no_model_are_refused(string content) =>
        Assert.Throws<InvalidDataException>(() => CollaborativeModelFile.Read(System.Text.Encoding.UTF8.GetBytes(content)));

    [Fact]
    public async Task New_interactions_are_learnt_from_and_the_model_before_is_kept()
    {
        var trainer = app.Services.GetRequiredService<CollaborativeTrainer>();
        var current = app.Services.GetRequiredService<CurrentCollaborativeModel>();
        await RecordAsync("signal");
        await trainer.LookAsync(TestContext.Current.CancellationToken);
        var before = current.Value!;

        for (var user = 0; user < 60; user++)
        {
            await RecordAsync("signal", "dr-romantic");
        }

        await trainer.LookAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(before.Version, current.Value!.Version);
        Assert.True(current.Value.UserCount >= before.UserCount + 60);
        Assert.Contains(before.Version, await app.InDatabaseAsync(db => db.CollaborativeModels.Select(model => model.Version).ToListAsync()));

        var reply = await app.Collaborations().ScoreDramasAsync(new() { History = { new HistoryEntry { DramaId = "signal", Strength = 1 } }, Limit = 10 }, Headers);
        var others = reply.DramaIds.Where(id => id != "signal").ToList();

        Assert.Equal("dr-romantic", others[0]);
        Assert.Equal(reply.DramaIds.Count * reply.SeedIds.Count, reply.Shares.Count);
        Assert.Equal(current.Value.Version, reply.ModelVersion);

        await trainer.LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(reply.ModelVersion, current.Value.Version);
    }

    [Theory]
    [InlineData("signal", 1, 0)]
    [InlineData("signal", 1, 1001)]
    [InlineData("signal", double.NaN, 5)]
    [InlineData("signal", 11, 5)]
    public async Task Nonsense_is_refused(string dramaId, double strength, int limit)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await app.Collaborations().ScoreDramasAsync(
            new() { History = { new HistoryEntry { DramaId = dramaId, Strength = strength } }, Limit = limit }, Headers));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    private async Task RecordAsync(params string[] finished)
    {
        var userId = Guid.CreateVersion7();

        foreach (var dramaId in finished)
        {
            await app.Bus.DeliverAsync(new InteractionRecorded(
                Guid.CreateVersion7(), userId, dramaId, InteractionKinds.Finish, null, null, null, null, null, null, null, null, false, true, TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow()));
        }
    }

    private static IEnumerable<string> Best(CollaborativeModel model, Turned[] history) =>
        model.Score(history, ShareSource.Blend).Best(1000).Select(item => model.DramaIds[item]);
}
