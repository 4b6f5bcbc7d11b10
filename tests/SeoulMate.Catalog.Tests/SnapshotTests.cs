using Grpc.Core;
using SeoulMate.Contracts.Catalog;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class SnapshotTests(CatalogApp app)
{
    [Fact]
    public async Task The_snapshot_is_the_starter_catalogue_line_by_line()
    {
        var snapshot = await SnapshotAsync(app);

        Assert.Equal(640, snapshot.Count);
        Assert.All(StarterLines.Dramas, line =>
        {
            var drama = snapshot[line.Id()];

            Assert.Equal(line.Text("title"), drama.Title);
            Assert.Equal(line.Text("nativeTitle"), drama.NativeTitle);
            Assert.Equal(line.Texts("aliases"), drama.Aliases);
            Assert.Equal(line.Text("firstAired"), drama.FirstAired?.ToString("yyyy-MM-dd", null));
            Assert.Equal(line.GetProperty("episodes").GetInt32(), drama.Episodes);
            Assert.Equal(line.GetProperty("runtimeMinutes").GetInt32(), drama.RuntimeMinutes);
            Assert.Equal(line.Text("network"), drama.Network);
            Assert.Equal(line.Text("contentRating"), drama.ContentRating);
            Assert.Equal(line.Texts("genres"), drama.Genres);
            Assert.Equal(line.Texts("tags"), drama.Tags);
            Assert.Equal(line.Texts("moods"), drama.Moods);
            Assert.Equal(line.Texts("directors"), drama.Directors.Select(person => person.Name));
            Assert.Equal(line.Texts("writers"), drama.Writers.Select(person => person.Name));
            Assert.Equal(line.Actors(), drama.Cast.Select(part => part.Person.Name));
            Assert.Equal(line.GetProperty("cast").EnumerateArray().Select(part => part.Text("role")), drama.Cast.Select(part => part.Role));
            Assert.Equal(line.GetProperty("rating").GetDouble(), drama.Rating);
            Assert.Equal(line.GetProperty("ratingCount").GetInt32(), drama.RatingCount);
            Assert.Equal(line.GetProperty("watchers").GetInt32(), drama.Watchers);
            Assert.Equal(line.Text("hook"), drama.Hook);
            Assert.Equal(line.Text("synopsis"), drama.Synopsis);
            Assert.Equal(1, drama.Version);
        });
    }

    [Fact]
    public async Task Nobody_who_acts_is_merged_with_crew_that_no_drama_credits_for_both()
    {
        var snapshot = (await SnapshotAsync(app)).Values;
        var acting = snapshot.SelectMany(drama => drama.Cast.Select(part => (part.Person.PersonId, drama.DramaId))).ToLookup(one => one.PersonId, one => one.DramaId);
        var crew = snapshot.SelectMany(drama => drama.Directors.Concat(drama.Writers).Select(person => (person.PersonId, drama.DramaId))).ToLookup(one => one.PersonId, one => one.DramaId);
        var both = acting.Where(person => crew.Contains(person.Key)).Select(person => person.Key).ToList();

        Assert.Equal(["cha-tae-hyun", "ma-dong-seok"], both.Order(StringComparer.Ordinal));
        Assert.All(both, person => Assert.NotEmpty(acting[person].Intersect(crew[person])));
    }

    [Fact]
    public async Task Only_services_may_take_the_snapshot()
    {
        var none = await Assert.ThrowsAsync<RpcException>(() => TakeAsync(new Metadata()));
        var user = await Assert.ThrowsAsync<RpcException>(() => TakeAsync(TestTokens.UserCall(CatalogApp.Audience, Guid.CreateVersion7())));
        var elsewhere = await Assert.ThrowsAsync<RpcException>(() => TakeAsync(TestTokens.ServiceCall("profile")));

        Assert.Equal(StatusCode.Unauthenticated, none.StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, user.StatusCode);
        Assert.Equal(StatusCode.Unauthenticated, elsewhere.StatusCode);

        async Task TakeAsync(Metadata headers)
        {
            using var call = app.Dramas().StreamDramas(new StreamDramasRequest(), headers, cancellationToken: TestContext.Current.CancellationToken);
            await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<Dictionary<string, DramaFacts>> SnapshotAsync(CatalogApp app)
    {
        using var call = app.Dramas().StreamDramas(
            new StreamDramasRequest(), TestTokens.ServiceCall(CatalogApp.Audience), cancellationToken: TestContext.Current.CancellationToken);
        var snapshot = new Dictionary<string, DramaFacts>();

        await foreach (var drama in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            snapshot.Add(drama.DramaId, drama.ToFacts());
        }

        return snapshot;
    }
}
