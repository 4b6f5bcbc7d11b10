using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace SeoulMate.Web.Posters;

/// <summary>Pictures lately fetched: a bounded number of bytes, for a bounded time. What there was no picture for is not asked for again at once.</summary>
internal sealed class PosterCache(IOptions<ImageOptions> options, IHttpClientFactory clients, ILogger<PosterFetcher> log) : IDisposable
{
    /// <summary>The name of the client that fetches.</summary>
    internal const string Client = "posters";

    /// <summary>How many are fetched at once.</summary>
    private const int AtOnce = 6;

    /// <summary>What an entry without a picture takes of the memory, in bytes.</summary>
    private const int EmptySize = 256;

    private static readonly TimeSpan Age = TimeSpan.FromHours(12);
    private static readonly TimeSpan AgeOfNone = TimeSpan.FromMinutes(10);

    private readonly MemoryCache pictures = new(new MemoryCacheOptions { SizeLimit = options.Value.KeptBytes });
    private readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>The picture at an address; null when there is none that may be shown.</summary>
    internal async Task<Poster?> FindAsync(string address, CancellationToken cancellationToken)
    {
        if (pictures.TryGetValue(address, out Poster? known))
        {
            return known;
        }

        await places.WaitAsync(cancellationToken);

        try
        {
            if (pictures.TryGetValue(address, out known))
            {
                return known;
            }

            using var http = clients.CreateClient(Client);
            var fetched = await new PosterFetcher(http, log).FetchAsync(address, cancellationToken);

            return pictures.Set(address, fetched, new MemoryCacheEntryOptions
            {
                Size = fetched?.Bytes.Length ?? EmptySize,
                AbsoluteExpirationRelativeToNow = fetched is null ? AgeOfNone : Age,
            });
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        pictures.Dispose();
        places.Dispose();
    }
}
