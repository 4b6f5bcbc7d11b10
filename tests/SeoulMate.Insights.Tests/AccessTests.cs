using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class AccessTests(InsightsApp app)
{
    [Fact]
    public async Task Only_operators_see_the_overview()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await OverviewAsync(app.CreateClient()));
        Assert.Equal(HttpStatusCode.Forbidden, await OverviewAsync(app.CreateClient().AsVisitor(InsightsApp.Audience)));
        Assert.Equal(HttpStatusCode.Forbidden, await OverviewAsync(app.User(Guid.CreateVersion7())));
        Assert.Equal(HttpStatusCode.Unauthorized, await OverviewAsync(app.CreateClient().As("profile", Guid.CreateVersion7(), Scopes.Operator)));
        Assert.Equal(HttpStatusCode.OK, await OverviewAsync(app.User(Guid.CreateVersion7(), Scopes.Operator)));
    }

    [Fact]
    public async Task Only_users_tell_of_impressions()
    {
        var impression = new { slate_id = Guid.CreateVersion7(), drama_id = "a", section = "for_you", position = 1, shown_at = app.Now };

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.CreateClient().PostImpressionsAsync(impression)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.CreateClient().AsVisitor(InsightsApp.Audience).PostImpressionsAsync(impression)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await app.User(Guid.CreateVersion7()).PostImpressionsAsync(impression)).StatusCode);
    }

    [Fact]
    public async Task Only_services_ask_what_is_trending()
    {
        Assert.Equal(StatusCode.Unauthenticated, await TrendingAsync([]));
        Assert.Equal(StatusCode.PermissionDenied, await TrendingAsync(TestTokens.UserCall(InsightsApp.Audience, Guid.CreateVersion7())));
        Assert.Equal(StatusCode.Unauthenticated, await TrendingAsync(TestTokens.ServiceCall("catalog")));
        Assert.Equal(StatusCode.OK, await TrendingAsync(TestTokens.ServiceCall(InsightsApp.Audience)));
    }

    private static async Task<HttpStatusCode> OverviewAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/api/v1/insights/overview", UriKind.Relative), TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }

    private async Task<StatusCode> TrendingAsync(Metadata headers)
    {
        using var channel = GrpcChannel.ForAddress(app.Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(app.Server.CreateHandler()) });
        using var call = new Trends.TrendsClient(channel).GetTrendingAsync(new GetTrendingRequest(), headers, cancellationToken: TestContext.Current.CancellationToken);

        try
        {
            await call;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }

        return call.GetStatus().StatusCode;
    }
}
