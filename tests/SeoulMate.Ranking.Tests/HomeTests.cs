using System.Net;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed partial class HomeTests(RankingApp app)
{
    private static readonly string[] Order =
        [SectionKinds.ForYou, SectionKinds.ContinueWatching, SectionKinds.BecauseYouWatched, SectionKinds.Trending, SectionKinds.Explore];

    private static Contracts.Profiles.Taste Warm()
    {
        var taste = Tastes.Of(Tastes.Medical);
        taste.Engagements.Insert(0, Tastes.Watching("moving-2023", episodesSeen: 7, daysAgo: 0.5));
        taste.Engagements.Insert(0, Tastes.Watching("signal-2016", episodesSeen: 2, daysAgo: 90));

        return taste;
    }

    [Fact]
    public async Task The_page_has_its_five_sections_in_order_and_no_drama_twice()
    {
        var home = await app.As(app.Profiles.Add(Warm())).HomeAsync();
        var dramaIds = home.Sections.SelectMany(section => section.All()).Select(drama => drama.DramaId).ToList();

        Assert.Equal(Order, home.Sections.Select(section => section.Kind));
        Assert.Equal(dramaIds.Distinct(), dramaIds);
        Assert.Empty(home.Degraded);
        Assert.Equal("hybrid+fake-model+fake-1", home.ModelVersion);
    }

    [Theory]
    [InlineData("home")]
    [InlineData("recommend/for-you")]
    [InlineData("recommend/trending")]
    [InlineData("recommend/explore")]
    [InlineData("recommend/similar/signal-2016")]
    [InlineData("search?q=healing")]
    public async Task Without_the_profile_a_user_is_answered_as_a_stranger_is(string route)
    {
        static string DramasOf(string answer) => string.Join(' ', DramaId().Matches(answer).Select(match => match.Value));

        var user = app.As(app.Profiles.Add(Warm()));
        var personal = route + (route.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "personal=";

        var mine = DramasOf(await user.GetStringAsync($"/api/v1/{route}"));
        var everyones = DramasOf(await user.GetStringAsync($"/api/v1/{personal}false"));
        var strangers = DramasOf(await app.CreateClient().AsVisitor("ranking").GetStringAsync($"/api/v1/{route}"));

        Assert.Equal(strangers, everyones);
        Assert.Equal(mine, DramasOf(await user.GetStringAsync($"/api/v1/{personal}true")));
        Assert.True(mine != everyones || route is not ("home" or "recommend/for-you"));
        using var wrong = await user.GetAsync($"/api/v1/{personal}perhaps");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task No_section_recommends_a_later_season_before_the_one_before()
    {
        var franchises = new Franchises(StarterCatalogue.Dramas);
        var home = await app.As(app.Profiles.Add(Warm())).HomeAsync();
        var cold = await app.As(Guid.CreateVersion7()).HomeAsync();

        Assert.Contains(StarterCatalogue.Dramas, drama => franchises.EarlierThan(drama.DramaId) is not null);
        Assert.All(home.Sections.Concat(cold.Sections).Where(section => section.Kind != SectionKinds.ContinueWatching).SelectMany(section => section.All()), drama => Assert.Null(franchises.EarlierThan(drama.DramaId)));
    }

    [Fact]
    public async Task Nothing_the_user_is_done_with_is_recommended()
    {
        var taste = Warm();
        taste.Engagements.Add(new Engagement { DramaId = Tastes.Thriller[0], IsDismissed = true, TouchedAt = taste.Engagements[0].TouchedAt });
        taste.Engagements.Add(new Engagement { DramaId = Tastes.Thriller[1], Rating = 2, Liking = -0.5, TouchedAt = taste.Engagements[0].TouchedAt });
        taste.Rules.Add(new Rule { Scope = "genre", Target = "Comedy" });
        taste.Rules.Add(new Rule { Scope = "trope", Target = "Bromance" });

        var home = await app.As(app.Profiles.Add(taste)).HomeAsync();
        var recommended = home.Sections.Where(section => section.Kind != SectionKinds.ContinueWatching).SelectMany(section => section.All()).ToList();

        Assert.DoesNotContain(recommended, drama => taste.Engagements.Any(engagement => engagement.DramaId == drama.DramaId));
        Assert.DoesNotContain(recommended, drama => drama.Genres.Contains("Comedy"));
        Assert.DoesNotContain(recommended, drama => StarterCatalogue.Find(drama.DramaId).Tags.Contains("Bromance"));
    }

    [Fact]
    public async Task Every_recommended_drama_of_a_personal_section_has_a_reason_from_the_users_history()
    {
        var taste = Warm();
        var home = await app.As(app.Profiles.Add(taste)).HomeAsync();

        foreach (var kind in new[] { SectionKinds.ForYou, SectionKinds.BecauseYouWatched, SectionKinds.Explore })
        {
            Assert.All(home.Section(kind)!.All(), drama => Assert.Contains(
                drama.Explanations, reason => reason.EvidenceIds.Count > 0 && reason.EvidenceIds.All(id => taste.Engagements.Any(engagement => engagement.DramaId == id))));
        }
    }

    [Fact]
    public async Task No_drama_is_recommended_because_of_itself()
    {
        var taste = Warm();
        string[] watchlist =
        [
            .. StarterCatalogue.Dramas
                .Where(drama => taste.Engagements.All(engagement => engagement.DramaId != drama.DramaId))
                .OrderByDescending(drama => drama.Rating)
                .Take(40)
                .Select(drama => drama.DramaId),
        ];
        var client = app.As(app.Profiles.Add(taste.WithWatchlist(watchlist)));

        var home = await client.HomeAsync();
        var shown = home.Sections.SelectMany(section => section.All()).Concat((await client.ForYouAsync("?limit=100")).Items).ToList();

        Assert.Contains(shown, drama => watchlist.Contains(drama.DramaId));
        Assert.Contains(home.Section(SectionKinds.Explore)!.All(), drama => watchlist.Contains(drama.DramaId));
        Assert.All(shown, drama => Assert.DoesNotContain(drama.Explanations, reason => reason.EvidenceIds.Contains(drama.DramaId)));
    }

    [Fact]
    public async Task A_drama_on_the_watchlist_says_so_wherever_it_is_listed()
    {
        var watchlist = Tastes.Thriller[0];
        var client = app.As(app.Profiles.Add(Warm().WithWatchlist(watchlist)));

        var listed = (await client.HomeAsync()).Sections.SelectMany(section => section.All())
            .Concat((await client.ForYouAsync("?limit=100&genre=Thriller")).Items)
            .Concat((await client.GetSnakeCaseAsync<SlateView>($"/api/v1/recommend/similar/{Tastes.Thriller[1]}?limit=50")).Items)
            .ToList();

        Assert.All(listed.Where(drama => drama.Progress is null), drama => Assert.Equal(drama.DramaId == watchlist ? "watchlist" : null, drama.Standing));
        Assert.Contains(listed, drama => drama.DramaId == watchlist);
    }

    [Fact]
    public async Task Continue_Watching_tells_the_next_episode_newest_first_and_recommends_nothing()
    {
        var section = (await app.As(app.Profiles.Add(Warm())).HomeAsync()).Section(SectionKinds.ContinueWatching)!;

        Assert.Equal(["moving-2023", "signal-2016"], section.Items!.Select(item => item.DramaId));
        Assert.Equal((7, 8, false), (section.Items![0].Progress!.EpisodesSeen, section.Items[0].Progress!.NextEpisode, section.Items[0].Progress!.IsIdle));
        Assert.True(section.Items[1].Progress!.IsIdle);
        Assert.All(section.Items, item => Assert.Null(item.Match));
    }

    [Fact]
    public async Task Because_You_Watched_goes_by_what_was_liked_last_most_similar_first()
    {
        var section = (await app.As(app.Profiles.Add(Warm())).HomeAsync()).Section(SectionKinds.BecauseYouWatched)!;

        Assert.Equal(3, section.Carousels!.Count);
        Assert.Equal(Tastes.Medical[0], section.Carousels[0].Seed.DramaId);
        Assert.Equal($"Because you watched {section.Carousels[0].Seed.Title}", section.Carousels[0].Title);
        Assert.All(section.Carousels, carousel => Assert.Equal(carousel.Items.Select(item => item.Score).OrderDescending(), carousel.Items.Select(item => item.Score)));
        Assert.All(section.Carousels, carousel => Assert.All(carousel.Items, item => Assert.NotNull(item.ReasonSubject)));
    }

    [Fact]
    public async Task In_korean_the_theme_that_dramas_share_is_said_in_korean()
    {
        var client = app.As(app.Profiles.Add(Warm()));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");
        List<RecommendedDramaView> sharing = [];

        foreach (var dramaId in Tastes.Thriller.Concat(Tastes.Medical))
        {
            var similar = await client.GetSnakeCaseAsync<SlateView>($"/api/v1/recommend/similar/{dramaId}?limit=50");
            sharing.AddRange(similar.Items.Where(drama => drama.ReasonType == "theme"));
        }

        Assert.NotEmpty(sharing);
        Assert.All(sharing, drama => Assert.Contains(drama.ReasonSubject, StarterCatalogue.Find(drama.DramaId).Tags.Select(KoreanTags.Of)));
    }

    [Fact]
    public async Task What_was_dropped_or_rated_low_seeds_nothing()
    {
        var taste = Tastes.Of(Tastes.Medical);
        taste.Engagements[0].Status = WatchStatus.Dropped;
        taste.Engagements[0].Liking = -0.6;
        taste.Engagements[1].Rating = 3;

        var section = (await app.As(app.Profiles.Add(taste)).HomeAsync()).Section(SectionKinds.BecauseYouWatched)!;

        Assert.DoesNotContain(section.Carousels!, carousel => carousel.Seed.DramaId == Tastes.Medical[0] || carousel.Seed.DramaId == Tastes.Medical[1]);
    }

    [Fact]
    public async Task Trending_shows_the_users_genres_and_counts_rounded_down()
    {
        var section = (await app.As(app.Profiles.Add(Warm())).HomeAsync()).Section(SectionKinds.Trending)!;
        var taste = Warm();
        var genres = taste.Preferences.OrderByDescending(preference => preference.Score).Select(preference => preference.Value).Where(genre => genre != "Drama").Take(3).ToList();

        Assert.Equal("Trending in Your Genres", section.Title);
        Assert.All(section.Items!, item => Assert.Equal(genres.First(item.Genres.Contains), item.Trend!.Genre));
        Assert.All(section.Items!, item => Assert.Equal(0, item.Trend!.Watchers % 10));
        Assert.Equal(Enumerable.Range(1, section.Items!.Count), section.Items.Select(item => item.Trend!.Rank));

        // The places of a day ago are of the same list: none is left out, for whatever this user's list leaves out.
        var earlier = section.Items.Select(item => item.Trend!.EarlierRank).OfType<int>().Order().ToList();
        Assert.NotEmpty(earlier);
        Assert.Equal(Enumerable.Range(1, earlier.Count), earlier);
    }

    [Fact]
    public async Task Explore_opens_three_genres_the_user_hardly_watches()
    {
        var taste = Warm();
        var section = (await app.As(app.Profiles.Add(taste)).HomeAsync()).Section(SectionKinds.Explore)!;
        var liked = taste.Engagements.Where(engagement => engagement.Liking > 0).Select(engagement => StarterCatalogue.Find(engagement.DramaId)).ToList();

        Assert.Equal(3, section.Items!.Select(item => item.Genre).Distinct().Count());
        Assert.All(section.Items!, item => Assert.Contains(item.Genre!, item.Genres));
        Assert.All(section.Items!, item => Assert.True(liked.Count(drama => drama.Genres.Contains(item.Genre!)) <= 1));
        Assert.All(section.Items!, item => Assert.Equal("weak", item.Match));
    }

    [Fact]
    public async Task A_genre_that_was_tried_and_disliked_is_no_new_one()
    {
        var taste = Warm();
        var before = (await app.As(app.Profiles.Add(taste)).HomeAsync()).Section(SectionKinds.Explore)!;
        var genre = before.Items![0].Genre!;

        foreach (var drama in StarterCatalogue.Dramas.Where(drama => drama.Genres.Contains(genre)).Take(2))
        {
            taste.Engagements.Add(new Engagement { DramaId = drama.DramaId, Liking = -0.8, Affinity = -0.8, Status = WatchStatus.Dropped, TouchedAt = Timestamp.FromDateTimeOffset(Tastes.Noon) });
        }

        var after = (await app.As(app.Profiles.Add(taste)).HomeAsync()).Section(SectionKinds.Explore)!;

        Assert.DoesNotContain(genre, after.Items!.Select(item => item.Genre));
        Assert.Equal(3, after.Items!.Select(item => item.Genre).Distinct().Count());
    }

    [Fact]
    public async Task A_new_user_is_shown_what_is_popular_and_asked_for_likings()
    {
        var home = await app.As(Guid.CreateVersion7()).HomeAsync();

        Assert.Equal("Popular right now: tell us 3 you like", home.Section(SectionKinds.ForYou)!.Title);
        Assert.All(home.Section(SectionKinds.ForYou)!.Items!, item => Assert.Null(item.Match));
        Assert.Null(home.Section(SectionKinds.ContinueWatching));
        Assert.Null(home.Section(SectionKinds.BecauseYouWatched));
        Assert.Null(home.Section(SectionKinds.Explore));
        Assert.Equal("Trending now", home.Section(SectionKinds.Trending)!.Title);
    }

    [Fact]
    public async Task A_visitor_is_shown_the_same_as_any_other_and_nothing_personal()
    {
        var home = await app.CreateClient().AsVisitor("ranking").HomeAsync();

        Assert.Equal("Popular right now", home.Section(SectionKinds.ForYou)!.Title);
        Assert.Empty(home.Degraded);
    }

    [Fact]
    public async Task Korean_is_spoken_where_it_is_asked_for()
    {
        var client = app.As(app.Profiles.Add(Warm()));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko-KR,ko;q=0.9,en;q=0.5");

        var home = await client.HomeAsync();

        Assert.Equal("당신을 위한 추천", home.Section(SectionKinds.ForYou)!.Title);
        Assert.StartsWith("ko ", home.Section(SectionKinds.ForYou)!.Items![0].Explanations[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("본 당신에게", home.Section(SectionKinds.BecauseYouWatched)!.Carousels![0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_user_is_shown_the_same_page_until_something_is_done()
    {
        var client = app.As(app.Profiles.Add(Warm()));

        Assert.Equal(await IdsAsync(client), await IdsAsync(client));
    }

    [Theory]
    [InlineData("similarity")]
    [InlineData("explainer")]
    [InlineData("profile")]
    [InlineData("similarity", "explainer")]
    public async Task Whatever_is_away_the_page_is_there_and_says_so(params string[] away)
    {
        var client = app.As(app.Profiles.Add(Warm()));
        Away.Take(away);

        var home = await client.HomeAsync();

        Assert.Equal(away.Order(), home.Degraded);
        Assert.True(home.Sections.Sum(section => section.All().Count()) >= 10);
        Assert.True(!away.Contains("explainer") || home.Sections.SelectMany(section => section.All()).All(drama => drama.Explanations.Count == 0));
        Assert.True(!away.Contains("profile") || home.Section(SectionKinds.ForYou)!.Items!.All(drama => drama.Match is null));
    }

    [Fact]
    public async Task The_taste_that_was_told_last_stands_in_while_Profile_is_away()
    {
        var client = app.As(app.Profiles.Add(Warm()));
        var before = await IdsAsync(client);
        Away.Take("profile");

        var home = await client.HomeAsync();

        Assert.Equal(["profile"], home.Degraded);
        Assert.Equal(before, home.Sections.SelectMany(section => section.All()).Select(drama => drama.DramaId));
    }

    [Fact]
    public async Task A_shown_page_is_announced_with_what_its_scores_are_made_of()
    {
        var userId = app.Profiles.Add(Warm());
        var home = await app.As(userId).HomeAsync();

        var shown = await app.Bus.WaitForAsync<SlateShown>(slate => slate.SlateId == home.SlateId);

        Assert.Equal(userId, shown.UserId);
        Assert.Equal(home.Sections.SelectMany(section => section.All()).Select(drama => drama.DramaId), shown.Dramas.Select(drama => drama.DramaId));
        Assert.Equal(home.Sections.SelectMany(section => section.All()).Select(drama => drama.Match), shown.Dramas.Select(drama => drama.Match));
        Assert.Contains(shown.Dramas, drama => drama.Match is not null);
        Assert.All(shown.Dramas.Where(drama => drama.Section == SectionKinds.ForYou), drama => Assert.Equal(drama.Score, drama.Contributions.Sum(part => part.Amount), 1e-9));
    }

    [Fact]
    public async Task Each_section_says_where_its_dramas_come_from()
    {
        var home = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).HomeAsync();

        Assert.All(home.Sections, section =>
        {
            Assert.Equal((home.ModelVersion, home.BuiltAt), (section.Provenance.ModelVersion, section.Provenance.BuiltAt));
            Assert.Equal(1, section.Provenance.Sources.Sum(source => source.Share), 1e-3);
            Assert.Equal(section.Provenance.Sources.OrderByDescending(source => source.Share), section.Provenance.Sources);
            Assert.InRange(section.Provenance.FamousShare, 0, 1);
        });
        Assert.Equal("history", home.Section(SectionKinds.ForYou)!.Provenance.Sources[0].Source);
        Assert.Equal(["history"], home.Section(SectionKinds.BecauseYouWatched)!.Provenance.Sources.Select(source => source.Source));
        Assert.Equal(["trend"], home.Section(SectionKinds.Trending)!.Provenance.Sources.Select(source => source.Source));
        Assert.Equal((7, 28), (home.Section(SectionKinds.Trending)!.Provenance.Window!.Days, home.Section(SectionKinds.Trending)!.Provenance.Window!.AgainstDays));
        Assert.Null(home.Section(SectionKinds.ForYou)!.Provenance.Window);
        Assert.Contains("new_genre", home.Section(SectionKinds.Explore)!.Provenance.Sources.Select(source => source.Source));
    }

    [Fact]
    public async Task Without_a_token_there_is_no_page() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.CreateClient().GetAsync("/api/v1/home")).StatusCode);

    private static async Task<List<string>> IdsAsync(HttpClient client) =>
        [.. (await client.HomeAsync()).Sections.SelectMany(section => section.All()).Select(drama => drama.DramaId)];

    [GeneratedRegex("\"drama_id\":\"[^\"]+\"")]
    private static partial Regex DramaId();
}
