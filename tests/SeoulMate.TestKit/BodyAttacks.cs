using System.Collections;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SeoulMate.TestKit;

/// <summary>Bodies that nobody means well with, sent to every route that takes JSON. The routes are those that the process itself tells of.</summary>
public static class BodyAttacks
{
    private const string Json = "application/json";

    private static readonly (string Member, object Value)[] More =
    [
        ("user_id", Guid.Empty), ("is_operator", true), ("role", "operator"), ("scope", "operator"), ("is_simulated", true), ("email_confirmed", true), ("UserId", Guid.Empty), ("__proto__", new { admin = true }),
    ];

    private static readonly IReadOnlyList<(string What, byte[] Body, string Type, string? Encoding)> Garbled =
    [
        ("10,000 levels of arrays", Utf8(new string('[', 10_000) + new string(']', 10_000)), Json, null),
        ("10,000 levels of objects", Utf8(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)), Json, null),
        ("a megabyte and one byte", [.. "\""u8, .. Enumerable.Repeat((byte)'a', 999_999), .. "\""u8], Json, null),
        ("a huge number", Utf8($"{{\"value\":{new string('9', 100_000)}}}"), Json, null),
        ("a number out of range", Utf8("{\"value\":1e999999}"), Json, null),
        ("a member twice", Utf8("{\"a\":1,\"a\":2}"), Json, null),
        ("half a surrogate pair", Utf8("{\"email\":\"\\ud800\",\"kind\":\"\\ud800\",\"\\udfff\":1}"), Json, null),
        ("a NUL", Utf8("{\"email\":\"\\u0000\",\"kind\":\"\\u0000\",\"\\u0000\":1}"), Json, null),
        ("a bare NUL", [.. "{\"a"u8, 0, .. "\":1}"u8], Json, null),
        ("what is no UTF-8", [.. "{\""u8, 0xff, 0xfe, 0xc0, 0xaf, .. "\":1}"u8], Json, null),
        ("UTF-16 that says it is UTF-8", Encoding.Unicode.GetBytes("{\"a\":1}"), "application/json; charset=utf-8", null),
        ("an unknown charset", Utf8("{}"), "application/json; charset=nonsense", null),
        ("nothing", [], Json, null),
        ("a text", Utf8("\"text\""), Json, null),
        ("half", Utf8("{\"email\":"), Json, null),
        ("XML", Utf8("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"), "application/xml", null),
        ("a form", Utf8("a=b"), "application/x-www-form-urlencoded", null),
        ("a nonsense type", Utf8("{}"), "nonsense", null),
        ("a gzip bomb", Bomb(), Json, "gzip"),
        ("brotli that is none", Utf8("{}"), Json, "br, br, br"),
    ];

    /// <summary>Adds members that could make an operator of a user, or a user of another: each is refused by its name.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="client">A client that may do everything.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many bodies were sent, and each that was not refused for its member, in words.</returns>
    public static async Task<(int Tried, IReadOnlyList<string> Wrong)> OverPostAsync(IServiceProvider services, HttpClient client, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        var tried = 0;

        foreach (var (route, method, type) in Routes(services))
        {
            foreach (var (member, value) in More.Where(more => !MembersOf(type).Contains(more.Member)))
            {
                tried++;
                var body = new Dictionary<string, object> { [member] = value };
                using var content = typeof(IEnumerable).IsAssignableFrom(type) ? JsonContent.Create(new[] { body }) : JsonContent.Create(body);
                var (status, told) = await SendAsync(client, method, route, content, cancellationToken);

                if (status != HttpStatusCode.BadRequest || !told.Contains(member, StringComparison.Ordinal) || !told.Contains("There is no such member.", StringComparison.Ordinal))
                {
                    wrong.Add($"{method} {route.RoutePattern.RawText} with {member}: {(int)status} {told}");
                }
            }
        }

        return (tried, wrong);
    }

    /// <summary>Sends what cannot be read, or not as it says: each is refused as the caller's fault, in problem+json.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="client">A client that may do everything.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many bodies were sent, and each that was answered otherwise, in words.</returns>
    public static async Task<(int Tried, IReadOnlyList<string> Wrong)> GarbleAsync(IServiceProvider services, HttpClient client, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        var tried = 0;

        foreach (var (route, method, _) in Routes(services))
        {
            foreach (var (what, body, type, encoding) in Garbled)
            {
                tried++;
                using var content = new ByteArrayContent(body);
                content.Headers.TryAddWithoutValidation("Content-Type", type);

                if (encoding is not null)
                {
                    content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
                }

                var (status, told) = await SendAsync(client, method, route, content, cancellationToken);

                if ((int)status is < 400 or >= 500 || !told.Contains($"\"status\":{(int)status}", StringComparison.Ordinal))
                {
                    wrong.Add($"{method} {route.RoutePattern.RawText} with {what}: {(int)status} {told}");
                }
            }
        }

        return (tried, wrong);
    }

    /// <summary>Sends a request whose body may be too large. It may be answered, and the connection closed, while it is still being written, and then the answer is lost: it is sent again.</summary>
    /// <param name="client">The client.</param>
    /// <param name="make">Makes the request.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HttpRequestException">There was no answer in ten tries.</exception>
    public static async Task<HttpResponseMessage> SendUntilAnsweredAsync(HttpClient client, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await client.SendAsync(make(), cancellationToken);
            }
            catch (HttpRequestException) when (tries < 10)
            {
                // Again.
            }
        }
    }

    private static async Task<(HttpStatusCode Status, string Told)> SendAsync(HttpClient client, string method, RouteEndpoint route, HttpContent content, CancellationToken cancellationToken)
    {
        using var answer = await SendUntilAnsweredAsync(
            client, () => new HttpRequestMessage(HttpMethod.Parse(method), AccessMatrix.PathOf(route, "me")) { Content = content }, cancellationToken);

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    private static IEnumerable<(RouteEndpoint Route, string Method, Type Body)> Routes(IServiceProvider services) =>
        from route in services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let accepts = route.Metadata.GetMetadata<IAcceptsMetadata>()
        where accepts?.RequestType is not null && accepts.ContentTypes.Contains(Json)
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (route, method, accepts.RequestType);

    private static HashSet<string> MembersOf(Type type)
    {
        var item = type.IsGenericType ? type.GetGenericArguments()[0] : type;

        return [.. item.GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))];
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();

        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(new byte[50_000_000]);
        }

        return packed.ToArray();
    }
}
