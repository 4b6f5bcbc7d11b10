using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Explainer.Tests;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.TestKit;

[assembly: AssemblyFixture(typeof(ExplainerApp))]

namespace SeoulMate.Explainer.Tests;

/// <summary>The whole Explainer service in this process.</summary>
public sealed class ExplainerApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await Services.GetRequiredService<ReadModel<DramaFacts>>().Loaded.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>A client of the service's gRPC.</summary>
    public Explanations.ExplanationsClient Client() =>
        new(GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = Server.CreateHandler() }));

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:rabbitmq", "loopback://localhost/");
        builder.UseSetting("Internal:Jwks", TestTokens.Jwks);
        builder.ConfigureTestServices(services => services.AddSingleton(StarterCatalogue.Client()));
    }
}

public sealed class ServiceTests(ExplainerApp app)
{
    private static Metadata User => TestTokens.UserCall("explainer", Guid.CreateVersion7());

    [Fact]
    public async Task Each_drama_gets_its_reasons_in_the_language_asked_for()
    {
        var english = await app.Client().ExplainDramasAsync(Request("en"), User);
        var korean = await app.Client().ExplainDramasAsync(Request("ko"), User);
        var other = await app.Client().ExplainDramasAsync(Request("xx"), User);

        Assert.Equal(["dr-romantic-2016", "moving-2023"], english.Dramas.Select(drama => drama.DramaId));
        Assert.Equal("Similar to Signal which you finished", english.Dramas[0].Explanations[0].Text);
        Assert.Equal("끝까지 본 시그널과 비슷해요", korean.Dramas[0].Explanations[0].Text);
        Assert.Equal(english, other);
        Assert.Empty(english.Dramas[1].Explanations);
    }

    [Fact]
    public async Task Too_much_at_once_is_refused()
    {
        var request = new ExplainDramasRequest { Dramas = { Enumerable.Range(0, 201).Select(i => new ScoredDrama { DramaId = $"{i}" }) } };

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () => await app.Client().ExplainDramasAsync(request, User))).StatusCode);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_explained() => Assert.Equal(
        StatusCode.Unauthenticated,
        (await Assert.ThrowsAsync<RpcException>(async () => await app.Client().ExplainDramasAsync(Request("en")))).StatusCode);

    private static ExplainDramasRequest Request(string language) => new()
    {
        Language = language,
        Dramas =
        {
            new ScoredDrama
            {
                DramaId = "dr-romantic-2016",
                Contributions = { new Contribution { Kind = "neighbour", Subject = "signal-2016", Amount = 1, Strength = 0.6, EvidenceIds = { "signal-2016" } } },
            },
            new ScoredDrama { DramaId = "moving-2023" },
        },
        History = { new HistoryFact { DramaId = "signal-2016", IsFinished = true } },
    };
}
