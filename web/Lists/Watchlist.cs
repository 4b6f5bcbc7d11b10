using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Lists;

/// <summary>The watchlist, as recommendations tell it.</summary>
internal static class Watchlist
{
    /// <summary>True for a drama that waits on the user's watchlist.</summary>
    internal static bool IsOnWatchlist(this RecommendedDramaView drama) => drama.Standing == "watchlist";
}
