using System.Net;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class BrowsingTests(CatalogApp app)
{
    public static TheoryData<string> Sorts => ["popular", "rating", "newest", "oldest", "title"];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Every_drama_is_on_exactly_one_page_in_the_order_asked_for(string sort)
    {
        var all = await AllPagesAsync(app.Visitor(), $"/api/v1/dramas?sort={sort}&limit=37");

        Assert.Equal(StarterLines.Dramas.Select(drama => drama.Id()).Order(StringComparer.Ordinal), all.Select(drama => drama.DramaId).Order(StringComparer.Ordinal));
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(IsInOrder(sort, pair.First, pair.Second), $"{sort}: {pair.First.DramaId} before {pair.Second.DramaId}"));
    }

    [Fact]
    public async Task Without_a_word_the_most_watched_twenty_come_first()
    {
        var page = await app.Visitor().ReadAsync<DramaPageView>("/api/v1/dramas");

        Assert.Equal(
            StarterLines.Dramas.OrderByDescending(drama => drama.GetProperty("watchers").GetInt32()).Take(20).Select(drama => drama.Id()),
            page.Items.Select(drama => drama.DramaId));
        Assert.NotNull(page.Next);
    }

    [Theory]
    [InlineData("genre=Medical")]
    [InlineData("genre=medical")]
    [InlineData("genre=Medical&genre=romance")]
    [InlineData("genre=sci fi")]
    [InlineData("network=tvN")]
    [InlineData("network=disney%2B")]
    [InlineData("year=2019")]
    [InlineData("year=2016-2018")]
    [InlineData("actor=Park Seo Joon")]
    [InlineData("actor=park seo-joon")]
    [InlineData("actor=parkseojoon")]
    [InlineData("actor=park-seo-joon")]
    [InlineData("actor=박서준")]
    [InlineData("actor=IU")]
    [InlineData("actor=Park Seo Joon&genre=Romance&year=2015-2020&network=KBS2")]
    [InlineData("actor=Kim Go Eun&actor=Gong Yoo")]
    [InlineData("mood=healing")]
    [InlineData("mood=Healing&mood=funny")]
    [InlineData("tag=Time Travel")]
    [InlineData("director=Kim Won Suk")]
    [InlineData("writer=Park Hae Young")]
    [InlineData("person=Kim Won Suk&genre=Life")]
    [InlineData("person=IU")]
    public async Task A_filtered_list_has_all_the_dramas_that_fit_and_no_other(string filter)
    {
        var wanted = filter.Split('&').Select(one => one.Split('=')).ToLookup(one => one[0], one => Uri.UnescapeDataString(one[1]));
        var expected = StarterLines.Dramas.Where(drama =>
            wanted["genre"].All(genre => drama.Texts("genres").Any(one => Same(one, genre)))
            && wanted["network"].All(network => drama.Text("network") is { } one && Same(one, network))
            && wanted["year"].All(year => drama.Year() >= int.Parse(year[..4], null) && drama.Year() <= int.Parse(year[^4..], null))
            && wanted["mood"].All(mood => drama.Texts("moods").Any(one => Same(one, mood)))
            && wanted["tag"].All(tag => drama.Texts("tags").Contains(tag))
            && wanted["director"].All(name => drama.Texts("directors").Any(one => Same(one, name)))
            && wanted["writer"].All(name => drama.Texts("writers").Any(one => Same(one, name)))
            && wanted["person"].All(name => drama.Texts("directors").Concat(drama.Texts("writers")).Concat(drama.Actors()).Any(one => Same(one, name)))
            && wanted["actor"].All(actor => drama.Actors().Any(one => Same(one, actor == "박서준" ? "Park Seo Joon" : actor))));

        var found = await AllPagesAsync(app.Visitor(), $"/api/v1/dramas?{filter}");

        Assert.NotEmpty(found);
        Assert.Equal(expected.Select(drama => drama.Id()).Order(StringComparer.Ordinal), found.Select(drama => drama.DramaId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("goblin", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("도깨비", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("its okay to not", "its-okay-to-not-be-okay-2020")]
    [InlineData("dobongsoon", "strong-woman-do-bong-soon-2017")]
    [InlineData("do bong-soon strong", "strong-woman-do-bong-soon-2017")]
    public async Task Text_finds_a_drama_by_any_of_its_titles(string text, string dramaId)
    {
        var page = await app.Visitor().ReadAsync<DramaPageView>($"/api/v1/dramas?q={Uri.EscapeDataString(text)}&limit=100");

        Assert.Contains(dramaId, page.Items.Select(drama => drama.DramaId));
        Assert.True(page.Items.Count < 10, $"{text} found {page.Items.Count}");
    }

    [Fact]
    public async Task What_the_catalogue_can_be_browsed_by_is_counted()
    {
        var facets = await FacetsAsync(app.Visitor());
        var thriller = await AllPagesAsync(app.Visitor(), "/api/v1/dramas?genre=Thriller");
        var lead = facets.People[0];
        var led = await app.Visitor().ReadAsync<PersonView>($"/api/v1/people/{lead.PersonId}");

        Assert.Equal(StarterLines.Dramas.Count, facets.Total);
        Assert.Equal(thriller.Count, facets.Genres.Single(genre => genre.Value == "Thriller").Count);
        Assert.Contains(facets.Genres.Single(genre => genre.Value == "Thriller").DramaId, thriller.Select(drama => drama.DramaId));
        Assert.Equal(facets.Genres.Count, facets.Genres.DistinctBy(genre => genre.DramaId).Count());
        Assert.Equal(facets.Genres.OrderByDescending(genre => genre.Count).Select(genre => genre.Count), facets.Genres.Select(genre => genre.Count));
        Assert.Equal(facets.Years.OrderByDescending(year => year.Value, StringComparer.Ordinal), facets.Years);
        Assert.Equal(led.PlayedIn.Count(drama => drama.Role == "main"), lead.Count);
        Assert.All([facets.Moods, facets.Tags, facets.Networks], Assert.NotEmpty);
    }

    [Fact]
    public async Task What_fits_nothing_is_an_empty_page()
    {
        var page = await app.Visitor().ReadAsync<DramaPageView>("/api/v1/dramas?genre=Opera");

        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    [Theory]
    [InlineData("sort=loudest", "sort")]
    [InlineData("sort=0", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=%2B5", "limit")]
    [InlineData("limit=99999999999", "limit")]
    [InlineData("year=19", "year")]
    [InlineData("year=2020-2010", "year")]
    [InlineData("year=2010-2011-2012", "year")]
    [InlineData("year=soon", "year")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("cursor=e30", "cursor")]
    [InlineData("cursor=bnVsbA", "cursor")]
    [InlineData("cursor=%20", "cursor")]
    [InlineData("genre=---", "genre")]
    [InlineData("genre=a&genre=b&genre=c&genre=d&genre=e&genre=f&genre=g&genre=h&genre=i&genre=j&genre=k", "genre")]
    [InlineData("actor=a%00b", "actor")]
    [InlineData("network=a%07b", "network")]
    [InlineData("q=%00%00", "q")]
    [InlineData("q=%EF%BF%BE", "q")]
    [InlineData("genre=%EF%BF%BE", "genre")]
    [InlineData("actor=%EF%BF%BE", "actor")]
    [InlineData("network=%EF%BF%BE", "network")]
    [InlineData("year=%EF%BF%BE", "year")]
    public async Task A_bad_question_is_refused_and_its_parameter_named(string query, string parameter)
    {
        var problem = await app.Visitor().ProblemAsync($"/api/v1/dramas?{query}", HttpStatusCode.BadRequest);

        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.True(problem.TryGetProperty("trace_id", out _));
    }

    [Fact]
    public async Task The_catalogue_is_the_same_for_everybody_and_may_be_kept_if_asked_about_again()
    {
        var answer = await app.Visitor().GetAsync(new Uri("/api/v1/dramas", UriKind.Relative));

        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task An_overlong_value_is_refused()
    {
        var problem = await app.Visitor().ProblemAsync($"/api/v1/dramas?q={new string('a', 101)}", HttpStatusCode.BadRequest);

        Assert.True(problem.GetProperty("errors").TryGetProperty("q", out _));
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        var client = app.Visitor();
        var page = await client.ReadAsync<DramaPageView>("/api/v1/dramas?sort=newest");

        var problem = await client.ProblemAsync($"/api/v1/dramas?sort=title&cursor={page.Next}", HttpStatusCode.BadRequest);

        Assert.True(problem.GetProperty("errors").TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task A_drama_that_comes_in_between_two_pages_neither_repeats_nor_hides_another()
    {
        await using var own = await SmallCatalogApp.WithDramasAsync(9);
        var client = own.Visitor();
        var first = await client.ReadAsync<DramaPageView>("/api/v1/dramas?limit=4");

        await own.InDatabaseAsync(async db =>
        {
            db.Dramas.Add(new DramaRow { DramaId = "new", Title = "New", Aliases = [], Genres = [], Tags = [], Moods = [], Watchers = 1_000_000 });
            await db.SaveChangesAsync();
        });
        var rest = (await client.ReadAsync<DramaPageView>($"/api/v1/dramas?limit=100&cursor={first.Next}")).Items;

        Assert.Equal(Enumerable.Range(1, 9).Select(number => $"drama-{number}"), first.Items.Concat(rest).Select(drama => drama.DramaId));
    }

    /// <summary>The facets are counted behind the start.</summary>
    private static async Task<CatalogFacetsView> FacetsAsync(HttpClient client)
    {
        await Eventually.TrueAsync("the first facets", async () => (await client.GetAsync(new Uri("/api/v1/facets", UriKind.Relative))).IsSuccessStatusCode);

        return await client.ReadAsync<CatalogFacetsView>("/api/v1/facets");
    }

    private static async Task<IReadOnlyList<DramaFacts>> AllPagesAsync(HttpClient client, string address)
    {
        var all = new List<DramaFacts>();
        var page = await client.ReadAsync<DramaPageView>(address);
        all.AddRange(page.Items);

        while (page.Next is { } next)
        {
            page = await client.ReadAsync<DramaPageView>($"{address}&cursor={next}");
            all.AddRange(page.Items);
        }

        return all;
    }

    private static bool IsInOrder(string sort, DramaFacts first, DramaFacts second)
    {
        var byId = string.CompareOrdinal(first.DramaId, second.DramaId);

        return (sort switch
        {
            "popular" => (-first.Watchers.CompareTo(second.Watchers), byId),
            "rating" when first.Rating == second.Rating => (-first.RatingCount.CompareTo(second.RatingCount), byId),
            "rating" => (-first.Rating!.Value.CompareTo(second.Rating!.Value), byId),
            "newest" => (-first.FirstAired!.Value.CompareTo(second.FirstAired!.Value), byId),
            "oldest" => (first.FirstAired!.Value.CompareTo(second.FirstAired!.Value), byId),
            _ => (string.CompareOrdinal(Plain(first.Title), Plain(second.Title)), byId),
        }).CompareTo((0, 0)) < 0;
    }

    private static string Plain(string title) => string.Join(' ', string.Concat(title.Replace("'", null, StringComparison.Ordinal).ToLowerInvariant()
        .Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool Same(string one, string other) => string.Equals(Letters(one), Letters(other), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
