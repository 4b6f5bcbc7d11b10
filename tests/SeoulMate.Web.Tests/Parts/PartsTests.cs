using Bunit;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Components;
using SeoulMate.Web.Home;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Parts;

public sealed class PartsTests : PartsContext
{
    [Theory]
    [InlineData("strong", "Strong match")]
    [InlineData("medium", "Medium match")]
    [InlineData("weak", "Weak match")]
    public void A_match_is_a_moon_and_a_word(string match, string word)
    {
        var part = Render<MatchWord>(parameters => parameters.Add(moon => moon.Match, match));

        Assert.Equal(word, part.Find(".match").TextContent.Trim());
        Assert.Contains(match, part.Find(".match").ClassList);
        Assert.NotEmpty(part.FindAll("svg circle"));
    }

    [Fact]
    public void In_explore_nothing_claims_more_than_weak_and_new()
    {
        var part = Render<MatchWord>(parameters => parameters.Add(moon => moon.Match, "weak").Add(moon => moon.IsSomethingNew, true));

        Assert.Equal("Weak match, something new", part.Find(".match").TextContent.Trim());
    }

    [Fact]
    public void A_card_without_a_match_shows_its_length_instead()
    {
        var part = Render<Card>(parameters => parameters.Add(card => card.Drama, Signal(match: null)).Add(card => card.Origin, Origin()));

        Assert.Empty(part.FindAll(".match"));
        Assert.Equal("16 episodes", part.Find(".row .sub").TextContent);
    }

    [Fact]
    public void A_card_without_a_reason_claims_none()
    {
        var part = Render<Card>(parameters => parameters.Add(card => card.Drama, Signal() with { Explanations = [] }).Add(card => card.Origin, Origin()));

        Assert.Empty(part.FindAll(".why"));
    }

    [Fact]
    public void A_cards_link_says_where_it_stands()
    {
        var part = Render<Card>(parameters => parameters.Add(card => card.Drama, Signal()).Add(card => card.Origin, Origin(position: 3)));

        Assert.Equal("/drama/signal-2016?from=0198f2c0000070008000000000000001:for_you:3", part.Find("h3 a").GetAttribute("href"));
    }

    [Fact]
    public void The_covers_of_the_first_shelf_are_not_waited_for_until_scrolled_to()
    {
        var first = Render<Cover>(parameters => parameters.Add(cover => cover.DramaId, "signal-2016").Add(cover => cover.IsFirst, true));
        var later = Render<Cover>(parameters => parameters.Add(cover => cover.DramaId, "signal-2016"));

        Assert.False(first.Find("img").HasAttribute("loading"));
        Assert.Equal("high", first.Find("img").GetAttribute("fetchpriority"));
        Assert.Equal("lazy", later.Find("img").GetAttribute("loading"));
        Assert.Equal(("240", "360", ""), (later.Find("img").GetAttribute("width"), later.Find("img").GetAttribute("height"), later.Find("img").GetAttribute("alt")));
    }

    [Fact]
    public void Progress_has_a_tick_an_episode_and_words()
    {
        var part = Render<EpisodeBar>(parameters => parameters.Add(bar => bar.Seen, 3).Add(bar => bar.Episodes, 16));

        Assert.Equal(16, part.FindAll("i").Count);
        Assert.Equal(3, part.FindAll("i.d").Count);
        Assert.Single(part.FindAll("i.n"));
        Assert.Equal("3 of 16 episodes", part.Find("[role=progressbar]").GetAttribute("aria-valuetext"));
    }

    [Fact]
    public void Above_forty_episodes_progress_is_one_plain_bar()
    {
        var part = Render<EpisodeBar>(parameters => parameters.Add(bar => bar.Seen, 30).Add(bar => bar.Episodes, 100));

        Assert.Empty(part.FindAll("i"));
        Assert.Equal(("0 0 100 1", "30"), (part.Find("svg").GetAttribute("viewBox"), part.Find("rect").GetAttribute("width")));
    }

    [Fact]
    public void A_drama_of_unknown_length_has_no_bar() =>
        Assert.Empty(Render<EpisodeBar>(parameters => parameters.Add(bar => bar.Seen, 3)).FindAll("*"));

    [Theory]
    [InlineData(2, null, "New", "new")]
    [InlineData(2, 5, "▲ 3", "up")]
    [InlineData(5, 2, "▼ 3", "down")]
    [InlineData(4, 4, "–", null)]
    public void A_rank_tells_its_movement_with_a_number(int rank, int? earlier, string shown, string? direction)
    {
        var part = Render<RankRow>(parameters => parameters
            .Add(row => row.Drama, Signal() with { Trend = new(rank, earlier, 1200, [.1, .2], .1, "Thriller") })
            .Add(row => row.Origin, Origin()));

        Assert.Equal(shown, part.Find(".move [aria-hidden]").TextContent);
        Assert.True(direction is null || part.Find(".move").ClassList.Contains(direction));
        Assert.NotEmpty(part.Find(".move .sr").TextContent);
        Assert.Equal("1,200+ watchers this week", part.Find(".what .num").TextContent);
    }

