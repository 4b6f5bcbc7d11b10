using System.Buffers.Binary;
using System.Security.Cryptography;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Exploration;
using SeoulMate.Taste.Reranking;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking.Sections;

/// <summary>
/// Tries something in a place of For You that is kept for it: draws a section, then a genre, by Thompson sampling over what the
/// user saw and clicked, and takes the best drama of both. One user draws the same all day.
/// </summary>
public sealed class ExploreSlot(ReadModel<TrendingChanged> trending, Explore explore, TimeProvider clock)
{
    /// <summary>This one says too little to be tried.</summary>
    private const string SaysNothing = "Drama";

    /// <summary>What to try.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="neighbourhoods">What is like what the user liked.</param>
    /// <param name="ranked">What may be tried, the best first.</param>
    /// <param name="seen">What the user has seen.</param>
    /// <returns>Null when there is nothing to try.</returns>
    public (ScoredDrama Drama, Exploration Exploration)? Draw(Visit visit, Neighbourhoods neighbourhoods, IReadOnlyList<ScoredDrama> ranked, SeenDramas seen)
    {
        var newGenres = explore.NewGenres(visit);
        var growing = trending.Current.Values.SelectMany(state => state.Dramas).Where(trend => trend.Growth > 1).Select(trend => trend.DramaId).ToHashSet(StringComparer.Ordinal);
        var seeds = BecauseYouWatched.Seeds(visit).ToHashSet(StringComparer.Ordinal);
        var (forSection, forGenre) = Chances(visit);

        List<(string Section, Func<Drama, IEnumerable<string>> Genres)> sections =
        [
            (SectionKinds.BecauseYouWatched, drama => neighbourhoods.LinksOf(drama.DramaId).Any(link => link.Similarity > 0 && seeds.Contains(link.SeedId)) ? drama.Genres : []),
            (SectionKinds.Trending, drama => growing.Contains(drama.DramaId) ? drama.Genres : []),
            (SectionKinds.Explore, drama => drama.Genres.Where(newGenres.Contains)),
        ];
        var entries = sections
            .Select(section => (section.Section, Genres: BestByGenre(ranked, section.Genres)))
            .Where(section => section.Genres.Count > 0)
            .ToList();

        if (entries.Count == 0)
        {
            return null;
        }

        var bySection = ThompsonSampling.Propensities([.. entries.Select(entry => seen.OfSection(entry.Section))]);
        var section = ThompsonSampling.Choose(bySection, forSection);
        var genres = entries[section].Genres;
        var byGenre = ThompsonSampling.Propensities([.. genres.Select(genre => seen.Of(id => explore.Has(id, genre.Genre)))]);
        var drawn = ThompsonSampling.Choose(byGenre, forGenre);

        return (genres[drawn].Best, new(genres[drawn].Best.Drama.DramaId, entries[section].Section, genres[drawn].Genre, bySection[section] * byGenre[drawn]));
    }

    /// <summary>The best drama of each genre, by genre.</summary>
    private static List<(string Genre, ScoredDrama Best)> BestByGenre(IReadOnlyList<ScoredDrama> ranked, Func<Drama, IEnumerable<string>> genresOf) =>
    [
        .. ranked
            .SelectMany(drama => genresOf(drama.Drama).Where(genre => genre != SaysNothing).Select(genre => (Genre: genre, Best: drama)))
            .DistinctBy(entry => entry.Genre, StringComparer.Ordinal)
            .OrderBy(entry => entry.Genre, StringComparer.Ordinal),
    ];

    /// <summary>Two numbers of 0 to below 1 that are a user's own and the same all day.</summary>
    private (double ForSection, double ForGenre) Chances(Visit visit)
    {
        Span<byte> seed = stackalloc byte[20];
        visit.UserId.GetValueOrDefault().TryWriteBytes(seed);
        BinaryPrimitives.WriteInt32LittleEndian(seed[16..], Fatigue.DayOf(clock.GetUtcNow()));
        var hash = SHA256.HashData(seed);

        static double Chance(ReadOnlySpan<byte> bytes) => (BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> 11) * Math.Pow(2, -53);

        return (Chance(hash), Chance(hash.AsSpan(8)));
    }
}
