using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Ranking.Tests;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.TestKit;

[assembly: AssemblyFixture(typeof(RankingApp))]

namespace SeoulMate.Ranking.Tests;

/// <summary>The whole Ranking service in this process, on the starter catalogue. The other services are fakes that tests can take away.</summary>
public class RankingApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>The service's clock; stands still unless a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What the service publishes, and how events are handed to it.</summary>
    public TestBus Bus => Services.GetRequiredService<TestBus>();

    /// <summary>Settings beside the usual ones.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    internal FakeProfiles Profiles { get; } = new();

    internal FakeRetrievals Retrievals { get; } = new();

    internal FakeExplanations Explanations { get; } = new();

    internal FakeCollaborations Collaborations { get; } = new();

    internal FakeImpressions Impressions { get; } = new();

    internal FakeTrends Trends { get; } = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // What a test takes away is away for its own requests only.
        Server.PreserveExecutionContext = true;

        await Services.GetRequiredService<ReadModel<DramaFacts>>().Loaded.WaitAsync(TimeSpan.FromSeconds(30));
        await Services.GetRequiredService<ReadModel<TrendingChanged>>().Loaded.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>A client that speaks as this user.</summary>
    public HttpClient As(Guid userId) => CreateClient().As("ranking", userId);

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:rabbitmq", "loopback://localhost/");
        builder.UseSetting("Internal:Jwks", TestTokens.Jwks);

        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddTestBus();
            services.AddSingleton(StarterCatalogue.Client());
            services.AddSingleton<Profiles.ProfilesClient>(Profiles);
            services.AddSingleton<Retrievals.RetrievalsClient>(Retrievals);
            services.AddSingleton<Collaborations.CollaborationsClient>(Collaborations);
            services.AddSingleton<Explanations.ExplanationsClient>(Explanations);
            services.AddSingleton<Trends.TrendsClient>(Trends);
            services.AddSingleton<Impressions.ImpressionsClient>(Impressions);
            services.AddSingleton<Learning.LearningClient>(new FakeLearning());
            services.AddSingleton<Counting.CountingClient>(new FakeCounting());
        });
    }
}

internal static class Answers
{
    internal static async Task<T> GetSnakeCaseAsync<T>(this HttpClient client, string path) =>
        await client.GetFromJsonAsync<T>(path, SnakeCaseJson.Options) ?? throw new InvalidOperationException("The answer is empty.");

    internal static Task<HomeView> HomeAsync(this HttpClient client) => client.GetSnakeCaseAsync<HomeView>("/api/v1/home");

    internal static Task<SlateView> ForYouAsync(this HttpClient client, string query = "") => client.GetSnakeCaseAsync<SlateView>($"/api/v1/recommend/for-you{query}");

    internal static SectionView? Section(this HomeView home, string kind) => home.Sections.SingleOrDefault(section => section.Kind == kind);

    internal static IEnumerable<RecommendedDramaView> All(this SectionView section) =>
        (section.Items ?? []).Concat((section.Carousels ?? []).SelectMany(carousel => carousel.Items));
}
