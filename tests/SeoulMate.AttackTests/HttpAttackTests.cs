using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SeoulMate.Contracts.Accounts;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.AttackTests;

/// <summary>The public port under malformed requests.</summary>
public sealed partial class HttpAttackTests(SystemFixture system, ITestOutputHelper output)
{
    private const int Requests = 20_000;
    private const int AtOnce = 16;

    [Fact]
    public async Task Twenty_thousand_malformed_requests_are_refused_as_planned_and_nothing_of_the_inside_is_told()
    {
        var exits = system.Exits();
        using var browser = await system.BrowserAsync("joon@demo.seoulmate.test", "Annyeong-2026!");
        var doors = await Doors.FindAsync(system, browser);
        var fuzzer = new RequestFuzzer(doors, system.Running.Gateway.Authority, await CallersAsync(), await FormTokensAsync());
        var statuses = new ConcurrentDictionary<int, int>();
        var wrong = new ConcurrentQueue<string>();
        var connections = Enumerable.Range(0, AtOnce).Select(_ => new RawConnection(system.Running.Gateway)).ToList();

        output.WriteLine($"seed {TheSystem.Seed}, {doors.All.Count} doors, {doors.Members.Count} members");

        await Task.WhenAll(connections.Select((connection, first) => Task.Run(async () =>
        {
            FuzzedRequest? before = null;

            for (var number = first; number < Requests; number += AtOnce)
            {
                var request = fuzzer.Make(number);
                await TryAsync(connection, request, before, number, statuses, wrong);
                before = request;
            }
        })));

        connections.ForEach(connection => connection.Dispose());
        output.WriteLine($"{Requests} requests: {string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} × {(status.Key == 0 ? "closed" : status.Key)}"))}");
        output.WriteLine($"{wrong.Count} wrong, {system.Exits() - exits} exits");

        Assert.True(wrong.IsEmpty, string.Join("\n\n", wrong.Take(12)));
        Assert.Equal(exits, system.Exits());
        Assert.True(doors.All.Count > 40, "The doors were not found.");
        Assert.True(statuses.Keys.Count(status => status is >= 400 and < 500) >= 6, "The requests were not of many kinds.");
        await system.IsWellAsync();
    }

    private static async Task TryAsync(RawConnection connection, FuzzedRequest request, FuzzedRequest? before, int number, ConcurrentDictionary<int, int> statuses, ConcurrentQueue<string> wrong)
    {
        try
        {
            var answer = await connection.SendAsync(request.Bytes, request.IsHead, request.EndsThere);
            statuses.AddOrUpdate(answer?.Status ?? 0, 1, (_, count) => count + 1);

            if (answer is not null && WrongIn(answer) is { } what)
            {
                wrong.Enqueue($"{number}: {what}\n{Beginning(request.Summary)}\n→ {Beginning(answer.Body)}");
            }
        }
        catch (Exception unreadable) when (unreadable is OperationCanceledException or FormatException)
        {
            connection.Dispose();
            wrong.Enqueue($"{number}: {unreadable.Message}\n{Beginning(request.Summary)}\nafter\n{Beginning(before?.Summary)}");
        }
    }

    private static string Beginning(string? text) => text is { Length: > 900 } ? text[..900] : text ?? string.Empty;

    /// <summary>What is wrong with an answer: a fault of ours that was not planned, or a word about our inside.</summary>
    private static string? WrongIn(RawAnswer answer) =>
        answer.Status == 503 && answer["Retry-After"] is not null ? null
        : answer.Status == 505 && answer.Body.Length == 0 ? null // another version of HTTP, refused before it reaches us
        : answer.Status >= 500 ? $"answered {answer.Status.ToString(CultureInfo.InvariantCulture)}"
        : answer["Server"] is { } server ? $"tells of {server}"
        : TheSystem.LeakIn(answer.Body) is { } leak ? $"tells of {leak}"
        : null;

    private async Task<IReadOnlyList<string>> CallersAsync()
    {
        var callers = new List<string> { string.Empty, "Authorization: Bearer nonsense\r\n", "Authorization: Basic YTpi\r\n", "Authorization: Bearer a.b.c\r\n", $"Authorization: Bearer {system.Token("gateway", Guid.NewGuid().ToString(), "operator", isForged: true)}\r\n" };

        foreach (var name in new[] { "mina", "joon", "sora", "operator" })
        {
            using var answer = await system.Visitor().PostAsync("/api/v1/account/login", new { email = $"{name}@demo.seoulmate.test", password = "Annyeong-2026!" });
            var tokens = System.Text.Json.JsonSerializer.Deserialize<TokensView>(await answer.Content.ReadAsStringAsync(), SnakeCase)!;
            callers.AddRange(Enumerable.Repeat($"Authorization: Bearer {tokens.AccessToken}\r\n", 2));
        }

        callers.AddRange(Enumerable.Repeat($"Cookie: {cookies = await CookiesAsync()}\r\n", 3));

        return callers;
    }

    private static readonly System.Text.Json.JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.SnakeCaseLower };

    private string cookies = string.Empty;

    /// <summary>A signed-in browser's cookies, as it sends them.</summary>
    private async Task<string> CookiesAsync()
    {
        var jar = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = jar }) { BaseAddress = system.Running.Gateway };
        using var _ = await browser.PostAsync("/api/v1/account/login", new StringContent("""{"email":"sora@demo.seoulmate.test","password":"Annyeong-2026!","use_cookie":true}""", System.Text.Encoding.UTF8, "application/json"));
        await browser.GetStringAsync("/search");

        return jar.GetCookieHeader(system.Running.Gateway);
    }

    private async Task<IReadOnlyList<string>> FormTokensAsync()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = system.Running.Gateway };
        browser.DefaultRequestHeaders.Add("Cookie", cookies);
        var page = await browser.GetStringAsync("/search");

        return [.. FormToken().Matches(page).Select(match => match.Groups["token"].Value).Distinct()];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();
}
