using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Ranking.Sections;

/// <summary>Trending in Your Genres: what more people than usual turn to, in the genres the user likes most; honest about having too little to say.</summary>
public sealed class Trending(ReadModel<TrendingChanged> trending, Catalogue catalogue, IOptions<RankingOptions> options)
{
    private const string Insights = "insights";
    private const int GenresAtMost = 3;

    /// <summary>Fewer than these are no trend to speak of: then what is popular is shown, and called so.</summary>
    private const int TrendsAtLeast = 4;

    /// <summary>What Insights compares: the last days with those before them.</summary>
    private const int WindowDays = 7;
    private const int AgainstDays = 28;

    /// <summary>Others appear as counts only, rounded down to tens.</summary>
    internal const int RoundTo = 10;

    /// <summary>The section on the homepage.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="isTaken">Dramas that an earlier section shows.</param>
    public SectionDraft Draft(Visit visit, Func<string, bool> isTaken)
    {
        if (!trending.IsLoaded)
        {
            visit.Missing.Add(Insights);
        }

        var genres = visit.Taste.Liked(Facet.Genre)
            .Select(preference => preference.Facet.Value)
            .Where(genre => genre != "Drama")
            .Take(GenresAtMost)
            .ToList();
        var trends = Trends(visit, genres, isTaken);

        return trends.Count >= TrendsAtLeast
            ? new(SectionKinds.Trending, visit.Texts.Trending(genres.Count > 0), visit.Texts.TrendingWindow(genres), [Insights, "profile", "explainer"], trends, [])
            {
                Window = new(WindowDays, AgainstDays, trending.Current.Values.Max(state => state.UpdatedAt)),
            }
            : new(SectionKinds.Trending, visit.Texts.PopularIn(genres.Count > 0), visit.Texts.PopularReason(genres), [Insights, "profile", "explainer"], Popular(visit, genres, isTaken), []);
    }

    private List<Pick> Trends(Visit visit, List<string> genres, Func<string, bool> isTaken)
    {
        var listed = trending.Current.Values
            .SelectMany(state => state.Dramas)
            .Where(trend => trend.Growth > 1)
            .Select(trend => (Trend: trend, Drama: catalogue.Dramas.ById.GetValueOrDefault(trend.DramaId)))
            .Where(one => one.Drama is { } drama && !isTaken(drama.DramaId) && visit.MayBeRecommended(drama, catalogue.Franchises))
            .Select(one => (one.Trend, Genre: GenreOf(one.Drama!, genres)))
            .Where(one => one.Genre is not null)
            .ToList();
        var earlier = listed.Select(one => one.Trend.EarlierRank).OfType<int>().Order().ToList();

        return [.. listed.Take(options.Value.TrendingSize).Select((one, i) => ToPick(one.Trend, one.Genre!, i + 1, one.Trend.EarlierRank is { } rank ? earlier.IndexOf(rank) + 1 : null))];
    }

    /// <summary>The growth is the whole score: the order is one for all users of a genre. Both places are among what is listed for this user.</summary>
    private static Pick ToPick(TrendFacts trend, string genre, int rank, int? earlierRank)
    {
        var watchers = trend.Watchers / RoundTo * RoundTo;
        var highest = Math.Max(1.0, Math.Max(trend.DailyWatchers.DefaultIfEmpty(0).Max(), trend.UsualWatchers / 7));

        return new(trend.DramaId, trend.Growth, [new Contribution { Kind = "trend", Subject = genre, Amount = trend.Growth, Count = watchers }])
        {
            Trend = new TrendView(
                rank, earlierRank, watchers, [.. trend.DailyWatchers.Select(day => Math.Round(day / highest, 3))], Math.Round(trend.UsualWatchers / 7 / highest, 3), genre),
        };
    }

    private List<Pick> Popular(Visit visit, List<string> genres, Func<string, bool> isTaken)
    {
        var dramas = catalogue.Dramas;

        return
        [
            .. dramas.Dramas
                .Where(drama => GenreOf(drama, genres) is not null && !isTaken(drama.DramaId) && visit.MayBeRecommended(drama, catalogue.Franchises))
                .OrderByDescending(drama => dramas.PopularityOf(drama.DramaId))
                .ThenBy(drama => drama.DramaId, StringComparer.Ordinal)
                .Take(options.Value.TrendingSize)
                .Select(drama => (drama.DramaId, Popularity: dramas.PopularityOf(drama.DramaId)))
                .Select(popular => new Pick(popular.DramaId, popular.Popularity, [new Contribution { Kind = "popularity", Amount = popular.Popularity }])),
        ];
    }

    /// <summary>The first of the user's genres that the drama has; for a user without any, its own first.</summary>
    private static string? GenreOf(Drama drama, List<string> genres) =>
        genres.Count > 0 ? genres.Find(drama.Genres.Contains) : drama.Genres is [var first, ..] ? first : null;
}
