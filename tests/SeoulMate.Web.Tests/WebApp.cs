using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;
using SeoulMate.Web.Tests;
using SeoulMate.Web.Tests.Fakes;

[assembly: AssemblyFixture(typeof(WebApp))]

namespace SeoulMate.Web.Tests;

/// <summary>The whole web process on a port of its own, before a fake gateway on another.</summary>
public sealed class WebApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private FakeGateway? gateway;

    /// <summary>How long the homepage waits for its sections before it is sent; as long as it takes, unless a test is about that.</summary>
    public TimeSpan FirstPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it waits for each after that.</summary>
    public TimeSpan SectionPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What it logs.</summary>
    public TestLog Log { get; } = new();

    /// <summary>The gateway it talks to.</summary>
    public FakeGateway Gateway => gateway ?? throw new InvalidOperationException("The fixture is not started.");

    public async ValueTask InitializeAsync()
    {
        gateway = await FakeGateway.StartAsync();
        UseKestrel(0);
        StartServer();
    }

    /// <summary>A browser without an account.</summary>
    public Browser Visitor() => new(ClientOptions.BaseAddress, TestTokens.Mint("web", "visitor", [Scopes.Visitor]));

    /// <summary>A browser without an account that is known by an id, as after the first thing done.</summary>
    public (Browser Browser, FakeUser User) KnownVisitor()
    {
        var visitorId = Guid.CreateVersion7();

        return (new(ClientOptions.BaseAddress, TestTokens.Mint("web", visitorId.ToString(), [Scopes.Visitor, Scopes.User])), Gateway.Of(visitorId));
    }

    /// <summary>A browser that carries no token at all, or a bad one.</summary>
    public Browser WithToken(string? token) => new(ClientOptions.BaseAddress, token);

    /// <summary>A new user and a browser that is signed in as this user, on the developer's machine.</summary>
    public (Browser Browser, FakeUser User) SignedIn()
    {
        var userId = Guid.CreateVersion7();

        return (new(ClientOptions.BaseAddress, TestTokens.Mint("web", userId.ToString(), [Scopes.User], isOfferedDemo: true)), Gateway.Of(userId));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();

        if (gateway is not null)
        {
            await gateway.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Internal:Jwks", TestTokens.Jwks);
        builder.UseSetting("services:gateway:http:0", Gateway.Address);
        builder.UseSetting("Home:FirstPatience", FirstPatience.ToString());
        builder.UseSetting("Home:SectionPatience", SectionPatience.ToString());
        builder.ConfigureTestServices(Log.AddTo);
    }
}
