using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class BasedOnHistoryTests(RankingApp app)
{
    private static readonly Franchises Known = new(StarterCatalogue.Dramas);

    [Fact]
    public async Task Each_of_the_last_ten_has_its_five_most_similar_in_that_order_and_nothing_watched()
    {
        string[] history = [.. Tastes.Medical, .. Tastes.Thriller];
        var answer = await AskAsync(Tastes.Of(history));
        var ofSeeds = answer.Sections.Where(section => section.Seed is not null).ToList();

        Assert.InRange(ofSeeds.Count, 5, 10);
        Assert.Equal(ofSeeds.Select(section => section.Seed!.DramaId), history.Where(id => ofSeeds.Any(section => section.Seed!.DramaId == id)));
        Assert.Equal(Tastes.Medical[0], ofSeeds[0].Seed!.DramaId);
        Assert.Equal($"Because you watched {ofSeeds[0].Seed!.Title}", ofSeeds[0].Title);
        Assert.All(ofSeeds, section =>
        {
            Assert.Equal(5, section.Dramas.Count);
            Assert.Equal(section.Dramas.OrderByDescending(drama => drama.Similarity), section.Dramas);
            Assert.All(section.Dramas, drama => Assert.InRange(drama.Similarity!.Value, 1e-6, 1));
            Assert.Empty(section.Dramas.Select(drama => drama.DramaId).Intersect(history));
            Assert.NotEmpty(section.Reason);
        });
    }

    [Fact]
    public async Task No_two_seeds_share_more_than_half_or_are_of_one_franchise()
    {
        string[] history = ["hospital-playlist-2020", "hospital-playlist-season-2-2021", "dr-romantic-2016", "dr-romantic-season-2-2020", .. Tastes.Thriller];
        var sections = (await AskAsync(Tastes.Of(history))).Sections.Where(section => section.Seed is not null).ToList();

        Assert.Equal(sections.Count, sections.Select(section => Known.FirstOf(section.Seed!.DramaId)).Distinct().Count());
        Assert.Contains(sections, section => section.Seed!.DramaId == "hospital-playlist-2020");
        Assert.DoesNotContain(sections, section => section.Seed!.DramaId == "hospital-playlist-season-2-2021");
        Assert.All(sections, one => Assert.All(sections.Where(other => other != one), other =>
            Assert.InRange(one.Dramas.Select(drama => drama.DramaId).Intersect(other.Dramas.Select(drama => drama.DramaId)).Count(), 0, 2)));
    }

    [Fact]
    public async Task What_is_kept_out_of_the_taste_or_rated_below_the_own_mean_seeds_nothing()
    {
        var taste = Tastes.Of(Tastes.Medical);
        taste.Engagements[0].IsExcluded = true;
        taste.Engagements[1].Rating = 3;

        var seeds = (await AskAsync(taste)).Sections.Select(section => section.Seed?.DramaId).ToList();

        Assert.NotEmpty(seeds);
        Assert.DoesNotContain(Tastes.Medical[0], seeds);
        Assert.DoesNotContain(Tastes.Medical[1], seeds);
    }

    [Fact]
    public async Task A_liked_actor_has_a_section_when_two_liked_dramas_speak_for_them_and_four_are_left()
    {
        var (actor, dramas) = MostCast();
        var taste = Tastes.Of([.. dramas.Take(2)]).Liking(Facet.Actor, actor, dramas.Take(2));
        var section = (await AskAsync(taste)).Sections.Single(section => section.PersonId == actor);

        Assert.StartsWith("More with ", section.Title, StringComparison.Ordinal);
        Assert.Equal("You liked 2 of their dramas", section.Reason);
        Assert.InRange(section.Dramas.Count, 4, 5);
        Assert.All(section.Dramas, drama => Assert.Contains(StarterCatalogue.Find(drama.DramaId).Cast, part => part.Person.PersonId == actor));
        Assert.All(section.Dramas, drama => Assert.Equal(dramas.Take(2), Assert.Single(drama.Explanations).EvidenceIds));

        var one = Tastes.Of([.. dramas.Take(2)]).Liking(Facet.Actor, actor, dramas.Take(1));
        Assert.DoesNotContain((await AskAsync(one)).Sections, other => other.PersonId == actor);

        var fewLeft = Tastes.Of([.. dramas.Skip(3)]).Liking(Facet.Actor, actor, dramas.Skip(3));
        Assert.DoesNotContain((await AskAsync(fewLeft)).Sections, other => other.PersonId == actor);
    }

    [Theory]
    [InlineData("en", "Because you watched ")]
    [InlineData("ko", "")]
    public async Task It_speaks_the_language_asked_for(string language, string begins)
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var answer = await client.GetSnakeCaseAsync<BasedOnHistoryView>("/api/v1/recommend/based-on-history");

        Assert.All(answer.Sections, section => Assert.StartsWith(begins, section.Title, StringComparison.Ordinal));
        Assert.Equal(language == "ko", answer.Sections.SelectMany(section => section.Title).Any(letter => letter is >= '가' and <= '힣'));
    }

    [Fact]
    public async Task Visitors_and_those_of_whom_nothing_is_known_have_no_sections()
    {
        Assert.Empty((await app.As(Guid.CreateVersion7()).GetSnakeCaseAsync<BasedOnHistoryView>("/api/v1/recommend/based-on-history")).Sections);
        Assert.Empty((await app.CreateClient().AsVisitor("ranking").GetSnakeCaseAsync<BasedOnHistoryView>("/api/v1/recommend/based-on-history")).Sections);
    }

    /// <summary>The actor with the most dramas in the catalogue, and those.</summary>
    private static (string Actor, List<string> Dramas) MostCast() => StarterCatalogue.Dramas
        .SelectMany(drama => drama.Cast.Select(part => (part.Person.PersonId, drama.DramaId)))
        .GroupBy(part => part.PersonId, part => part.DramaId)
        .Where(person => person.Distinct().All(id => Known.EarlierThan(id) is null))
        .OrderByDescending(person => person.Distinct().Count())
        .Select(person => (person.Key, person.Distinct().Order(StringComparer.Ordinal).ToList()))
        .First();

    private Task<BasedOnHistoryView> AskAsync(Contracts.Profiles.Taste taste) =>
        app.As(app.Profiles.Add(taste)).GetSnakeCaseAsync<BasedOnHistoryView>("/api/v1/recommend/based-on-history");
}
