using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Tests;

/// <summary>What reached a service behind the gateway: it answers with that.</summary>
public sealed record Reached(string Service, string Method, string Path, string Query, Dictionary<string, string> Headers, string Body)
{
    /// <summary>The internal token that came along.</summary>
    public string Token => Headers["Authorization"]["Bearer ".Length..];
}

/// <summary>A service behind the gateway: a small server that tells what reached it.</summary>
public sealed class Peer(string service) : IAsyncDisposable
{
    /// <summary>A path that is never answered.</summary>
    public const string Silence = "/silence";

    private readonly ConcurrentQueue<Reached> received = new();
    private readonly WebApplication server = Build();
    private volatile string health = "healthy";

    public string Service => service;

    public string Address { get; private set; } = string.Empty;

    /// <summary>All that reached it.</summary>
    public IReadOnlyCollection<Reached> Received => received;

    /// <summary>What the peer says of itself; <c>unhealthy</c> with 503.</summary>
    public void Feel(string status) => health = status;

    public async Task StartAsync()
    {
        server.MapGet("/health", () => Results.Json(new { status = health }, statusCode: health == "unhealthy" ? 503 : 200));
        server.MapFallback(AnswerAsync);
        await server.StartAsync();
        Address = server.Urls.Single();
    }

    public Task StopAsync() => server.StopAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith(Silence, StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        // Each "answer" in the query becomes a header of the answer.
        foreach (var header in context.Request.Query["answer"].Select(pair => pair!.Split(':', 2)))
        {
            context.Response.Headers.Append(header[0], header[1]);
        }

        using var body = new StreamReader(context.Request.Body);
        var reached = new Reached(
            service,
            context.Request.Method,
            context.Request.Path,
            context.Request.QueryString.ToString(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await body.ReadToEndAsync());

        received.Enqueue(reached);
        await context.Response.WriteAsJsonAsync(reached, SnakeCaseJson.Options);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();

        return builder.Build();
    }
}

/// <summary>All of them.</summary>
public sealed class Peers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Peer> peers = new(Words.Select(word => KeyValuePair.Create(word, new Peer(word))));

    /// <summary>Their words.</summary>
    public static IReadOnlyList<string> Words { get; } = ["catalog", "profile", "similarity", "ranking", "explainer", "insights", "web"];

    public Peer this[string service] => peers[service];

    /// <summary>Where they are, as the process that starts the gateway would say it.</summary>
    public IEnumerable<(string Setting, string Value)> Settings => peers.Values.Select(peer => ($"services:{peer.Service}:http:0", peer.Address));

    public Task StartAsync() => Task.WhenAll(peers.Values.Select(peer => peer.StartAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in peers.Values)
        {
            await peer.DisposeAsync();
        }
    }
}
