using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class LastRungTests
{
    [Fact]
    public async Task With_everything_else_dead_there_is_a_page_of_what_is_popular()
    {
        await using var alone = new RankingAlone();

        var home = await alone.CreateClient().As("ranking", Guid.CreateVersion7()).HomeAsync();

        Assert.Equal(["catalog", "explainer", "insights", "profile"], home.Degraded);
        Assert.True(home.Sections.Sum(section => section.All().Count()) >= 10);
        Assert.All(home.Sections.SelectMany(section => section.All()), drama => Assert.Empty(drama.Explanations));
    }

    /// <summary>Ranking, with nobody at the addresses of its peers.</summary>
    private sealed class RankingAlone : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:rabbitmq", "loopback://localhost/");
            builder.UseSetting("Internal:Jwks", TestTokens.Jwks);
            builder.ConfigureTestServices(services => services.AddTestBus());

            foreach (var peer in new[] { "catalog", "profile", "similarity", "explainer", "insights" })
            {
                builder.UseSetting($"services:{peer}:grpc:0", "http://127.0.0.1:1");
            }
        }
    }
}
