using Microsoft.Extensions.Caching.Memory;

namespace SeoulMate.Ranking;

/// <summary>Where a search goes on.</summary>
/// <param name="SearchId">Which search.</param>
/// <param name="Offset">How many hits come before.</param>
[method: System.Text.Json.Serialization.JsonConstructor]
public readonly record struct SearchPlace(Guid SearchId, int Offset);

/// <summary>
/// The order of the hits of recent searches, so that the pages of one search are of one piece, whatever the user does between
/// them. What is not known any more, or was another instance's, is searched for again.
/// </summary>
public sealed class SearchPages : IDisposable
{
    private const int SearchesAtMost = 5_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);

    private readonly MemoryCache searches = new(new MemoryCacheOptions { SizeLimit = SearchesAtMost });

    /// <summary>The hits of a search, best first.</summary>
    /// <param name="searchId">Which search.</param>
    /// <param name="request">What was asked: the cursor of another search finds nothing.</param>
    /// <param name="userId">Who asked; null for a visitor.</param>
    /// <returns>Null when it is not known.</returns>
    public IReadOnlyList<(string DramaId, double Score)>? Find(Guid searchId, SearchRequest request, Guid? userId) =>
        searches.Get<Search>(searchId) is { } search && search.UserId == userId && search.Request.IsSameAs(request) ? search.Hits : null;

    /// <summary>Remembers a search for a while.</summary>
    public void Keep(Guid searchId, SearchRequest request, Guid? userId, IReadOnlyList<(string DramaId, double Score)> hits) =>
        searches.Set(
            searchId,
            new Search(userId, request, hits),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });

    /// <inheritdoc/>
    public void Dispose() => searches.Dispose();

    private sealed record Search(Guid? UserId, SearchRequest Request, IReadOnlyList<(string DramaId, double Score)> Hits);
}
