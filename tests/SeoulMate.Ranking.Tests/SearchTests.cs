using System.Net;
using Google.Protobuf.WellKnownTypes;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class SearchTests(RankingApp app)
{
    [Theory]
    [InlineData("signal", "title", "Signal")]
    [InlineData("hospital playlist", "title", "Hospital Playlist")]
    [InlineData("시그널", "title", "Signal")]
    [InlineData("kim eun-hee", "person", "Kim Eun Hee")]
    [InlineData("medical", "genre", "Medical")]
    [InlineData("two people in the rain", "open", null)]
    public async Task A_query_is_read_before_it_is_answered(string query, string intent, string? matched)
    {
        var answer = await SearchAsync(app.CreateClient().AsVisitor("ranking"), query);

        Assert.Equal((intent, matched), (answer.Understanding.Intent, answer.Understanding.Matched));
        Assert.InRange(answer.Alpha, 0, 1);
    }

    [Fact]
    public async Task What_was_disliked_is_cited_for_nothing_though_it_was_watched_to_the_end()
    {
        var taste = Tastes.Of(Tastes.Thriller);
        var disliked = taste.Engagements[0];
        var client = app.As(app.Profiles.Add(taste));
        Assert.Contains((await SearchAsync(client, "thriller")).Items.SelectMany(hit => hit.Explanations), reason => reason.EvidenceIds.Contains(disliked.DramaId));

        (disliked.Rating, disliked.Liking) = (2, -0.5);
        var answer = await SearchAsync(app.As(app.Profiles.Add(taste)), "thriller");

        Assert.NotEmpty(answer.Items.SelectMany(hit => hit.Explanations));
        Assert.DoesNotContain(answer.Items.SelectMany(hit => hit.Explanations), reason => reason.EvidenceIds is [var only] && only == disliked.DramaId);
    }

    [Fact]
    public async Task What_a_rule_is_against_is_found_and_says_so()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Thriller).Ruling("genre", "Melodrama")));

        var answer = await SearchAsync(client, "romance");

        Assert.Contains(answer.Items, hit => hit.Standing == "ruled_out");
        Assert.All(answer.Items.Where(hit => hit.Standing is null or "ruled_out"), hit => Assert.Equal(
            hit.Genres.Contains("Melodrama") ? ("ruled_out", "Melodrama") : (null, null), (hit.Standing, hit.StandingReason)));
    }

    [Fact]
    public async Task A_hit_names_what_of_the_query_it_has()
    {
        var answer = await SearchAsync(app.CreateClient().AsVisitor("ranking"), "healing medical kim eun hee");
        var entities = answer.Understanding.Entities;

        Assert.Equal(["genre", "mood", "person"], entities.Select(entity => entity.Kind).Order());
        Assert.All(answer.Items, hit =>
        {
            var facts = StarterCatalogue.Find(hit.DramaId);
            Assert.Equal(facts.Genres.Contains("Medical"), hit.Matched!.Contains("genre:Medical"));
            Assert.Equal(facts.Moods.Contains("healing"), hit.Matched!.Contains("mood:healing"));
            Assert.Equal(facts.Writers.Any(writer => writer.Name == "Kim Eun Hee"), hit.Matched!.Any(id => id.StartsWith("person:", StringComparison.Ordinal)));
        });
    }

    [Fact]
    public async Task Meaning_counts_least_for_titles_and_most_for_open_wishes()
    {
        var client = app.CreateClient().AsVisitor("ranking");
        var alphas = new List<double>();

        foreach (var query in new[] { "signal", "kim eun hee", "medical", "something sad" })
        {
            alphas.Add((await SearchAsync(client, query)).Alpha);
        }

        Assert.Equal(alphas.Order(), alphas);
        Assert.Equal(4, alphas.Distinct().Count());
    }

    [Fact]
    public async Task Different_tastes_are_shown_different_orders_and_a_named_title_stays_first()
    {
        var medical = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var thriller = app.As(app.Profiles.Add(Tastes.Of(Tastes.Thriller)));

        Assert.NotEqual(Ids(await SearchAsync(medical, "Doctor Romance")), Ids(await SearchAsync(thriller, "Doctor Romance")));
        Assert.Equal("signal-2016", Ids(await SearchAsync(medical, "signal"))[0]);
    }

    [Fact]
    public async Task The_taste_can_be_left_out()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var plain = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=Doctor&personal=false");

        Assert.False(plain.IsPersonalised);
        var everybodys = await SearchAsync(app.CreateClient().AsVisitor("ranking"), "Doctor");
        Assert.Equal(everybodys.Alpha, plain.Alpha);
        Assert.Equal(Ids(everybodys), Ids(plain));
    }

    [Fact]
    public async Task What_was_seen_or_dismissed_appears_marked()
    {
        var taste = Tastes.Of("signal-2016");
        taste.Engagements.Add(new Engagement
        {
            DramaId = "hospital-playlist-2020",
            IsDismissed = true,
            TouchedAt = Tastes.Noon.ToTimestamp(),
            DismissedAt = Tastes.Noon.AddDays(-3).ToTimestamp(),
            DismissalReason = "too_long",
            Rating = 2,
        });
        var client = app.As(app.Profiles.Add(taste));

        Assert.Equal("finished", (await SearchAsync(client, "signal")).Items[0].Standing);
        var dismissed = (await SearchAsync(client, "hospital playlist")).Items[0];
        Assert.Equal(("dismissed", Tastes.Noon.AddDays(-3), "too_long", 2), (dismissed.Standing, dismissed.StandingAt, dismissed.StandingReason, dismissed.OwnRating));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_repeats()
    {
        var client = app.CreateClient().AsVisitor("ranking");
        var seen = new List<string>();
        string? cursor = null;

        do
        {
            var page = await client.GetSnakeCaseAsync<SearchView>($"/api/v1/search?q=Romance&limit=50&cursor={cursor}");
            seen.AddRange(Ids(page));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(300, seen.Count);
        Assert.Equal(seen.Distinct(), seen);
    }

    [Fact]
    public async Task What_is_done_between_two_pages_neither_repeats_nor_hides_a_hit()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var client = app.As(userId);
        var whole = Ids(await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=Romance&limit=60"));
        var first = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=Romance&limit=30");

        app.Profiles.Update(userId, Tastes.Of(Tastes.Thriller));
        var second = await client.GetSnakeCaseAsync<SearchView>($"/api/v1/search?q=Romance&limit=30&cursor={first.Next}");

        Assert.Equal(first.SearchId, second.SearchId);
        Assert.Equal(whole, [.. Ids(first), .. Ids(second)]);
    }

    [Fact]
    public async Task A_cursor_is_of_use_for_its_own_search_and_user_only()
    {
        var visitor = app.CreateClient().AsVisitor("ranking");
        var first = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).GetSnakeCaseAsync<SearchView>("/api/v1/search?q=Romance&limit=30");
        var another = await visitor.GetSnakeCaseAsync<SearchView>($"/api/v1/search?q=Romance&limit=30&cursor={first.Next}");

        Assert.NotEqual(first.SearchId, another.SearchId);
        Assert.Equal(Ids(await visitor.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=Romance&limit=60")).Skip(30), Ids(another));
    }

    [Fact]
    public async Task While_Similarity_is_away_titles_are_still_found()
    {
        Away.Take("similarity");

        var answer = await SearchAsync(app.CreateClient().AsVisitor("ranking"), "hospital play");

        Assert.Equal(["similarity"], answer.Degraded);
        Assert.Equal(["hospital-playlist-2020", "hospital-playlist-season-2-2021"], Ids(answer).Take(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20")]
    [InlineData("?q=signal&limit=0")]
    [InlineData("?q=signal&cursor=x")]
    [InlineData("?q=signal&personal=perhaps")]
    [InlineData("?q=signal&genre=")]
    [InlineData("?q=signal&decade=1&decade=2&decade=3&decade=4&decade=5&decade=6&decade=7&decade=8&decade=9&decade=10&decade=11")]
    public async Task A_wrong_parameter_is_refused(string query)
    {
        var answer = await app.CreateClient().AsVisitor("ranking").GetAsync($"/api/v1/search{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task What_nothing_can_normalise_finds_nothing() =>
        Assert.Empty((await SearchAsync(app.CreateClient().AsVisitor("ranking"), "\uFFFE")).Items);

    [Fact]
    public async Task A_query_of_more_than_200_characters_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.CreateClient().AsVisitor("ranking").GetAsync($"/api/v1/search?q={new string('x', 201)}")).StatusCode);

    [Fact]
    public async Task A_wrong_guess_is_switched_off_and_the_reading_is_told_by_itself()
    {
        var client = app.CreateClient().AsVisitor("ranking");
        var understood = await client.GetSnakeCaseAsync<QueryUnderstandingView>("/api/v1/search/analysis?q=signal");
        var plain = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=signal&without=title:signal-2016");

        Assert.Equal(["title:signal-2016"], understood.Entities.Select(entity => entity.Id));
        Assert.Empty(plain.Understanding.Entities);
        Assert.Equal("open", plain.Understanding.Intent);
    }

    [Fact]
    public async Task When_nothing_obeys_every_limit_the_ones_to_give_up_are_named()
    {
        var answer = await SearchAsync(app.CreateClient().AsVisitor("ranking"), "medical from 1999");

        Assert.Equal((0, 0), (answer.Total, answer.Items.Count));
        var relaxation = Assert.Single(answer.Relaxations);
        Assert.Equal("year:1999", relaxation.Id);
        Assert.InRange(relaxation.Total, 1, 300);
    }

    [Fact]
    public async Task Every_hit_obeys_the_limits_and_the_facets_count_them()
    {
        var answer = await SearchAsync(app.CreateClient().AsVisitor("ranking"), "romance from 2021 under 13 episodes");

        Assert.NotEmpty(answer.Items);
        Assert.All(answer.Items, hit => Assert.True(hit is { Year: 2021, Episodes: < 13 } && hit.Genres.Contains("Romance"), hit.DramaId));
        Assert.Equal(answer.Total, answer.Facets.Decades.Single().Count);
        Assert.Equal(new FacetCountView("Romance", answer.Total), answer.Facets.Genres[0]);
    }

    [Fact]
    public async Task Chosen_facets_take_hits_away_and_move_none()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var all = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=love&limit=100");
        var narrow = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=love&limit=100&genre=Romance&genre=Comedy&mood=romantic&decade=2010&decade=2020&network=tvN&network=SBS");
        var fit = all.Items.Select(hit => StarterCatalogue.Find(hit.DramaId))
            .Where(drama => drama.Genres.Contains("Romance") && drama.Genres.Contains("Comedy") && drama.Moods.Contains("romantic") && drama.Network is "tvN" or "SBS" && drama.FirstAired?.Year is >= 2010 and < 2030)
            .Select(drama => drama.DramaId)
            .ToList();

        Assert.NotEmpty(fit);
        Assert.True(narrow.IsPersonalised);
        Assert.Equal(fit, Ids(narrow).Take(fit.Count));
        Assert.Equal(narrow.Total, narrow.Facets.Genres.Single(genre => genre.Value == "Romance").Count);
        Assert.Equal(narrow.Total, narrow.Facets.Moods.Single(mood => mood.Value == "romantic").Count);
        Assert.Equal(narrow.Total, narrow.Facets.Networks.Where(network => network.Value is "tvN" or "SBS").Sum(network => network.Count));
    }

    [Fact]
    public async Task The_count_of_a_facet_is_what_choosing_it_brings()
    {
        var client = app.CreateClient().AsVisitor("ranking");
        var chosen = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=romance&network=tvN");
        var genre = chosen.Facets.Genres[2];
        var other = chosen.Facets.Networks.First(network => network.Value != "tvN");

        Assert.Equal(genre.Count, (await client.GetSnakeCaseAsync<SearchView>($"/api/v1/search?q=romance&network=tvN&genre={genre.Value}")).Total);
        Assert.Equal(chosen.Total + other.Count, (await client.GetSnakeCaseAsync<SearchView>($"/api/v1/search?q=romance&network=tvN&network={Uri.EscapeDataString(other.Value)}")).Total);
    }

    [Fact]
    public async Task The_pages_of_a_narrowed_search_follow_each_other()
    {
        var client = app.CreateClient().AsVisitor("ranking");
        var whole = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=romance&genre=Comedy&limit=20");
        var first = await client.GetSnakeCaseAsync<SearchView>("/api/v1/search?q=romance&genre=Comedy&limit=10");
        var second = await client.GetSnakeCaseAsync<SearchView>($"/api/v1/search?q=romance&genre=Comedy&limit=10&cursor={first.Next}");

        Assert.Equal(first.SearchId, second.SearchId);
        Assert.Equal(Ids(whole), [.. Ids(first), .. Ids(second)]);
    }

    [Fact]
    public async Task A_choice_that_leaves_nothing_says_what_would_leave_something_and_blames_no_limit()
    {
        var answer = await app.CreateClient().AsVisitor("ranking").GetSnakeCaseAsync<SearchView>("/api/v1/search?q=romance from 2021&decade=1990");

        Assert.Equal((0, 0, 0), (answer.Total, answer.Items.Count, answer.Relaxations.Count));
        Assert.Equal(["2020"], answer.Facets.Decades.Select(decade => decade.Value));
    }

    [Fact]
    public async Task An_order_that_is_asked_for_is_not_undone_by_the_taste()
    {
        var answer = await SearchAsync(app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))), "best romance");
        var ratings = answer.Items.Select(hit => StarterCatalogue.Find(hit.DramaId).Rating).ToList();

        Assert.False(answer.IsPersonalised);
        Assert.Equal(ratings.OrderDescending(), ratings);
    }

    [Fact]
    public async Task Nothing_that_can_be_typed_breaks_the_service()
    {
        var random = new Random(20261127);
        var client = app.CreateClient().AsVisitor("ranking");

        for (var i = 0; i < 300; i++)
        {
            var query = new string([.. Enumerable.Range(0, i % 50 == 0 ? 5_000 : random.Next(1, 40)).Select(_ => random.Next(3) == 0 ? (char)random.Next(1, 0xD800) : (char)random.Next(32, 127))]);
            using var answer = await client.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}");

            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{(int)answer.StatusCode}: {query}");
        }
    }

    private static Task<SearchView> SearchAsync(HttpClient client, string query) =>
        client.GetSnakeCaseAsync<SearchView>($"/api/v1/search?q={Uri.EscapeDataString(query)}");

    private static List<string> Ids(SearchView answer) => [.. answer.Items.Select(drama => drama.DramaId)];
}
