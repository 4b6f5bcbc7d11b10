using System.Net;
using System.Text.Json;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Web.Tests.Pages;

public sealed class PersonPageTests(WebApp app)
{
    private const string Address = "/person/PARK-SEO-JOON";

    private static readonly Dictionary<string, double> Nothing = [];

    private static ProfileView Profile { get; } = new(
        Guid.Empty, new(Nothing, Nothing, Nothing, null, 0, 0, 0), null, new([], [], [], [], [], [], [], [], []), new(3, null, null, 4, null, 0, Nothing, []), new(0, 0), false, [], 0);

    [Fact]
    public async Task The_page_has_both_names_and_what_they_did_newest_first()
    {
        using var browser = app.Visitor();

        var page = await browser.OpenAsync(Address);

        Assert.Equal("Park Seo Joon", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("박서준", page.QuerySelector(".somebody [lang=ko]")!.TextContent);
        Assert.StartsWith("Played in", page.QuerySelector(".worked h2")!.TextContent, StringComparison.Ordinal);
        var years = page.QuerySelectorAll(".worked .card .sub").Select(sub => sub.QuerySelectorAll(".fact")[^1].TextContent).ToList();
        Assert.Equal(years.OrderDescending(), years);
        Assert.Contains(page.QuerySelectorAll(".worked .card a"), link => link.GetAttribute("href") == "/drama/itaewon-class-2020");
        Assert.Contains("Lead", page.QuerySelector(".worked .card .why")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_engines_find_a_person_in_both_languages()
    {
        using var browser = app.Visitor();
        browser.Headers.Add("X-Forwarded-Proto", "https");
        browser.Headers.Add("X-Forwarded-Host", "seoulmate.example");

        var page = await browser.OpenAsync(Address);

        Assert.False(browser.Answer.Headers.Contains("X-Robots-Tag"));
        Assert.Equal($"https://seoulmate.example{Address}", page.QuerySelector("head link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal($"https://seoulmate.example/ko{Address}", page.QuerySelector("head link[hreflang=ko]")!.GetAttribute("href"));
        var person = JsonDocument.Parse(page.QuerySelector("head script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(("Person", "Park Seo Joon"), (person.GetProperty("@type").GetString(), person.GetProperty("name").GetString()));
        Assert.Contains(person.GetProperty("alternateName").EnumerateArray(), name => name.GetString() == "박서준");
    }

    [Theory]
    [InlineData("more", "favourite_people", """{"add":["PARK-SEO-JOON"]}""")]
    [InlineData("never", "dealbreakers", """{"add":[{"scope":"actor","target":"PARK-SEO-JOON"}]}""")]
    public async Task One_asks_for_more_of_somebody_or_never_again_and_can_undo_it(string wish, string member, string said)
    {
        var (browser, user) = app.SignedIn();
        user.Profile = Profile;
        var page = await browser.OpenAsync(Address);

        page = await browser.PressAsync(page.QuerySelector($".wishes button[value={wish}]")!);

        var told = user.Calls.Single(call => call.Route == "profile/me/update").Body!.Value.GetProperty(member);
        Assert.Equal(said, Compact(told));
        Assert.Equal(Address, browser.Address);
        Assert.Equal("Noted: Park Seo Joon. Your picks follow.", page.QuerySelector(".toast span")!.TextContent);

        await browser.PressAsync(page.QuerySelector(".toast button")!);

        Assert.Equal(user.Undo, Assert.Single(user.Retracted));
    }

    [Fact]
    public async Task What_was_said_of_somebody_is_told_and_can_be_taken_back()
    {
        var (browser, user) = app.SignedIn();
        user.Profile = Profile with { Rules = [new("actor", "PARK-SEO-JOON", "Park Seo Joon", null, null, DateTimeOffset.UnixEpoch)] };

        var page = await browser.OpenAsync(Address);
        Assert.Equal(["again"], page.QuerySelectorAll(".wishes button").Select(button => button.GetAttribute("value")));

        user.Profile = Profile with { Evidence = Profile.Evidence with { Actors = [new("Park Seo Joon", "PARK-SEO-JOON", .9, .5, .5, new("boost", 1), [], 0)] } };
        page = await browser.OpenAsync(Address);
        Assert.Equal(["enough", "never"], page.QuerySelectorAll(".wishes button").Select(button => button.GetAttribute("value")));
    }

    [Fact]
    public async Task A_visitor_who_wishes_something_is_asked_to_sign_in()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync(Address);

        await browser.SendAsync(page.QuerySelector(".wishes button")!);

        Assert.Equal($"/sign-in?return={Uri.EscapeDataString(Address)}", browser.Answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_of_theirs_the_user_knows_is_marked()
    {
        var (browser, user) = app.SignedIn();
        user.Standings["itaewon-class-2020"] = new("itaewon-class-2020", "watching", 3, null, false, false, false, null, false, null, 16);

        var page = await browser.OpenAsync(Address);

        Assert.Equal("Watching, 3 of 16", Assert.Single(page.QuerySelectorAll(".worked .mark")).TextContent);
    }

    [Fact]
    public async Task Nobody_is_a_404_and_an_outage_a_503()
    {
        var (browser, user) = app.SignedIn();

        await browser.OpenAsync("/person/nobody");
        Assert.Equal(HttpStatusCode.NotFound, browser.Answer.StatusCode);

        user.Statuses["people"] = 503;
        await browser.OpenAsync(Address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Answer.StatusCode);
    }

    /// <summary>Without what is null.</summary>
    private static string Compact(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => $"\"{member.Name}\":{Compact(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Compact))}]",
        _ => element.GetRawText(),
    };
}
