using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

/// <summary>The key of internal tokens is replaced: the gateway starts anew for it, and services go on.</summary>
public sealed class KeyRotationTests(GatewayApp app)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_goes_on_while_the_key_is_replaced_and_the_old_one_is_refused_once_it_is_taken_away()
    {
        var (oldKey, newKey) = (Forge.NewKey(), Forge.NewKey());
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var address = string.Empty;
        string before, after;

        await using (var first = app.Beside(changes: ("Internal:SigningKey", oldKey)))
        {
            address = first.ClientOptions.BaseAddress.ToString();
            before = await ProfileTokenAsync(first);
        }

        await using var service = await StartServiceAsync(address, clock);
        using var caller = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };

        await using (var second = app.Beside(changes: [("Internal:SigningKey", newKey), ("Internal:AcceptedKeys:0", oldKey), ("Kestrel:Endpoints:http:Url", address)]))
        {
            after = await ProfileTokenAsync(second);
            Assert.NotEqual(Tokens.Read(before).Kid, Tokens.Read(after).Kid);
            Assert.Equal(HttpStatusCode.OK, await AskAsync(caller, before));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(caller, after));
        }

        await using (var third = app.Beside(changes: [("Internal:SigningKey", newKey), ("Kestrel:Endpoints:http:Url", address)]))
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.OK, await AskAsync(caller, after));
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(caller, before));
        }

        // With nobody to ask, the keys that are known are as good as they were.
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(caller, after));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(caller, before));
    }

    [Fact]
    public async Task The_first_token_of_a_key_that_a_service_does_not_know_is_taken_already()
    {
        var (oldKey, newKey) = (Forge.NewKey(), Forge.NewKey());
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        WebApplication service;
        string address;

        await using (var first = app.Beside(changes: ("Internal:SigningKey", oldKey)))
        {
            address = first.ClientOptions.BaseAddress.ToString();
            service = await StartServiceAsync(address, clock);
            using var early = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
            Assert.Equal(HttpStatusCode.OK, await AskAsync(early, await ProfileTokenAsync(first)));
        }

        await using (service)
        await using (var second = app.Beside(changes: [("Internal:SigningKey", newKey), ("Kestrel:Endpoints:http:Url", address)]))
        {
            using var caller = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
            clock.Advance(TimeSpan.FromSeconds(1));

            Assert.Equal(HttpStatusCode.OK, await AskAsync(caller, await ProfileTokenAsync(second)));
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(caller, TestTokens.Mint("profile", Guid.CreateVersion7().ToString(), [Scopes.User])));
        }
    }

    [Fact]
    public async Task Web_calls_back_with_a_token_of_the_old_key_while_that_is_accepted()
    {
        var (oldKey, newKey) = (Forge.NewKey(), Forge.NewKey());
        await using var before = app.Beside(changes: ("Internal:SigningKey", oldKey));
        using var guest = before.Caller();
        var handed = (await guest.ReachAsync("/")).Token;

        await using var during = app.Beside(changes: [("Internal:SigningKey", newKey), ("Internal:AcceptedKeys:0", oldKey)]);
        using var during1 = during.Caller();
        await during1.ReachAsync("/api/v1/home", handed);

        await using var afterwards = app.Beside(changes: ("Internal:SigningKey", newKey));
        using var after1 = afterwards.Caller();
        using var refused = await after1.SendAsync(HttpMethod.Get, "/api/v1/home", handed);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> ProfileTokenAsync(GatewayApp gateway)
    {
        using var caller = gateway.Caller();

        return (await caller.ReachAsync("/api/v1/profile/me", await caller.NewTokenAsync())).Token;
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient caller, string token)
    {
        using var answer = await caller.SendAsync(HttpMethod.Get, "/", token);

        return answer.StatusCode;
    }

    /// <summary>The least of a service: what all of them do alike, and one door for users.</summary>
    private static async Task<WebApplication> StartServiceAsync(string gateway, TimeProvider clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "SeoulMate.Profile",
            Args = [$"--services:gateway:http:0={gateway.TrimEnd('/')}", $"--Internal:ServiceSecret={GatewayApp.ServiceSecret}", "--Kestrel:Endpoints:http:Url=http://127.0.0.1:0"],
        });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.AddServiceDefaults();
        var service = builder.Build();
        service.UseServiceDefaults();
        service.MapGet("/", () => "in").RequireAuthorization(Policies.User);
        await service.StartAsync(Cancelled);

        return service;
    }
}
