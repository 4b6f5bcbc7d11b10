using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SeoulMate.Web.Tests.Pages;

/// <summary>A page of another site can have a browser send our forms, but it does not know the token that is in them.</summary>
public sealed partial class ForgeryTests(WebApp app)
{
    [Fact]
    public async Task No_form_is_taken_without_the_browsers_own_token()
    {
        var (browser, user) = app.SignedIn();
        using var another = app.Visitor();
        var anothers = (await another.OpenAsync("/sign-in")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await browser.OpenAsync("/");
        var tried = 0;

        foreach (var route in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(TakesForms))
        {
            foreach (var token in new[] { null, "", "nonsense", anothers })
            {
                var path = $"/{Parameter().Replace(route.RoutePattern.RawText!.TrimStart('/'), parameter => parameter.Value.Contains("guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : "signal-2016")}";
                var fields = new Dictionary<string, string> { ["act"] = "watchlist_add", ["drama_id"] = "signal-2016", ["stamp"] = Guid.CreateVersion7().ToString(), ["_handler"] = "sign-in", ["Email"] = "a@example.test", ["Password"] = "Annyeong-2026!" };

                if (token is not null)
                {
                    fields["__RequestVerificationToken"] = token;
                }

                await browser.PostAsync(path, fields);

                Assert.True(browser.Answer.StatusCode == HttpStatusCode.BadRequest, $"{path}: {browser.Answer.StatusCode}");
                Assert.False(browser.Answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("session", StringComparison.Ordinal)));
                tried++;
            }
        }

        Assert.InRange(tried, 40, int.MaxValue);
        Assert.DoesNotContain(user.Calls, call => call.Method != "GET");
        browser.Dispose();
    }

    [Theory]
    [InlineData("e30")] // {}
    [InlineData("bnVsbA")] // null
    [InlineData("W10")] // []
    [InlineData("eyJXaGF0IjpudWxsfQ")] // {"What":null}
    [InlineData("eyJXaGF0IjoiZmluaXNoIiwiVGl0bGUiOm51bGx9")] // {"What":"finish","Title":null}
    [InlineData("eyJXaGF0IjoieCIsIk51bWJlciI6MWU5OTl9")] // {"What":"x","Number":1e999}
    [InlineData("!!!")]
    public async Task A_cookie_that_nobody_set_costs_no_page(string toast)
    {
        var (browser, _) = app.SignedIn();
        browser.Headers.Add("Cookie", $"toast={toast}");

        await browser.OpenAsync("/search");

        Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        browser.Dispose();
    }

    private static bool TakesForms(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") is true && !route.RoutePattern.RawText!.Contains("_framework", StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
