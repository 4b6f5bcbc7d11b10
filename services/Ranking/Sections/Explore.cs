using System.Globalization;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Explanations;

namespace SeoulMate.Ranking.Sections;

/// <summary>Explore New Genres: well-rated ways into genres the user hardly watches, each with a bridge from something liked.</summary>
public sealed class Explore(Catalogue catalogue, IOptions<RankingOptions> options, TimeProvider clock)
{
    private const int GenresShown = 3;
    private const int GenresInRotation = 6;
    private const int PicksAGenre = 2;
    private const int BridgesFrom = 12;
    private const double QualityAtLeast = 0.4;

    /// <summary>How much the likeness of the bridge counts against how well the drama is rated.</summary>
    private const double BridgeWeight = 3;

    /// <summary>The section on the homepage.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="isTaken">Dramas that an earlier section shows.</param>
    public SectionDraft Draft(Visit visit, Func<string, bool> isTaken)
    {
        var dramas = catalogue.Dramas;
        var liked = visit.Taste.Likings
            .Where(liking => liking.Value > 0)
            .OrderByDescending(liking => liking.Value)
            .ThenBy(liking => liking.Key, StringComparer.Ordinal)
            .Take(BridgesFrom)
            .Select(liking => dramas.ById.GetValueOrDefault(liking.Key))
            .OfType<Drama>()
            .ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var picks = new List<Pick>();

        foreach (var (genre, entries) in InRotation(Entries(visit, NewGenres(visit, dramas), liked, isTaken, dramas)))
        {
            var ofGenre = entries.Where(pick => !taken.Contains(pick.DramaId)).Take(PicksAGenre).ToList();

            if (ofGenre.Count == PicksAGenre && picks.Count < GenresShown * PicksAGenre)
            {
                taken.UnionWith(ofGenre.Select(pick => pick.DramaId));
                picks.AddRange(ofGenre.Select(pick => pick with { Genre = genre }));
            }
        }

        return new(SectionKinds.Explore, visit.Texts.Explore, visit.Texts.ExploreReason, ["profile", "explainer"], picks, []);
    }

    /// <summary>Genres that the user's likings have less than the set share of.</summary>
    private HashSet<string> NewGenres(Visit visit, DramaCatalogue dramas)
    {
        var watched = new Dictionary<string, double>(StringComparer.Ordinal);

        foreach (var (dramaId, liking) in visit.Taste.Likings)
        {
            if (liking > 0 && dramas.ById.TryGetValue(dramaId, out var drama))
            {
                foreach (var genre in drama.Genres)
                {
                    watched[genre] = watched.GetValueOrDefault(genre) + (liking / drama.Genres.Count);
                }
            }
        }

        var total = watched.Values.Sum();

        return
        [
            .. dramas.Dramas
                .SelectMany(drama => drama.Genres)
                .Distinct(StringComparer.Ordinal)
                .Where(genre => total > 0 && watched.GetValueOrDefault(genre) / total < options.Value.NewGenreShare && !visit.RulesOutGenre(genre)),
        ];
    }

    private static List<(string Genre, List<Pick> Picks)> Entries(
        Visit visit, HashSet<string> genres, List<Drama> liked, Func<string, bool> isTaken, DramaCatalogue dramas)
    {
        var entries = dramas.Dramas
            .Where(drama => !isTaken(drama.DramaId) && !visit.RulesOut(drama) && dramas.QualityOf(drama.DramaId) >= QualityAtLeast)
            .SelectMany(drama => drama.Genres.Where(genres.Contains).Select(genre => (Genre: genre, Drama: drama)))
            .Select(entry => (entry.Genre, Pick: Bridge(entry.Drama, entry.Genre, liked, dramas)))
            .Where(entry => entry.Pick is not null);

        return
        [
            .. entries
                .GroupBy(entry => entry.Genre, entry => entry.Pick!, StringComparer.Ordinal)
                .Select(genre => (genre.Key, Picks: genre.OrderByDescending(pick => pick.Score).ThenBy(pick => pick.DramaId, StringComparer.Ordinal).ToList()))
                .Where(genre => genre.Picks.Count >= PicksAGenre)
                .OrderByDescending(genre => genre.Picks[0].Score)
                .ThenBy(genre => genre.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The score is the rating's percentile plus the likeness to the liked drama that leads there.</summary>
    private static Pick? Bridge(Drama drama, string genre, List<Drama> liked, DramaCatalogue dramas)
    {
        var from = liked
            .Select(seed => (Seed: seed, Similarity: SharedFacets.Similarity(drama, seed, dramas)))
            .Where(bridge => bridge.Similarity > 0)
            .OrderByDescending(bridge => bridge.Similarity)
            .ThenBy(bridge => bridge.Seed.DramaId, StringComparer.Ordinal)
            .FirstOrDefault();

        if (from.Seed is null || SharedFacets.Of(drama, from.Seed, dramas).Where(facet => facet.Value != genre).ToList() is not { Count: > 0 } shared)
        {
            return null;
        }

        var bridge = new Contribution { Kind = "new_genre", Subject = genre, Amount = BridgeWeight * from.Similarity, Strength = from.Similarity };
        bridge.EvidenceIds.Add(from.Seed.DramaId);
        bridge.Shared.AddRange(Contributions.Shared(shared));
        var quality = new Contribution { Kind = "quality", Amount = dramas.QualityOf(drama.DramaId) };

        return new(drama.DramaId, bridge.Amount + quality.Amount, [bridge, quality]) { Match = Match.Weak };
    }

    /// <summary>The best genres take turns by the week.</summary>
    private IEnumerable<(string Genre, List<Pick> Picks)> InRotation(List<(string Genre, List<Pick> Picks)> entries)
    {
        var best = entries.Take(GenresInRotation).ToList();
        var week = ISOWeek.GetWeekOfYear(clock.GetUtcNow().UtcDateTime);

        return best.Select((_, i) => best[(i + (week * GenresShown)) % best.Count]).Concat(entries.Skip(GenresInRotation));
    }
}
