using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SeoulMate.Contracts.Interactions;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.AttackTests;

/// <summary>The pages, as a browser gets them through the gateway.</summary>
public sealed partial class PageAttackTests(SystemFixture system, ITestOutputHelper output)
{
    private const string Password = "Not-a-real-1!";
    private const string DramaId = "zq-attack-2024";

    /// <summary>Ends attributes, elements and scripts, wherever it is put without being escaped. No tag is closed: what looks like one is taken out at the import.</summary>
    private const string Payload = "zq7\"'><svg/onload=alert(1)//zq8 </script <!-- javascript:alert(2) {{7*7}}";

    private static readonly string[] Payloads = [Payload, "zq7\"'><script>alert(1)</script>", "zq7\" onmouseover=\"alert(1)", "zq7</title><svg/onload=alert(1)>", "zq7'-alert(1)-'"];

    [Fact]
    public async Task Every_page_and_answer_has_the_headers_that_keep_a_browser_safe_and_no_script_of_its_own()
    {
        using var visitor = system.Browser();
        using var user = await system.BrowserAsync("mina@demo.seoulmate.test", "Annyeong-2026!");
        var looked = 0;
        var wrong = new List<string>();

        foreach (var browser in new[] { visitor, user })
        {
            await Doors.CrawlAsync(browser, (address, answer, page) =>
            {
                looked++;
                wrong.AddRange(WrongIn(answer, page).Select(what => $"{address}: {what}"));
            });
        }

        foreach (var address in new[] { "/api/v1/home", "/api/v1/profile/me", "/api/v1/nothing", "/health", "/alive", "/.well-known/jwks.json" })
        {
            using var answer = await visitor.GetAsync(address);
            looked++;
            wrong.AddRange(WrongIn(answer, string.Empty).Select(what => $"{address}: {what}"));
        }

        output.WriteLine($"{looked} pages and answers, {wrong.Count} wrong");

        Assert.Empty(wrong);
        Assert.True(looked > 60, "The pages were not found.");
    }

    [Fact]
    public async Task What_users_and_imports_say_comes_out_escaped_on_every_page()
    {
        await ImportAsync();
        var email = $"{Guid.CreateVersion7():N}@example.test";
        var client = system.Visitor();
        await client.PostAsync("/api/v1/account/register", new { email, password = Password, display_name = Payload[..40] });
        await client.SignInAsync(email, Password);
        await SystemFixture.EventuallyAsync("the drama is known everywhere", TimeSpan.FromSeconds(30), async () =>
            (await client.AskAsync($"/api/v1/recommend/similar/{DramaId}")).IsSuccessStatusCode
            && (await client.PostAsync("/api/v1/interactions", ApiClient.Interaction(InteractionKinds.WatchlistAdd, DramaId))).IsSuccessStatusCode);
        await client.DoAsync(InteractionKinds.Progress, DramaId, episodesSeen: 1);
        using var dismissed = await client.PostAsync("/api/v1/interactions", ApiClient.Interaction(InteractionKinds.Dismiss, "signal-2016") with { Reason = Payload });
        using var searched = await client.PostAsync("/api/v1/interactions", new RecordInteractionRequest(Guid.CreateVersion7(), InteractionKinds.Search, TimeProvider.System.GetUtcNow(), Query: Payload, SearchId: Guid.CreateVersion7()));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (dismissed.StatusCode, searched.StatusCode));

        using var browser = await system.BrowserAsync(email, Password);
        var wrong = new List<string>();
        var marked = 0;

        foreach (var address in Addresses())
        {
            using var answer = await browser.GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync();
            marked += page.Contains("zq7", StringComparison.Ordinal) ? 1 : 0;
            wrong.AddRange((address.StartsWith("/covers", StringComparison.Ordinal) ? Active(page) : Raw().Matches(page).Select(match => page.Substring(match.Index, Math.Min(120, page.Length - match.Index)))).Select(what => $"{address}: {what}"));

            if ((int)answer.StatusCode >= 500)
            {
                wrong.Add($"{address} answered {(int)answer.StatusCode}");
            }
        }

