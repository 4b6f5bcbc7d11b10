using Grpc.Net.Client;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Insights;
using SeoulMate.TestKit;

namespace SeoulMate.Insights.Tests;

public sealed class CountingSettingsTests(InsightsApp app)
{
    [Fact]
    public async Task The_rules_of_counting_are_those_in_force()
    {
        using var channel = GrpcChannel.ForAddress(app.Server.BaseAddress, new GrpcChannelOptions { HttpHandler = new PatientHandler(app.Server.CreateHandler()) });

        var rules = await new Counting.CountingClient(channel).GetCountingRulesAsync(
            new GetCountingRulesRequest(), TestTokens.UserCall(InsightsApp.Audience, Guid.CreateVersion7()), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((7, 28, 20, TimeSpan.FromDays(30)), (rules.TrendingDays, rules.UsualDays, rules.MinimumWatchers, rules.KeepSlates.ToTimeSpan()));
    }

    [Fact]
    public async Task A_window_that_is_set_is_told()
    {
        var service = new CountingGrpcService(Options.Create(new InsightsOptions { TrendingDays = 3, MinimumWatchers = 50 }));
        var rules = await service.GetCountingRules(new GetCountingRulesRequest(), null!);

        Assert.Equal((3, 50), (rules.TrendingDays, rules.MinimumWatchers));
    }
}
