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
    [InlineData(ShareSource.Next)]
    public void Shares_sum_to_what_orders(ShareSource source)
    {
        var model = CollaborativeModel.Learn("sums", Dramas, [[new("signal", 1), new("stranger", 0.5)], [new("dr-romantic", 1), new("signal", -0.5)], [new("stranger", 1), new("doctor-cha", 1)]], 1);
        var scores = model.Score([new("signal", 1), new("dr-romantic", 0.6), new("nowhere", 1)], source);
        var sums = scores.Best(10).Select(item => scores.Base + scores.PopularityOf(item) + scores.SharesOf([item]).Sum()).ToList();

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

        var neighbours = await app.Client().FindNeighboursAsync(new FindNeighboursRequest { SeedIds = { "signal", "beyond-evil" }, Limit = 5 }, Headers);
        var companion = Assert.Single(neighbours.Neighbourhoods[0].Companions);

        Assert.Equal("dr-romantic", companion.DramaId);
        Assert.Equal(60, companion.Together);
        Assert.InRange(companion.Likeness, 0.5, 0.75);
        Assert.Empty(neighbours.Neighbourhoods[1].Companions);
        Assert.Empty((await app.Client().FindNeighboursAsync(new FindNeighboursRequest { SeedIds = { "signal" }, Limit = 5, ExcludedIds = { "dr-romantic" } }, Headers)).Neighbourhoods[0].Companions);
    }

    [Fact]
    public async Task What_was_kept_and_cannot_be_read_is_learnt_anew()
    {
        await using var other = new SimilarityApp();
        await other.InitializeAsync();
        await other.InDatabaseAsync(db => db.Database.ExecuteSqlAsync($"insert into collaborative_model (version, content, signal_count, learnt_at) values ('broken', '\\x00'::bytea, 5, now() + interval '1 hour')"));
        await using var trainer = await TrainerAsync(other);

        Assert.NotNull(trainer.Current.Value);
        Assert.NotEqual("broken", trainer.Current.Value.Version);
    }

    [Fact]
    public async Task A_model_that_is_named_is_used_and_no_other_learnt()
    {
        await using var other = new SimilarityApp();
        await other.InitializeAsync();
        var kept = CollaborativeModel.Learn("named", Dramas, [], 1);
        await other.InDatabaseAsync(async db =>
        {
            await new CollaborativeArchive(db).KeepAsync(new(kept, 0), TestContext.Current.CancellationToken);
            return 0;
        });
        await using var named = await TrainerAsync(other, ("Collaborative:Version", "named"));
        await using var absent = await TrainerAsync(other, ("Collaborative:Version", "absent"));

        Assert.Equal("named", named.Current.Value!.Version);
        Assert.Null(absent.Current.Value);
    }

    [Fact]
    public async Task People_of_like_taste_are_asked_what_they_finished_and_only_twenty_or_more_are_told()
    {
        await using var other = new SimilarityApp();
        await other.InitializeAsync();

        for (var user = 0; user < 25; user++)
        {
            await RecordAsync(other, user < 19 ? ["signal", "stranger", "doctor-cha"] : ["signal", "stranger"]);
            await RecordAsync(other, "dr-romantic");
        }

        await other.Services.GetRequiredService<CollaborativeTrainer>().LookAsync(TestContext.Current.CancellationToken);

        var reply = await other.Collaborations().FindLikeMindedAsync(new() { History = { new HistoryEntry { DramaId = "signal", Strength = 1 } }, Limit = 10 }, Headers);

        Assert.Equal(25, reply.People);
        Assert.Equal(("stranger", 25), reply.Dramas.Select(drama => (drama.DramaId, drama.Finished)).Single());
    }

    [Fact]
    public async Task Scores_without_a_part_of_the_history_are_those_of_the_rest()
    {
        await app.Services.GetRequiredService<CollaborativeTrainer>().LookAsync(TestContext.Current.CancellationToken);
        var client = app.Collaborations();
        HistoryEntry[] history = [new() { DramaId = "signal", Strength = 1 }, new() { DramaId = "dr-romantic", Strength = 0.6 }, new() { DramaId = "stranger", Strength = -0.4 }];
        var reply = await client.ScoreWithoutAsync(
            new() { History = { history }, Removals = { new Removal { Places = { 1 } }, new Removal { Places = { 0, 2 } } }, DramaIds = { "doctor-cha", "nowhere" } }, Headers);

        async Task<double> ScoreAsync(params HistoryEntry[] some)
        {
            var scored = await client.ScoreDramasAsync(new() { History = { some }, Limit = 1000 }, Headers);
            var place = scored.DramaIds.IndexOf("doctor-cha");

            return scored.Base + scored.Popularity[place] + scored.Shares.Skip(place * some.Length).Take(some.Length).Sum(share => (double)share);
        }

        Assert.Equal(await ScoreAsync(history), reply.Scores[0], 1e-5);
        Assert.Equal(await ScoreAsync(history[0], history[2]), reply.ScoresWithout[0], 1e-5);
        Assert.Equal(await ScoreAsync(history[1]), reply.ScoresWithout[2], 1e-5);
        Assert.Equal([0, 0, 0], new[] { reply.Scores[1], reply.ScoresWithout[1], reply.ScoresWithout[3] });
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => client.ScoreWithoutAsync(
            new() { History = { history }, Removals = { new Removal { Places = { 3 } } } }, Headers).ResponseAsync)).StatusCode);
    }

    [Fact]
    public void What_comes_next_goes_by_the_order_of_time()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        IReadOnlyList<Turned> InOrder(params string[] ids) => [.. ids.Select((id, i) => new Turned(id, 1) { At = start.AddDays(i) }).OrderBy(turned => turned.DramaId, StringComparer.Ordinal)];
        List<IReadOnlyList<Turned>> histories = [.. Enumerable.Range(0, 60).Select(user => user % 2 == 0 ? InOrder("signal", "doctor-cha") : InOrder("dr-romantic", "signal"))];
        var model = CollaborativeModel.Learn("next", Dramas, histories, 1);
        string Next(params string[] history) =>
            model.Score(history.Select(id => new Turned(id, 1)), ShareSource.Next).Best(1000).Select(item => model.DramaIds[item]).First(id => !history.Contains(id));

        Assert.Equal("doctor-cha", Next("signal"));
        Assert.Equal("signal", Next("dr-romantic"));
        Assert.Equal("doctor-cha", Next("dr-romantic", "signal"));
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

    /// <summary>A trainer as after a restart, after its first look.</summary>
    private static async Task<Restarted> TrainerAsync(SimilarityApp other, params (string Key, string Value)[] settings)
    {
        var restarted = new Restarted(other.Restart(settings));
        await restarted.App.Services.GetRequiredService<CollaborativeTrainer>().LookAsync(TestContext.Current.CancellationToken);

        return restarted;
    }

    private sealed record Restarted(SimilarityApp App) : IAsyncDisposable
    {
        public CurrentCollaborativeModel Current => App.Services.GetRequiredService<CurrentCollaborativeModel>();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    private Task RecordAsync(params string[] finished) => RecordAsync(app, finished);

    private static async Task RecordAsync(SimilarityApp app, params string[] finished)
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
