using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Web.Covers;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Catalogue;

/// <summary>A drama's public facts and the cover drawn from them.</summary>
/// <param name="Facts">What the catalogue knows.</param>
/// <param name="Cover">The cover as SVG.</param>
/// <param name="CoverTag">Changes with the cover's bytes.</param>
/// <param name="Palette">The word of the cover's palette, which tints what stands around it.</param>
internal sealed record CachedDrama(DramaFacts Facts, ReadOnlyMemory<byte> Cover, EntityTagHeaderValue CoverTag, string Palette);

/// <summary>Facts and covers of dramas lately asked for: a bounded number, for a bounded time, and nothing of any user.</summary>
internal sealed class DramaCache : IDisposable
{
    private const int MostDramas = 2000;

    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    private readonly MemoryCache dramas = new(new MemoryCacheOptions { SizeLimit = MostDramas });

    /// <summary>The drama, from memory or from the catalogue.</summary>
    /// <returns>Null when there is none of this id.</returns>
    /// <exception cref="GatewayAwayException">It is not in memory and the gateway is away.</exception>
    internal async Task<CachedDrama?> FindAsync(string dramaId, GatewayClient gateway, CancellationToken cancellationToken)
    {
        if (dramas.TryGetValue(dramaId, out CachedDrama? drama))
        {
            return drama;
        }

        return await gateway.DramaAsync(dramaId, cancellationToken) is { } facts ? Keep(facts) : null;
    }

    /// <summary>Keeps facts that were read anyway.</summary>
    internal CachedDrama Keep(DramaFacts facts)
    {
        var (svg, palette) = CoverPainter.Paint(facts);
        var cover = Encoding.UTF8.GetBytes(svg);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(cover).AsSpan(0, 12))}\"");

        return dramas.Set(facts.DramaId, new CachedDrama(facts, cover, tag, palette), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Age });
    }

    public void Dispose() => dramas.Dispose();
}