    [Fact]
    public void A_rank_names_first_the_genre_it_stands_in_the_list_for()
    {
        var part = Render<RankRow>(parameters => parameters
            .Add(row => row.Drama, Signal() with { Genres = ["Thriller", "Mystery", "Medical"], Trend = new(1, null, 1200, [.1], .1, "Medical") })
            .Add(row => row.Origin, Origin()));

        Assert.Equal("Medical, Thriller", part.Find(".what .fact").TextContent);
    }

    [Fact]
    public void A_sparkline_draws_shares_of_one_scale_and_the_usual_day()
    {
        var part = Render<Sparkline>(parameters => parameters.Add(line => line.Trend, new TrendView(1, null, 100, [0, .5, 1], .25, "Medical")));

        Assert.Equal("M0 32L46.5 18L93 4", part.Find("path:not(.base)").GetAttribute("d"));
        Assert.Equal("M0 25H96", part.Find(".base").GetAttribute("d"));
        Assert.Contains("from 0 to 100 in a hundred", part.Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbours_of_one_reason_stand_under_one_rule_and_keep_their_order()
    {
        string[] reasons = ["writer", "writer", "actor", "writer"];
        string[] dramas = ["revenant-2023", "jirisan-2021", "tunnel-2017", "ghost-2012"];
        var carousel = new CarouselView(
            "Because You Watched Signal", "Shared: the writer.", new("signal-2016", "Signal", "시그널"),
            [.. dramas.Zip(reasons, (drama, reason) => SampleSlates.Pick(drama, "medium", "similar_to", "x") with { ReasonType = reason, ReasonSubject = reason == "writer" ? "Kim Eun Hee" : "Lee Je Hoon" })]);

        var part = Render<Because>(parameters => parameters
            .Add(because => because.Carousel, carousel)
            .Add(because => because.Section, "because_you_watched")
            .Add(because => because.SlateId, Guid.CreateVersion7())
            .Add(because => because.FirstPosition, 6));

        Assert.Equal(["Same writer: Kim Eun Hee", "Same actor: Lee Je Hoon", "Same writer: Kim Eun Hee"], part.FindAll(".bunch > .by").Select(rule => rule.TextContent));
        Assert.Equal(["Revenant", "Jirisan", "Tunnel", "Ghost"], part.FindAll(".card h3 a").Select(title => title.TextContent));
        Assert.Equal(["6", "7", "8", "9"], part.FindAll(".card h3 a").Select(title => title.GetAttribute("href")!.Split(':')[^1]));
    }

    [Fact]
    public void A_paused_drama_is_kept_by_telling_its_progress_anew()
    {
        var part = Render<Paused>(parameters => parameters
            .Add(paused => paused.Drama, Signal(match: null) with { Progress = new(5, 16, 6, Now.AddDays(-64), true) })
            .Add(paused => paused.Origin, Origin()));

        Assert.Equal("5", part.Find("input[name=episodes_seen]").GetAttribute("value"));
        Assert.Equal(["progress", "hold", "drop"], part.FindAll("button[name=act]").Select(button => button.GetAttribute("value")));
        Assert.Contains("last watched 9 weeks ago", part.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_menu_leads_to_the_reasons_of_a_pick_and_of_nothing_else()
    {
        var origin = Origin(1);
        var drama = Signal() with { Explanations = [new("genre_match", "One", .5, [])] };

        string? LinkOf(RecommendedDramaView pick, Web.Actions.Origin? from) =>
            Render<DramaMenu>(parameters => parameters.Add(menu => menu.Id, "m").Add(menu => menu.Drama, pick).Add(menu => menu.Origin, from)).FindAll("a[data-why]").SingleOrDefault()?.GetAttribute("href");

        Assert.Equal($"/why/{origin.ListId}/{drama.DramaId}", LinkOf(drama, origin));
        Assert.Null(LinkOf(drama with { Explanations = [] }, origin));
        Assert.Null(LinkOf(drama, origin with { Section = "search" }));
        Assert.Null(LinkOf(drama, null));
    }

    [Fact]
    public void Enter_in_the_number_field_can_only_set_progress()
    {
        var part = Render<DramaMenu>(parameters => parameters.Add(menu => menu.Id, "m").Add(menu => menu.Drama, Signal()));

        var field = part.Find("input[type=number]");
        var buttons = part.FindAll("button").Where(button => (button.GetAttribute("form") ?? button.Closest("form")!.Id) == field.GetAttribute("form"));
        Assert.Equal(["progress"], buttons.Select(button => button.GetAttribute("value")));
    }
}
