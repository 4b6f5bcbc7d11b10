using System.Net;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class SuggestionTests(CatalogApp app)
{
    [Theory]
    [InlineData("Signal", "signal-2016")]
    [InlineData("sIGNAL", "signal-2016")]
    [InlineData("시그널", "signal-2016")]
    [InlineData("crash land", "crash-landing-on-you-2019")]
    [InlineData("crashlanding", "crash-landing-on-you-2019")]
    [InlineData("goblin", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("도깨비", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("도깨ㅂ", "guardian-the-lonely-and-great-god-2016")]
    [InlineData("it's okay", "its-okay-to-not-be-okay-2020")]
    [InlineData("its okay", "its-okay-to-not-be-okay-2020")]
    [InlineData("Park Seo Joon", "park-seo-joon")]
    [InlineData("park seo-joon", "park-seo-joon")]
    [InlineData("PARKSEOJOON", "park-seo-joon")]
    [InlineData("박서준", "park-seo-joon")]
    [InlineData("박서주", "park-seo-joon")]
    [InlineData("IU", "iu")]
    [InlineData("don lee", "ma-dong-seok")]
    [InlineData("medic", "Medical")]
    [InlineData("sci fi", "Sci-Fi")]
    [InlineData("ㅎㅌㄷㄹ", "hotel-del-luna-2019")]
    [InlineData("ㄴㅇ ㅇㅈㅆ", "my-mister-2018")]
    [InlineData("ㅂㅅㅈ", "park-seo-joon")]
    public async Task What_is_meant_comes_first(string typed, string id)
    {
        var suggestions = await SuggestAsync(app, typed);

        Assert.Equal(id, suggestions[0].Id);
        Assert.InRange(suggestions.Count, 1, 10);
    }

    [Theory]
    [InlineData("seo-joon", "park-seo-joon")]
    [InlineData("joon", "park-seo-joon")]
    [InlineData("landing on", "crash-landing-on-you-2019")]
    public async Task A_word_inside_is_enough(string typed, string id) => Assert.Contains(id, (await SuggestAsync(app, typed)).Select(one => one.Id));

    [Fact]
    public async Task The_alias_that_matched_is_told_and_what_is_shown_anyway_is_not()
    {
        var alias = (await SuggestAsync(app, "goblin"))[0];
        var title = (await SuggestAsync(app, "guardian the lonely"))[0];
        var native = (await SuggestAsync(app, "시그널"))[0];

        Assert.Equal("drama", alias.Kind);
        Assert.Equal("Guardian: The Lonely and Great God", alias.Text);
        Assert.Equal("쓸쓸하고 찬란하神 - 도깨비", alias.NativeText);
        Assert.StartsWith("Goblin", alias.Matched, StringComparison.Ordinal);
        Assert.Null(title.Matched);
        Assert.Null(native.Matched);
    }

    [Theory]
    [InlineData("crash land", "text", "Crash Land")]
    [InlineData("crashland", "text", "Crash Land")]
    [InlineData("landing", "text", "Landing")]
    [InlineData("사랑의불", "native_text", "사랑의 불")]
    [InlineData("ㅅㄹㅇㅂ", "native_text", "사랑의 불")]
    [InlineData("불시착", "native_text", "불시착")]
    public async Task The_typed_letters_are_pointed_at(string typed, string name, string letters)
    {
        var suggestion = (await SuggestAsync(app, typed)).Single(one => one.Id == "crash-landing-on-you-2019");
        var highlight = Assert.Single(suggestion.Highlights);

        Assert.Equal(name, highlight.In);
        Assert.Equal(letters, (name == "text" ? suggestion.Text : suggestion.NativeText!).Substring(highlight.Start, highlight.Length));
    }

    [Fact]
    public async Task A_whole_title_comes_before_a_beginning_and_that_before_a_word_inside()
    {
        var suggestions = await SuggestAsync(app, "kingdom");
        var titles = suggestions.Where(one => one.Kind == "drama").Select(one => one.Text).ToList();

        Assert.Equal("Kingdom", titles[0]);
        Assert.All(titles.SkipWhile(title => title.StartsWith("Kingdom", StringComparison.Ordinal)), title => Assert.DoesNotMatch("^Kingdom", title));
    }

    [Fact]
    public async Task Of_equal_fits_the_better_known_comes_first_and_kinds_mix()
    {
        var suggestions = await SuggestAsync(app, "s");
        var dramas = suggestions.Where(one => one.Kind == "drama" && one.Matched is null).Select(one => one.Id).ToList();
        var watchers = StarterLines.Dramas.ToDictionary(drama => drama.Id(), drama => drama.GetProperty("watchers").GetInt32());

        Assert.Equal(10, suggestions.Count);
        Assert.Contains("person", suggestions.Select(one => one.Kind));
        Assert.True(dramas.Count > 1);
        Assert.Equal(dramas.OrderByDescending(drama => watchers[drama]), dramas);
    }

    [Fact]
    public async Task Both_people_of_one_name_are_suggested()
    {
        var suggestions = await SuggestAsync(app, "kim eun-hee");

        Assert.Equal(["kim-eun-hee", "kim-eun-hee-2"], suggestions.Take(2).Select(one => one.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Letters_that_nothing_begins_with_suggest_nothing() => Assert.Empty(await SuggestAsync(app, "zzzzzz"));

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20%20")]
    [InlineData("?q=-.-")]
    [InlineData("?q=%00")]
    [InlineData("?q=%EF%BF%BE")]
    public async Task An_empty_question_is_refused(string query)
    {
        var problem = await app.Visitor().ProblemAsync($"/api/v1/suggest{query}", HttpStatusCode.BadRequest);

        Assert.True(problem.GetProperty("errors").TryGetProperty("q", out _));
    }

    [Fact]
    public async Task An_overlong_question_is_refused()
    {
        var problem = await app.Visitor().ProblemAsync($"/api/v1/suggest?q={new string('a', 101)}", HttpStatusCode.BadRequest);

        Assert.True(problem.GetProperty("errors").TryGetProperty("q", out _));
    }

    [Fact]
    public async Task A_changed_title_is_suggested_and_a_removed_drama_no_longer()
    {
        await using var own = await SmallCatalogApp.WithDramasAsync(2);
        await Eventually.TrueAsync("the first suggestions", async () => (await own.Visitor().GetAsync(new Uri("/api/v1/suggest?q=title", UriKind.Relative))).IsSuccessStatusCode);
        Assert.Equal(2, (await SuggestAsync(own, "title of")).Count);

        await own.InDatabaseAsync(async db =>
        {
            var (renamed, removed) = (await db.Dramas.SingleAsync(drama => drama.DramaId == "drama-1"), await db.Dramas.SingleAsync(drama => drama.DramaId == "drama-2"));
            renamed.Title = "Annyeong";
            removed.RemovedAt = TimeProvider.System.GetUtcNow();
            await db.SaveChangesAsync();
        });

        await Eventually.TrueAsync("the new title", async () => (await SuggestAsync(own, "annyeong")) is [{ Id: "drama-1" }]);
        Assert.Empty(await SuggestAsync(own, "title of"));
    }

    private static async Task<IReadOnlyList<SuggestionView>> SuggestAsync(CatalogApp app, string typed)
    {
        var client = app.Visitor();
        await Eventually.TrueAsync("the first suggestions", async () =>
            (await client.GetAsync(new Uri("/api/v1/suggest?q=a", UriKind.Relative))).StatusCode != HttpStatusCode.ServiceUnavailable);

        return (await client.ReadAsync<SuggestionsView>($"/api/v1/suggest?q={Uri.EscapeDataString(typed)}")).Items;
    }
}
