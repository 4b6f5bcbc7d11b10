using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Web.Tests.Pages;

public sealed class WelcomeTests(WebApp app)
{
    private const string Take = ".welcome-bar button.main";

    [Fact]
    public async Task Six_groups_with_covers_wait_for_ten_points_and_can_be_skipped()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync("/welcome");

        Assert.Equal(6, page.QuerySelectorAll(".group").Length);
        Assert.All(page.QuerySelectorAll(".group"), group => Assert.InRange(group.QuerySelectorAll("img.cover").Length, 3, 4));
        Assert.Equal("10 points left", page.QuerySelector("[data-left]")!.TextContent);
        Assert.Equal("Skip", Assert.Single(page.QuerySelectorAll("main a[href='/']")).TextContent);
        Assert.NotNull(page.QuerySelector("main button[name=culture][value=ko]"));
    }

    [Fact]
    public async Task Without_script_each_step_is_a_point()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync("/welcome");

        page = await visitor.PressAsync(page.QuerySelectorAll("button[data-step='1']")[1]);
        page = await visitor.PressAsync(page.QuerySelectorAll("button[data-step='1']")[1]);
        page = await visitor.PressAsync(page.QuerySelectorAll("button[data-step='1']")[0]);
        page = await visitor.PressAsync(page.QuerySelectorAll("button[data-step='-1']")[1]);

        Assert.Equal(["1", "1", "0"], page.QuerySelectorAll(".step input").Take(3).Select(field => field.GetAttribute("value")));
        Assert.Equal("8 points left", page.QuerySelector("[data-left]")!.TextContent);
    }

    [Fact]
    public async Task Points_become_boosts_in_their_proportion_and_lead_home_with_one_undo()
    {
        var (browser, user) = app.KnownVisitor();
        var page = await browser.OpenAsync("/welcome");
        var fields = page.QuerySelectorAll(".step input").Select(field => field.GetAttribute("name")!).ToList();

        page = await browser.PressAsync(page.QuerySelector(Take)!, (fields[0], "6"), (fields[1], "3"));

        Assert.Equal("/", browser.Address);
        var boost = Assert.Single(user.Calls, call => call.Route == "profile/me/update").Body!.Value.GetProperty("boost");
        Assert.Equal([0.6, 0.3], fields.Take(2).Select(field => boost.GetProperty("genres").GetProperty(field["points:".Length..]).GetDouble()));
        Assert.Equal(2, boost.GetProperty("genres").EnumerateObject().Count());
        Assert.All(boost.GetProperty("themes").EnumerateObject(), mood => Assert.InRange(mood.Value.GetDouble(), 0.3, 1));
        Assert.Equal("Thank you. These picks are yours.", page.QuerySelector(".toast span")!.TextContent);

        page = await browser.PressAsync(page.QuerySelector(".toast form button")!);
        Assert.Equal([user.Undo], user.Retracted);
        Assert.Equal("Taken back.", page.QuerySelector(".toast span")!.TextContent);
    }

    [Fact]
    public async Task Favourites_are_recorded_at_once_and_taken_back_together()
    {
        var (browser, user) = app.KnownVisitor();
        var page = await browser.OpenAsync("/welcome?way=favourites");
        var boxes = page.QuerySelectorAll<IHtmlInputElement>(".pick input").ToList();
        Assert.Equal(24, boxes.Count);
        boxes[0].IsChecked = boxes[2].IsChecked = true;

        page = await browser.PressAsync(page.QuerySelector(Take)!);

        Assert.Equal([boxes[0].Value, boxes[2].Value], user.Recorded.Select(interaction => interaction.DramaId));
        Assert.All(user.Recorded, interaction => Assert.Equal(InteractionKinds.Favourite, interaction.Kind));
        Assert.Single(user.Calls, call => call.Route == "interactions");
        Assert.DoesNotContain(user.Calls, call => call.Route == "profile/me/update");
        await browser.PressAsync(page.QuerySelector(".toast form button")!);
        Assert.Equal(user.Recorded.Select(interaction => interaction.InteractionId), user.Retracted);
    }

    [Fact]
    public async Task What_is_marked_stays_marked_while_another_drama_is_looked_for()
    {
        var (browser, _) = app.KnownVisitor();
        var page = await browser.OpenAsync("/welcome?way=favourites");
        page.QuerySelectorAll<IHtmlInputElement>(".pick input").ElementAt(5).IsChecked = true;
        var marked = page.QuerySelectorAll<IHtmlInputElement>(".pick input").ElementAt(5).Value;

        page = await browser.PressAsync(page.QuerySelector(".seek button")!, ("words", "Misaeng"));

        Assert.Equal("Misaeng: Incomplete Life", page.QuerySelector(".pick-title")!.TextContent);
        Assert.Equal(marked, Assert.Single(page.QuerySelectorAll<IHtmlInputElement>(".pick input"), box => box.IsChecked).Value);

        page = await browser.PressAsync(page.QuerySelector(".seek button")!, ("words", "Xyzzy"));
        Assert.Contains("No drama begins with “Xyzzy”", page.QuerySelector(".wrong")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_genre_that_is_never_wanted_becomes_a_rule_even_where_it_has_points()
    {
        var (browser, user) = app.KnownVisitor();
        var page = await browser.OpenAsync("/welcome");
        var field = page.QuerySelector(".step input")!.GetAttribute("name")!;
        var genre = field["points:".Length..];

        await browser.PressAsync(page.QuerySelector(Take)!, (field, "4"), ("never", genre));

        var update = Assert.Single(user.Calls, call => call.Route == "profile/me/update").Body!.Value;
        Assert.Equal(("genre", genre), (Rule().GetProperty("scope").GetString(), Rule().GetProperty("target").GetString()));
        Assert.Empty(update.GetProperty("boost").GetProperty("genres").EnumerateObject());

        System.Text.Json.JsonElement Rule() => Assert.Single(update.GetProperty("dealbreakers").GetProperty("add").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_said_and_too_much_said_are_told_and_nothing_is_sent()
    {
        var (browser, user) = app.KnownVisitor();
        var page = await browser.OpenAsync("/welcome");
        var fields = page.QuerySelectorAll(".step input").Select(field => field.GetAttribute("name")!).ToList();

        page = await browser.PressAsync(page.QuerySelector(Take)!);
        Assert.Contains("or skip", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        page = await browser.PressAsync(page.QuerySelector(Take)!, (fields[0], "8"), (fields[1], "4"));
        Assert.Contains("2 points too many", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["8", "4"], page.QuerySelectorAll(".step input").Take(2).Select(field => field.GetAttribute("value")));
        Assert.DoesNotContain(user.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task What_does_not_get_through_is_still_there()
    {
        var (browser, user) = app.KnownVisitor();
        var page = await browser.OpenAsync("/welcome");
        var field = page.QuerySelector(".step input")!.GetAttribute("name")!;
        user.Statuses["profile/me/update"] = 503;

        page = await browser.PressAsync(page.QuerySelector(Take)!, (field, "5"));

        Assert.Contains("did not get through", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("5", page.QuerySelector(".step input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Somebody_whom_the_gateway_gave_no_id_signs_in_first()
    {
        using var visitor = app.Visitor();
        var page = await visitor.OpenAsync("/welcome");

        await visitor.PressAsync(page.QuerySelector(Take)!, (page.QuerySelector(".step input")!.GetAttribute("name")!, "1"));

        Assert.StartsWith("/sign-in?return=%2Fwelcome", visitor.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Korean_says_it_in_korean()
    {
        using var visitor = app.Visitor();
        visitor.Headers.Add("Accept-Language", "ko");
        var page = await visitor.OpenAsync("/welcome");

        Assert.Equal("어떤 드라마를 좋아하나요?", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("10점 남았어요", page.QuerySelector("[data-left]")!.TextContent);
        Assert.All(page.QuerySelectorAll(".group h2"), heading => Assert.Contains(heading.TextContent, letter => letter is >= '가' and <= '힣'));
        Assert.Equal(HttpStatusCode.OK, visitor.Answer.StatusCode);
    }

    [Fact]
    public async Task The_cold_homepage_leads_there()
    {
        var (browser, user) = app.SignedIn();
        user.Home = user.Home! with
        {
            Sections = [.. user.Home.Sections.Select(section => section with { Items = section.Items is null ? null : [.. section.Items.Select(item => item with { Match = null })] })],
        };

        var page = await browser.OpenAsync("/");

        Assert.Equal("Choose 3", page.QuerySelector(".state a[href='/welcome?way=favourites']")!.TextContent);
    }
}
