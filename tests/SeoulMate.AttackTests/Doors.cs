using System.Text.Json;
using System.Text.RegularExpressions;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.AttackTests;

/// <summary>One way in: a method and a path, with what it asks for.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">From the root, parameters in braces.</param>
/// <param name="Query">Names of query parameters.</param>
/// <param name="BodyType">The content type it takes; null where it takes no body.</param>
/// <param name="IsArray">True where the body is an array.</param>
internal sealed record Door(string Method, string Path, IReadOnlyList<string> Query, string? BodyType, bool IsArray = false)
{
    internal bool IsPage => !Path.StartsWith("/api", StringComparison.Ordinal);
}

/// <summary>All the ways in, as the system itself tells of them: the OpenAPI documents of its services, and what its pages link and send to.</summary>
/// <param name="All">The ways in.</param>
/// <param name="Members">Names of members that bodies have.</param>
internal sealed partial record Doors(IReadOnlyList<Door> All, IReadOnlyList<string> Members)
{
    private const string Document = "/openapi/v1.json";
    private const int MostPages = 60;

    private static readonly string[] Described = ["gateway", "catalog", "profile", "ranking", "insights"];

    internal static async Task<Doors> FindAsync(SystemFixture system, HttpClient browser)
    {
        using var client = new HttpClient();
        var doors = new List<Door>();
        var members = new SortedSet<string>(StringComparer.Ordinal);

        foreach (var service in Described)
        {
            using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri(system.Running.AddressOf(service), Document)));
            var root = document.RootElement;

            foreach (var path in root.GetProperty("paths").EnumerateObject())
            {
                doors.AddRange(path.Value.EnumerateObject().Where(operation => operation.Name != "parameters").Select(operation => OfOperation(path.Name, operation)));
            }

            if (root.TryGetProperty("components", out var components) && components.TryGetProperty("schemas", out var schemas))
            {
                members.UnionWith(schemas.EnumerateObject()
                    .Where(schema => schema.Value.TryGetProperty("properties", out _))
                    .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Select(member => member.Name)));
            }
        }

        doors.AddRange(await CrawlAsync(browser));

        return new([.. doors.Distinct()], [.. members]);
    }

    /// <summary>Every page that can be reached from the first one by links, and every form on them.</summary>
    internal static async Task<IReadOnlyList<Door>> CrawlAsync(HttpClient browser, Action<string, HttpResponseMessage, string>? look = null)
    {
        var found = new Dictionary<string, Door>();
        var waiting = new Queue<string>(["/", "/sign-in", "/register", "/account", "/history", "/lists/watchlist", "/search?q=doctor", "/no-such-page"]);
        var seen = new HashSet<string>(waiting);
        var shapes = new Dictionary<string, int>();

        while (waiting.TryDequeue(out var address) && seen.Count < MostPages * 20)
        {
            using var answer = await browser.GetAsync(address);
            var page = await answer.Content.ReadAsStringAsync();
            look?.Invoke(address, answer, page);
            var path = address.Split('?')[0];
            found.TryAdd($"GET {path}", new("GET", path, [.. QueryName().Matches(address).Select(match => match.Groups["name"].Value)], null));

            foreach (var form in Action().Matches(page).Select(match => match.Groups["path"].Value))
            {
                found.TryAdd($"POST {form}", new("POST", form, [], "application/x-www-form-urlencoded"));
            }

            foreach (var link in Link().Matches(page).Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["address"].Value)))
            {
                // A few of each shape: the 640 pages of dramas are one.
                var shape = string.Join('/', link.Split('?', '#')[0].Split('/').Take(2));

                if (seen.Add(link) && (shapes[shape] = shapes.GetValueOrDefault(shape) + 1) <= 4)
                {
                    waiting.Enqueue(link);
                }
            }
        }

        return [.. found.Values, .. new[] { "/sign-in", "/register", "/account" }.Select(page => new Door("POST", page, [], "application/x-www-form-urlencoded"))];
    }

    private static Door OfOperation(string path, JsonProperty operation)
    {
        var query = operation.Value.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!).ToList()
            : [];
        var body = operation.Value.TryGetProperty("requestBody", out var said) && said.TryGetProperty("content", out var content) ? content.EnumerateObject().First() : (JsonProperty?)null;
        var isArray = body?.Value.TryGetProperty("schema", out var schema) is true && schema.TryGetProperty("type", out var type) && type.ToString().Contains("array", StringComparison.Ordinal);
        var takesFile = operation.Name is "post" && body is null && path.EndsWith("/imports", StringComparison.Ordinal);

        return new(operation.Name.ToUpperInvariant(), path, query, body?.Name ?? (takesFile ? "application/x-ndjson" : null), isArray);
    }

    [GeneratedRegex("[?&](?<name>[^=&]+)=")]
    private static partial Regex QueryName();

    [GeneratedRegex("<form[^>]*method=\"post\"[^>]*action=\"(?<path>/[^\"?]*)")]
    private static partial Regex Action();

    [GeneratedRegex("(?:href|src)=\"(?<address>/(?!/|api)[^\"]*)\"")]
    private static partial Regex Link();
}
