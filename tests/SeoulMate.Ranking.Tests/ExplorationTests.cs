using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Ranking.Tests;

public sealed class ExplorationTests(RankingApp app)
{
    private const int Place = 6;

    [Fact]
    public async Task One_place_tries_something_says_so_and_how_likely_it_was()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var slate = await app.As(userId).ForYouAsync();
        var tried = Assert.Single(slate.Items, drama => drama.Exploration is not null);

        Assert.Equal(Place - 1, slate.Items.ToList().IndexOf(tried));
        Assert.StartsWith("To try:", tried.Exploration!.Label, StringComparison.Ordinal);
        Assert.Contains(tried.Exploration.Genre, tried.Genres);
        Assert.InRange(tried.Exploration.Propensity, 1e-6, 1);

        await app.Bus.WaitForAsync<SlateShown>(shown => shown.SlateId == slate.SlateId);
        var announced = app.Bus.Published<SlateShown>().Single(shown => shown.SlateId == slate.SlateId).Dramas[Place - 1];
        Assert.Equal((tried.DramaId, tried.Exploration.Section, tried.Exploration.Genre), (announced.DramaId, announced.Exploration!.Section, announced.Exploration.Genre));
        Assert.Equal(tried.Exploration.Propensity, announced.Exploration.Propensity, 1e-6);
    }

    [Fact]
    public async Task What_is_tried_keeps_the_order_of_the_rest()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        var twelve = (await client.ForYouAsync()).Items.Select(drama => drama.DramaId);
        var home = (await client.HomeAsync()).Section(SectionKinds.ForYou)!.All();

        Assert.Equal(twelve, home.Select(drama => drama.DramaId));
        Assert.Equal(Place - 1, home.ToList().FindIndex(drama => drama.Exploration is not null));
    }

    [Fact]
    public async Task Different_people_try_different_things_and_nobody_who_is_hardly_known_does()
    {
        var tried = new HashSet<(string, string)>();

        for (var i = 0; i < 40; i++)
        {
            var slate = await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical))).ForYouAsync();
            var exploration = slate.Items[Place - 1].Exploration!;
            tried.Add((exploration.Section, exploration.Genre));
        }

        Assert.Equal([SectionKinds.BecauseYouWatched, SectionKinds.Explore, SectionKinds.Trending], tried.Select(one => one.Item1).Distinct().Order());
        Assert.InRange(tried.Count, 10, 40);
        Assert.All((await app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical[..2]))).ForYouAsync()).Items, drama => Assert.Null(drama.Exploration));
    }

    [Fact]
    public async Task A_section_that_is_seen_and_never_clicked_is_tried_less_and_one_that_is_clicked_more()
    {
        var sections = new Dictionary<string, int>();

        for (var i = 0; i < 40; i++)
        {
            var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
            app.Impressions.Add(
                userId,
                new SeenDrama { DramaId = "nothing", Section = SectionKinds.Trending, Slates = 200, Clicks = 60 },
                new SeenDrama { DramaId = "nothing", Section = SectionKinds.BecauseYouWatched, Slates = 200 },
                new SeenDrama { DramaId = "nothing", Section = SectionKinds.ForYou, ExploredSection = SectionKinds.Explore, Slates = 200, Clicks = 2 });
            var section = (await app.As(userId).ForYouAsync()).Items[Place - 1].Exploration!.Section;
            sections[section] = sections.GetValueOrDefault(section) + 1;
        }

        Assert.Equal([(SectionKinds.Trending, 40)], sections.Select(section => (section.Key, section.Value)));
    }

    [Fact]
    public async Task The_label_is_in_the_language_asked_for()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");

        Assert.StartsWith("한번 볼까요: ", (await client.ForYouAsync()).Items[Place - 1].Exploration!.Label, StringComparison.Ordinal);
    }
}
