using Google.Protobuf;
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
        new(GrpcChannel.ForAddress(Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(Server.CreateHandler()) }));

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

    [Fact]
    public async Task A_call_without_a_deadline_is_refused_where_one_develops_and_given_one_elsewhere()
    {
        await using var production = app.WithWebHostBuilder(builder => builder
            .UseEnvironment("Production")
            .UseSetting("Internal:ServiceSecret", "only our services know this, and nobody else"));

        Assert.Equal((StatusCode.InvalidArgument, "A call needs a deadline."), await AskAsync(app));
        Assert.Equal((StatusCode.OK, ""), await AskAsync(production));

        static async Task<(StatusCode, string)> AskAsync(WebApplicationFactory<Program> asked)
        {
            await asked.Services.GetRequiredService<ReadModel<DramaFacts>>().Loaded.WaitAsync(TimeSpan.FromSeconds(30));

            return await Raw(asked, ExplainDramasRequest.Descriptor.Parser.ParseFrom([]).ToByteArray(), User);
        }
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_or_is_too_large_is_the_callers_fault()
    {
        var within = User;
        within.Add("grpc-timeout", "30S");

        Assert.Equal((StatusCode.InvalidArgument, "The message cannot be read."), await Raw(app, [0x0a, 5, 1, 2], within));
        Assert.Equal(StatusCode.ResourceExhausted, (await Raw(app, new byte[1_000_000], within)).Item1);
    }

    /// <summary>Calls with these bytes for a message, and nothing that a client would add.</summary>
    private static async Task<(StatusCode, string)> Raw(WebApplicationFactory<Program> asked, byte[] message, Metadata headers)
    {
        using var channel = GrpcChannel.ForAddress(asked.Server.BaseAddress, new GrpcChannelOptions { HttpHandler = asked.Server.CreateHandler() });
        var bytes = Marshallers.Create<byte[]>(sent => sent, received => received);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "seoulmate.explanations.v1.Explanations", "ExplainDramas", bytes, bytes);

        try
        {
            await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(headers), message);

            return (StatusCode.OK, string.Empty);
        }
        catch (RpcException refused)
        {
            return (refused.StatusCode, refused.Status.Detail);
        }
    }

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
