using System.Buffers.Text;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using SeoulMate.EndToEnd.Tests;
using SeoulMate.Launcher;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)]

namespace SeoulMate.AttackTests;

/// <summary>The running system as an attacker finds it, and what must hold of it after every attack.</summary>
internal static partial class TheSystem
{
    /// <summary>What every deterministic generator begins with, so that a failure can be seen again.</summary>
    internal const int Seed = 20261130;

    private static readonly string[] Processes = [.. Topology.Resources.Where(resource => resource.Kind is ResourceKind.Process).Select(resource => resource.Name)];

    /// <summary>Limits out of the way: it is what lies behind them that is attacked. The processes inherit this environment.</summary>
    [ModuleInitializer]
    internal static void RaiseLimits()
    {
        Environment.SetEnvironmentVariable("Limits__Burst", "100000");
        Environment.SetEnvironmentVariable("Limits__PerSecond", "10000");
        Environment.SetEnvironmentVariable("Limits__SignInsPerMinute", "10000");
    }

    /// <summary>How often any process has ended so far.</summary>
    internal static int Exits(this SystemFixture system) => Processes.Concat(["postgres", "rabbitmq"]).Sum(system.Running.ExitsOf);

    /// <summary>Every process still does its work.</summary>
    internal static async Task IsWellAsync(this SystemFixture system)
    {
        var health = await system.Visitor().GetAsync<JsonElement>("/health");

        Assert.All(health.GetProperty("services").EnumerateObject(), service => Assert.Equal("healthy", service.Value.GetString()));
    }

    /// <summary>An internal token as the gateway mints it: with the system's own key, or with another one.</summary>
    internal static string Token(this SystemFixture system, string audience, string subject, string scope, TimeSpan? goodFor = null, bool isForged = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        if (!isForged)
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(system.Running.Secrets.SigningKey), out _);
        }

        var expires = (TimeProvider.System.GetUtcNow() + (goodFor ?? TimeSpan.FromSeconds(120))).ToUnixTimeSeconds();
        var head = Part(new { alg = "ES256", typ = "JWT" });
        var claims = Part(new { iss = "seoulmate-gateway", aud = audience, sub = subject, scope = new[] { scope }, iat = expires - 120, exp = expires });

        return $"{head}.{claims}.{Base64Url.EncodeToString(key.SignData(System.Text.Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256))}";

        static string Part(object content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
    }

    /// <summary>A browser, signed in by its form.</summary>
    internal static async Task<HttpClient> BrowserAsync(this SystemFixture system, string email, string password)
    {
        var browser = system.Browser();
        var form = Form().Matches(await browser.GetStringAsync("/sign-in")).Select(match => match.Value).Single(form => form.Contains("type=\"password\"", StringComparison.Ordinal));
        var fields = Hidden().Matches(form).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        (fields["Email"], fields["Password"]) = (email, password);

        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        Assert.Equal("/", answer.RequestMessage!.RequestUri!.AbsolutePath);

        return browser;
    }

    /// <summary>A browser that nobody is signed in with.</summary>
    internal static HttpClient Browser(this SystemFixture system) => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = system.Running.Gateway };

    /// <summary>What a text tells of our inside: a stack trace or the name of a type; null when nothing.</summary>
    internal static string? LeakIn(string text) => Leak().Match(text) is { Success: true } leak ? leak.Value : null;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    internal static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*?name=\"(?<name>[^\"]*)\"[^>]*?value=\"(?<value>[^\"]*)\"")]
    internal static partial Regex Hidden();

    [GeneratedRegex(@"\b(System|Microsoft|SeoulMate|Npgsql|Grpc|Yarp|MassTransit|RabbitMQ)\.[A-Z]\w+|\b[A-Z]\w+Exception\b|^\s+at \S+\(", RegexOptions.Multiline)]
    private static partial Regex Leak();
}
