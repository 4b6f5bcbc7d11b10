using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Tests;

/// <summary>Two people behind one cache, such as an office's proxy.</summary>
public sealed class SharedCacheTests(GatewayApp app)
{
    private const int Pairs = 1000;

    [Theory]
    [InlineData("/api/v1/home")]
    [InlineData("/api/v1/recommend/for-you?limit=12")]
    public async Task Neither_ever_sees_what_is_the_others(string path)
    {
        using var caller = app.Caller();
        var one = await caller.NewUserAsync();
        var other = await caller.NewUserAsync();
        var (oneToken, otherToken) = ((await caller.TokensAsync(one)).AccessToken, (await caller.TokensAsync(other)).AccessToken);
        using var cache = new SharedCache(app.Caller());

        for (var pair = 0; pair < Pairs; pair++)
        {
            Assert.Equal(one.UserId.ToString(), Whose(await cache.GetAsync(path, oneToken)));
            Assert.Equal(other.UserId.ToString(), Whose(await cache.GetAsync(path, otherToken)));
        }

        Assert.Equal(0, cache.Hits);
    }

    [Fact]
    public async Task What_is_for_everybody_is_kept_by_this_cache_so_that_the_test_can_fail()
    {
        using var cache = new SharedCache(new HttpClient(new Everybodys()) { BaseAddress = new("http://everybody.test") });

        await cache.GetAsync("/cover.svg", "one");
        await cache.GetAsync("/cover.svg", "other");

        Assert.Equal(1, cache.Hits);
    }

    private static string Whose(string content) => Tokens.Read(JsonSerializer.Deserialize<Reached>(content, SnakeCaseJson.Options)!.Token).Subject;

    /// <summary>A cache that keeps whatever it is not forbidden to, also what a signed-in person was answered.</summary>
    private sealed class SharedCache(HttpClient caller) : IDisposable
    {
        private readonly ConcurrentDictionary<string, string> kept = new(StringComparer.Ordinal);

        public int Hits { get; private set; }

        public async Task<string> GetAsync(string path, string token)
        {
            if (kept.TryGetValue(path, out var before))
            {
                Hits++;
                return before;
            }

            using var answer = await caller.SendAsync(HttpMethod.Get, path, token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var content = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            if (answer.Headers.CacheControl is not { NoStore: true } and not { Private: true })
            {
                kept[path] = content;
            }

            return content;
        }

        public void Dispose() => caller.Dispose();
    }

    private sealed class Everybodys : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<svg/>") });
    }
}
