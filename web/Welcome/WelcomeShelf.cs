using SeoulMate.Contracts.Catalog;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Welcome;

/// <summary>What newcomers choose from.</summary>
/// <param name="Dramas">The most watched dramas, first ones first.</param>
/// <param name="Groups">Groups of them.</param>
/// <param name="Genres">All genres they have, those of most dramas first.</param>
public sealed record Offer(IReadOnlyList<DramaFacts> Dramas, IReadOnlyList<TasteGroup> Groups, IReadOnlyList<string> Genres);

/// <summary>Keeps the offer for some minutes: it is the same for everybody.</summary>
internal sealed class WelcomeShelf(TimeProvider clock)
{
    private const int Pages = 2;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    // An object, so that whoever reads it while it is replaced has the one or the other.
    private volatile Kept? kept;

    /// <summary>The offer.</summary>
    /// <exception cref="GatewayAwayException">There is none in memory, and the gateway is away.</exception>
    internal async Task<Offer> OfferAsync(GatewayClient gateway, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        if (kept is { } last && now - last.At < KeptFor)
        {
            return last.Offer;
        }

        var dramas = new List<DramaFacts>();
        string? cursor = null;

        for (var page = 0; page < Pages && (page == 0 || cursor is not null); page++)
        {
            var view = await gateway.MostWatchedAsync(cursor, cancellationToken);
            dramas.AddRange(view?.Items ?? []);
            cursor = view?.Next;
        }

        var offer = new Offer(dramas, TasteGroups.Of(dramas), [
            .. dramas.SelectMany(drama => drama.Genres.Distinct()).CountBy(genre => genre, StringComparer.Ordinal)
                .OrderByDescending(genre => genre.Value).ThenBy(genre => genre.Key, StringComparer.Ordinal).Select(genre => genre.Key)]);

        if (dramas.Count > 0)
        {
            kept = new(now, offer);
        }

        return offer;
    }

    private sealed record Kept(DateTimeOffset At, Offer Offer);
}
