using SeoulMate.Ranking.Queries;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests.Queries;

public sealed class QueryAnalyserTests
{
    private static readonly QueryAnalyser Analyser = new(StarterCatalogue.Dramas.ToDictionary(drama => drama.DramaId));

    [Theory]
    [InlineData("Business Proposal", "business-proposal-2022")]
    [InlineData("hospital playlist", "hospital-playlist-2020")]
    [InlineData("the mine drama", "mine-2021")]
    [InlineData("W", "w-2016")]
    [InlineData("goblin", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("도깨비", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("비밀의숲", "stranger-2017")]
    [InlineData("scarlet heart ryeo", "moon-lovers-scarlet-heart-ryeo-2016")]
    [InlineData("crash landing on yuo", "crash-landing-on-you-2019")]
    [InlineData("vincenso", "vincenzo-2021")]
    [InlineData("ㅎㅌ ㄷㄹㄴ", "hotel-del-luna-2019")]
    [InlineData("ㄴㅇㅇㅈ", "my-mister-2018")]
    [InlineData("별그대", "my-love-from-the-star-2013")]
    [InlineData("CLOY", "crash-landing-on-you-2019")]
    [InlineData("hospital play list", "hospital-playlist-2020")]
    [InlineData("snsanfdml dudhkd", "queen-of-tears-2024")]
    [InlineData("ㅎㅐㅠㅣㅑㅜ", "guardian-the-lonely-and-great-god-2016")]
    public void A_title_is_found_however_it_is_typed(string query, string dramaId)
    {
        var analysis = Read(query);

        Assert.Equal(Intent.Title, analysis.Intent);
        Assert.Equal(dramaId, analysis.NamedIds[0]);
    }

    [Theory]
    [InlineData("park seo joon drama", "Park Seo Joon")]
    [InlineData("Seo-joon Park", "Park Seo Joon")]
    [InlineData("bak seojun", "Park Seo Joon")]
    [InlineData("박서준", "Park Seo Joon")]
    [InlineData("qkrtjwns", "Park Seo Joon")]
    [InlineData("송중기 나오는 드라마", "Song Joong Ki")]
    [InlineData("what has IU acted in", "IU")]
    [InlineData("김은숙 작가", "Kim Eun Sook")]
    [InlineData("by the writer of Goblin", "Kim Eun Sook")]
    [InlineData("same director as My Mister", "Kim Won Suk")]
    [InlineData("who wrote Signal", "Kim Eun Hee")]
    [InlineData("park bo geum", "Park Bo Gum")]
    public void A_person_is_found_however_the_name_is_typed(string query, string person)
    {
        var analysis = Read(query);

        Assert.Equal(Intent.Person, analysis.Intent);
        Assert.Equal(person, Assert.Single(analysis.Entities).Value);
    }

    [Theory]
    [InlineData("best 2019 thriller", "order:rating year:2019 genre:Thriller")]
    [InlineData("romance under 16 episodes", "episodes:≤ 15 genre:Romance")]
    [InlineData("netflix series with 6 episodes or less", "network:Netflix episodes:≤ 6")]
    [InlineData("kdramas longer than 40 episodes", "episodes:≥ 41")]
    [InlineData("sci-fi from 2020 to 2023", "year:2020–2023 genre:Sci-Fi")]
    [InlineData("2010s", "year:2010–2019")]
    [InlineData("dramas before 2010", "year:≤ 2009")]
    [InlineData("2020년 이후 로맨스", "year:≥ 2020 genre:Romance")]
    [InlineData("12부작 이하 힐링 드라마", "episodes:≤ 12 mood:healing")]
    [InlineData("평점 8.5 이상 스릴러", "rating:≥ 8.5 genre:Thriller")]
    [InlineData("drama from 2021 on netflix with rating above 8.5", "network:Netflix year:2021 rating:≥ 8.5")]
    [InlineData("올해 로맨스", "year:2026 genre:Romance")]
    [InlineData("<= 12 episodes romance", "episodes:≤ 12 genre:Romance")]
    [InlineData("pre-2010 melodrama", "year:≤ 2009 genre:Melodrama")]
    [InlineData("top 10 historical", "order:rating genre:Historical")]
    public void Limits_are_read(string query, string entities)
    {
        var analysis = Read(query);

        Assert.Equal(Intent.Limits, analysis.Intent);
        Assert.Equal(entities, string.Join(' ', analysis.Entities.Select(entity => entity.Id)));
    }

    [Theory]
    [InlineData("medical romance", Intent.Genre, "genre:Medical genre:Romance")]
    [InlineData("time travel", Intent.Theme, "theme:Time Travel")]
    [InlineData("sad but healing", Intent.Mood, "mood:sad mood:healing")]
    [InlineData("웃긴 사극", Intent.Mood, "mood:funny genre:Historical")]
    [InlineData("historical romance but not sad", Intent.Genre, "genre:Historical genre:Romance not-mood:sad")]
    [InlineData("로맨스 없는 스릴러", Intent.Genre, "not-genre:Romance genre:Thriller")]
    [InlineData("복수극", Intent.Theme, "theme:Revenge")]
    [InlineData("timetravel romace", Intent.Theme, "theme:Time Travel genre:Romance")]
    [InlineData("histroical thiller", Intent.Genre, "genre:Historical genre:Thriller")]
    public void Genres_moods_and_themes_are_read_in_both_languages(string query, Intent intent, string entities)
    {
        var analysis = Read(query);

        Assert.Equal(intent, analysis.Intent);
        Assert.Equal(entities, string.Join(' ', analysis.Entities.Select(entity => entity.Id)));
    }

    [Theory]
    [InlineData("something like Signal", "signal-2016")]
    [InlineData("시그널 같은 드라마", "signal-2016")]
    [InlineData("like hospital playlist but funnier", "hospital-playlist-2020")]
    [InlineData("goblin vibes", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("dramas like goblin with a happy ending", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("similar to kingdom and all of us are dead", "kingdom-2019 all-of-us-are-dead-2022")]
    public void A_drama_whose_like_is_wanted_is_no_hit_itself(string query, string seeds)
    {
        var analysis = Read(query);

        Assert.Equal(Intent.Similar, analysis.Intent);
        Assert.Equal(seeds, string.Join(' ', analysis.SeedIds));
        Assert.Empty(analysis.NamedIds);
    }

    [Fact]
    public void A_romantic_comedy_is_both_and_beside_a_limit_every_hit_is()
    {
        var analysis = Read("romcom from SBS");

        Assert.Equal(
            ["genre:Comedy", "genre:Romance", "network:SBS"],
            analysis.Wishes.Where(wish => wish.Demand is Contracts.Similarity.Demand.Required).Select(wish => wish.Terms[0].Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Words_that_all_mean_something_are_no_misspelt_title() => Assert.Empty(Read("fake marriage contract").NamedIds);

    [Fact]
    public void Several_things_are_read_at_once()
    {
        var analysis = Read("funny office romance under 16 episodes with Park Min-young from 2022");

        Assert.Equal(
            ["episodes:≤ 15", "mood:funny", "person:Park Min Young", "theme:Boss-Employee Relationship", "year:2022"],
            analysis.Entities.Select(entity => entity.Id).Order(StringComparer.Ordinal));
        Assert.Equal(new QueryLimits(YearFrom: 2022, YearTo: 2022, EpisodesTo: 15), analysis.Limits);
    }

    [Fact]
    public void A_wrong_guess_can_be_switched_off()
    {
        var wrong = Read("mine");
        var right = Read("mine", "title:mine-2021");

        Assert.Equal(["title:mine-2021"], wrong.Entities.Select(entity => entity.Id));
        Assert.Empty(right.NamedIds);
        Assert.Contains(right.Wishes, wish => wish.Terms[0].Text == "min");
    }

    [Fact]
    public void Sequels_follow_the_drama_that_is_meant() => Assert.Equal(["stranger-2017", "stranger-season-2-2020"], Read("secret forest").NamedIds);

    [Fact]
    public void What_was_corrected_is_said()
    {
        Assert.Equal("도깨비", Read("ehRoql").Correction);
        Assert.Equal("Vincenzo", Read("vincenso").Correction);
        Assert.Null(Read("Vincenzo").Correction);
        Assert.Equal("Goblin", Read("goblin").Entities[0].Via);
    }

    [Fact]
    public void A_query_about_nothing_in_particular_is_vague() => Assert.Equal(Intent.Vague, Read("what should I watch").Intent);

    [Fact]
    public void Meaning_counts_more_for_whoever_likes_widely_but_never_where_a_name_was_typed()
    {
        Assert.True(Read("time travel").Alpha(1) > Read("time travel").Alpha(0));
        Assert.Equal(Read("goblin").Alpha(1), Read("goblin").Alpha(0));
    }

    [Fact]
    public void No_query_whatever_breaks_the_reader()
    {
        var random = new Random(20261127);
        var pieces = new[]
        {
            "like ", "similar to ", "no ", "writer of ", "under 16 episodes", "rated 99999999999", "2019", "9999", "99999999999999 episodes", "between 2000 and ", "'; drop table drama;--",
            "<script>", "%00", "\0", "\uD800", "\uFFFE", "ㅎㅌ", "한", "\u202E", "goblin", "IU", "같은", "없는", "🎬", "((((", "[[", "\\", "+", "-", "~", "  ", "\t", "ᄀ", "a\u0301", "ﬁ", "½",
        };

        for (var i = 0; i < 10_000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(3) == 0 ? ((char)random.Next(1, 0xFFFF)).ToString() : pieces[random.Next(pieces.Length)]));

            Assert.NotNull(Read(query.Length > 200 ? query[..200] : query));
        }
    }

    private static QueryAnalysis Read(string query, params string[] without) => Analyser.Read(query, 2026, without.ToHashSet());
}
