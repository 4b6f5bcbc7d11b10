using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Similarity.Embeddings;
using SeoulMate.ServiceDefaults.Storage;
using SeoulMate.TestKit;

namespace SeoulMate.Similarity.Tests;

public sealed class ServiceTests(SimilarityApp app)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Guid userId = Guid.CreateVersion7();

    [Fact]
    public async Task Neighbours_are_like_their_seed_and_come_in_order()
    {
        var reply = await app.Client().FindNeighboursAsync(new FindNeighboursRequest { SeedIds = { "signal", "nowhere" }, Limit = 2, ExcludedIds = { "beyond-evil" } }, Headers);

        var neighbours = reply.Neighbourhoods[0].Neighbours;
        Assert.Equal("stranger", neighbours[0].DramaId);
        Assert.DoesNotContain(neighbours, near => near.DramaId is "signal" or "beyond-evil");
        Assert.True(neighbours[0].Similarity > neighbours[1].Similarity);
        Assert.Empty(reply.Neighbourhoods[1].Neighbours);
        Assert.StartsWith("lsa-1-", reply.ModelVersion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_of_titles_find_their_dramas_first()
    {
        foreach (var (query, dramaId) in new[] { ("secret forest", "stranger"), ("슬기로운 의사생활", "hospital-playlist"), ("DOCTOR CHA!", "doctor-cha") })
        {
            Assert.Equal(dramaId, (await SearchAsync(new() { Query = query, Alpha = 0.2, Limit = 5 }))[0]);
        }
    }

    [Fact]
    public async Task Conditions_and_limits_hold_for_every_hit()
    {
        var medical = new Wish { Terms = { new Term { Text = "genre:Medical", Weight = 1 } }, Weight = 1, Demand = Demand.Required };
        var hits = await SearchAsync(new() { Query = "story", Alpha = 0.5, Limit = 50, Wishes = { medical } });

        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Contains("Medical", SomeDramas.All.Single(drama => drama.DramaId == hit).Genres));

        medical.Demand = Demand.Excluded;
        Assert.Empty(hits.Intersect(await SearchAsync(new() { Query = "doctors", Alpha = 0.5, Limit = 50, Wishes = { medical } })));

        Assert.Empty(await SearchAsync(new() { Alpha = 0, Limit = 50, Limits = new Limits { YearFrom = 2021 } }));
        Assert.NotEmpty(await SearchAsync(new() { Alpha = 0, Limit = 50, Limits = new Limits { YearFrom = 2020, YearTo = 2020, EpisodesFrom = 16, RatingFrom = 8.5 } }));
    }

    [Fact]
    public async Task What_is_like_a_seed_comes_first_and_the_seed_not_at_all()
    {
        var hits = await SearchAsync(new() { Alpha = 0.5, Limit = 5, SeedIds = { "signal" } });

        Assert.Equal(["beyond-evil", "stranger"], hits.Take(2).Order());
        Assert.DoesNotContain("signal", hits);
    }

    [Fact]
    public async Task Words_and_meaning_each_find_what_is_meant()
    {
        foreach (var alpha in new[] { 0.0, 0.5, 1.0 })
        {
            var hits = (await app.Client().SearchDramasAsync(new SearchDramasRequest { Query = "doctors in a hospital", Alpha = alpha, Limit = 3 }, Headers)).Hits;

            Assert.Equal(["doctor-cha", "dr-romantic", "hospital-playlist"], hits.Select(hit => hit.DramaId).Order());
        }
    }

    [Fact]
    public async Task Nonsense_is_refused_and_hurts_nobody()
    {
        foreach (var request in new[]
        {
            new SearchDramasRequest { Query = new string('x', 201), Alpha = 0.5, Limit = 5 },
            new SearchDramasRequest { Query = "x", Alpha = 0.5, Limit = 5, Wishes = { new Wish { Weight = -1 } } },
            new SearchDramasRequest { Query = "x", Alpha = 2, Limit = 5 },
            new SearchDramasRequest { Query = "x", Alpha = double.NaN, Limit = 5 },
            new SearchDramasRequest { Query = "x", Alpha = 0.5, Limit = 0 },
        })
        {
            var refused = await Assert.ThrowsAsync<RpcException>(async () => await app.Client().SearchDramasAsync(request, Headers));

            Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await app.Client().FindNeighboursAsync(new FindNeighboursRequest { Limit = 1 }));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task What_was_learnt_is_kept_with_its_version()
    {
        var version = await app.IndexOtherThanAsync(null);
        var archive = app.Services.GetRequiredService<EmbeddingArchive>();

        var kept = await archive.FindAsync(version, CancellationToken.None);

        Assert.Equal(version, kept!.Version);
        Assert.Contains("signal", kept.Dramas.Select(drama => drama.DramaId));
        Assert.Null(await archive.FindAsync("lsa-1-000000000000", CancellationToken.None));
    }

    [Fact]
    public async Task The_index_follows_the_catalogue()
    {
        var before = await app.IndexOtherThanAsync(null);
        var fresh = SomeDramas.Make("light-shop", "Light Shop", "조명가게", ["Mystery", "Horror"], ["Ghost"], ["scary"], "Strangers come to a shop at the end of an alley.", 20_000, []);

        await app.Bus.DeliverAsync(new DramaChanged(fresh, IsRemoved: false, Noon));
        await app.IndexOtherThanAsync(before);

        Assert.Equal("light-shop", (await app.Client().SearchDramasAsync(new SearchDramasRequest { Query = "light shop", Alpha = 0.5, Limit = 1 }, Headers)).Hits[0].DramaId);
    }

    [Fact]
    public async Task An_interaction_is_kept_once_however_often_it_is_delivered()
    {
        var rated = Rated();

        await app.Bus.DeliverAsync(rated);
        await app.Bus.DeliverAsync(rated);

        var signal = await SignalAsync();
        Assert.Equal(("signal", "rate", 4.5, false), (signal.DramaId, signal.Kind, signal.Rating, signal.IsRetracted));
    }

    [Fact]
    public async Task What_was_done_while_learning_was_paused_is_not_kept()
    {
        await app.Bus.DeliverAsync(Rated() with { Teaches = false });

        Assert.False(await app.InDatabaseAsync(db => db.Signals.AnyAsync(row => row.UserId == userId)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_taken_back_is_marked_in_whichever_order_the_two_arrive(bool isRetractionFirst)
    {
        var rated = Rated();
        var retracted = new InteractionRetracted(Guid.CreateVersion7(), rated.InteractionId, userId, Noon);

        if (isRetractionFirst)
        {
            await app.Bus.DeliverAsync(retracted);
        }

        await app.Bus.DeliverAsync(rated);

        if (!isRetractionFirst)
        {
            await app.Bus.DeliverAsync(retracted);
        }

        var signal = await SignalAsync();
        Assert.Equal(("signal", true), (signal.DramaId, signal.IsRetracted));
    }

    [Fact]
    public async Task Whoever_is_erased_is_forgotten_and_what_comes_late_brings_nobody_back()
    {
        await app.Bus.DeliverAsync(Rated());
        var current = app.Services.GetRequiredService<Collaborative.CurrentCollaborativeModel>();
        current.AreHistoriesStale = false;

        await app.Bus.DeliverAsync(new UserErased(userId, Noon));
        await app.Bus.DeliverAsync(new UserErased(userId, Noon));
        await app.Bus.DeliverAsync(Rated() with { InteractionId = Guid.CreateVersion7() });
        await app.Bus.DeliverAsync(new InteractionRetracted(Guid.CreateVersion7(), Guid.CreateVersion7(), userId, Noon));

        Assert.True(current.AreHistoriesStale);
        await app.Services.GetRequiredService<Collaborative.CollaborativeTrainer>().LookAsync(TestContext.Current.CancellationToken);
        Assert.False(current.AreHistoriesStale);
        Assert.False(await app.InDatabaseAsync(db => db.Signals.AnyAsync(row => row.UserId == userId)));
        Assert.Equal(1, await app.InDatabaseAsync(db => db.Set<ErasedUserRow>().CountAsync(row => row.UserId == userId)));
    }

    [Fact]
    public async Task The_migrations_are_up_to_date() => Assert.False(await app.InDatabaseAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    private Metadata Headers => TestTokens.UserCall("similarity", userId);

    private InteractionRecorded Rated() => new(
        Guid.CreateVersion7(), userId, "signal", InteractionKinds.Rate, 4.5, null, null, null, null, null, null, null, false, true, Noon, Noon);

    private async Task<List<string>> SearchAsync(SearchDramasRequest request) =>
        [.. (await app.Client().SearchDramasAsync(request, Headers)).Hits.Select(hit => hit.DramaId)];

    private Task<SignalRow> SignalAsync() => app.InDatabaseAsync(db => db.Signals.SingleAsync(row => row.UserId == userId));
}