        var drama = await browser.GetStringAsync($"/drama/{DramaId}");
        var data = DataScript().Match(drama).Groups["json"].Value;
        output.WriteLine($"{Addresses().Count()} addresses, {marked} with the words on them, {wrong.Count} raw");

        Assert.Empty(wrong);
        Assert.True(marked > 20, "The words stand hardly anywhere.");
        Assert.Contains("zq7\"'", JsonDocument.Parse(data).RootElement.GetProperty("name").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test")]
    [InlineData("/\\evil.test")]
    [InlineData("\\/evil.test")]
    [InlineData("/\t/evil.test")]
    [InlineData("%2f%2fevil.test")]
    [InlineData("/%0d%0aSet-Cookie:stolen=1")]
    [InlineData("/\r\nSet-Cookie: stolen=1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("https:evil.test")]
    [InlineData("///evil.test")]
    [InlineData("~/evil")]
    public async Task Nobody_is_led_away_by_where_a_form_or_link_says_to_return(string back)
    {
        var jar = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = system.Running.Gateway };
        var page = await browser.GetStringAsync("/sign-in");
        var token = WebUtility.HtmlDecode(TheSystem.Hidden().Matches(page).First(field => field.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value);
        (string Name, string Value)[] fields =
        [
            ("__RequestVerificationToken", token), ("return", back), ("_handler", "sign-in"), ("Email", "joon@demo.seoulmate.test"), ("Password", "Annyeong-2026!"), ("act", "watchlist_add"), ("drama_id", "signal-2016"),
            ("title", "Signal"), ("stamp", Guid.CreateVersion7().ToString()), ("interaction_id", Guid.CreateVersion7().ToString()), ("how", "less"), ("facet", "genres"), ("name", "Medical"), ("theme", "dark"),
        ];

        // First as a visitor, who is sent to sign in, and then as the user whom that makes.
        foreach (var address in new[] { "/act", "/undo", "/correct", "/settings", "/sign-in", "/act", "/undo", "/correct", "/settings" })
        {
            using var answer = await browser.PostAsync($"{address}?return={Uri.EscapeDataString(back)}", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address}: {answer.StatusCode}");
            var target = new Uri(system.Running.Gateway, answer.Headers.Location!);
            Assert.Equal(system.Running.Gateway.Authority, target.Authority);
            Assert.DoesNotContain("evil", target.AbsolutePath.Split('?')[0], StringComparison.Ordinal);
            Assert.DoesNotContain("stolen", jar.GetCookieHeader(system.Running.Gateway), StringComparison.Ordinal);

            if (address == "/sign-in")
            {
                // Whoever signs in is given new antiforgery tokens.
                token = WebUtility.HtmlDecode(TheSystem.Hidden().Matches(await browser.GetStringAsync("/browse")).First(field => field.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value);
                fields[0] = (fields[0].Name, token);
            }
        }
    }

    private static IEnumerable<string> WrongIn(HttpResponseMessage answer, string page)
    {
        var policy = One("Content-Security-Policy");

        if (!policy.Contains("script-src 'self'", StringComparison.Ordinal) || policy.Contains("unsafe", StringComparison.Ordinal) || policy.Contains('*', StringComparison.Ordinal)
            || !policy.Contains("object-src 'none'", StringComparison.Ordinal) || !policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) || !policy.Contains("base-uri 'self'", StringComparison.Ordinal) || !policy.Contains("form-action 'self'", StringComparison.Ordinal))
        {
            yield return $"its policy is '{policy}'";
        }

        foreach (var (name, value) in new[] { ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin"), ("Cross-Origin-Opener-Policy", "same-origin") })
        {
            if (One(name) != value)
            {
                yield return $"{name} is '{One(name)}'";
            }
        }

        if (!One("Permissions-Policy").Contains("camera=()", StringComparison.Ordinal))
        {
            yield return "it has no Permissions-Policy";
        }

        foreach (var told in new[] { "Server", "X-Powered-By", "X-AspNet-Version", "Access-Control-Allow-Origin" }.Where(answer.Headers.Contains))
        {
            yield return $"it has {told}";
        }

        // What the policy would not run anyway is not there either.
        foreach (Match script in InlineScript().Matches(page))
        {
            yield return $"it has {script.Value}";
        }

        string One(string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join(" | ", values) : string.Empty;
    }

    private async Task ImportAsync()
    {
        var drama = new Dictionary<string, object>
        {
            ["id"] = DramaId,
            ["title"] = Payload,
            ["native_title"] = $"제목 {Payload}",
            ["aliases"] = new[] { $"alias {Payload}" },
            ["first_aired"] = "2024-01-05",
            ["episodes"] = 16,
            ["network"] = Payload,
            ["content_rating"] = Payload,
            ["genres"] = new[] { "Medical", Payload },
            ["tags"] = new[] { $"tag {Payload}", "hospital" },
            ["moods"] = new[] { $"mood {Payload}" },
            ["directors"] = new[] { $"director {Payload}" },
            ["writers"] = new[] { $"writer {Payload}" },
            ["cast"] = new[] { new { name = $"actor {Payload}", role = "main" } },
            ["rating"] = 9.9,
            ["rating_count"] = 1_000_000,
            ["watchers"] = 1_000_000,
            ["hook"] = Payload,
            ["synopsis"] = Payload,
        };
        using var http = new HttpClient { BaseAddress = system.Running.Gateway };
        using var signedIn = await http.PostAsync("/api/v1/account/login", new StringContent("""{"email":"operator@demo.seoulmate.test","password":"Annyeong-2026!"}""", Encoding.UTF8, "application/json"));
        var token = JsonDocument.Parse(await signedIn.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var begun = await http.PostAsync($"/api/v1/catalog/imports?source={Uri.EscapeDataString(Payload)}", new StringContent(JsonSerializer.Serialize(drama), Encoding.UTF8, "application/x-ndjson"));
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        await SystemFixture.EventuallyAsync("the import is done", TimeSpan.FromSeconds(30), async () => (await http.GetStringAsync(begun.Headers.Location)).Contains("\"state\":\"applied\"", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Addresses()
    {
        string[] own =
        [
            "/", $"/drama/{DramaId}", "/search", "/search?sort=rating", "/history", "/lists/watchlist", "/lists/watching", "/lists/dismissed", "/account", $"/covers/{DramaId}.svg",
            "/profile", "/welcome", "/settings", "/because", "/surprise", "/browse", "/ko", $"/ko/drama/{DramaId}", "/how-recommendations-work",
        ];
        string[] reflecting =
        [
            "/search?q={0}", "/search?actor=x&name={0}", "/search?genre={0}", "/search?sort={0}", "/search?cursor={0}", "/search?q=doctor&without={0}", "/lists/{0}", "/history?kind={0}", "/drama/{0}", "/drama/signal-2016?from={0}", "/sign-in?return=/{0}", "/register?return=/{0}", "/{0}", "/why/00000000-0000-0000-0000-000000000000/{0}",
            "/browse?genre={0}", "/browse?mood={0}", "/browse?theme={0}", "/browse?network={0}", "/browse?year={0}", "/browse?sort={0}", "/browse?cursor={0}", "/person/{0}", "/welcome?way={0}",
            "/search?q=doctor&network={0}", "/search?q=doctor&decade={0}", "/ko/search?q={0}", "/ko/person/{0}", "/ko/{0}",
        ];

        return own.Concat(reflecting.SelectMany(address => Payloads.Select(payload => string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Uri.EscapeDataString(payload)))));
    }

    /// <summary>What would act in a drawing. As text a quote is no danger there.</summary>
    private static IEnumerable<string> Active(string drawing) => XDocument.Parse(drawing).Descendants()
        .Where(element => element.Name.LocalName is "script" or "foreignObject" or "a" or "use" or "image" || element.Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Value.Contains("javascript:", StringComparison.OrdinalIgnoreCase)))
        .Select(element => element.ToString());

    /// <summary>The words with a sign after them that should have been escaped, or an element of theirs.</summary>
    [GeneratedRegex("zq7[\"'<>]|<svg/onload|<script>alert|</script <!--|</title><svg")]
    private static partial Regex Raw();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(?<json>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataScript();

    [GeneratedRegex("<script(?![^>]*(src=\"/|type=\"application/ld\\+json\"))[^>]*>|\\son[a-z]+=\"[^\"]*\"|href=\"javascript:[^\"]*\"", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();
}
