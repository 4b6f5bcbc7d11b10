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

        foreach (var (genre, entries) in InRotation(Entries(visit, NewGenres(visit), liked, isTaken, dramas)))
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

    /// <summary>Whether a drama has a genre.</summary>
    public bool Has(string dramaId, string genre) => catalogue.Dramas.ById.TryGetValue(dramaId, out var drama) && drama.Genres.Contains(genre);

    /// <summary>Genres that the user's likings have less than the set share of, and that were not tried and disliked either.</summary>
    public IReadOnlySet<string> NewGenres(Visit visit)
    {
        var dramas = catalogue.Dramas;
        var (liked, disliked) = (new Dictionary<string, double>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));

        foreach (var (dramaId, liking) in visit.Taste.Likings)
        {
            if (dramas.ById.TryGetValue(dramaId, out var drama))
            {
                var sums = liking > 0 ? liked : disliked;

                foreach (var genre in drama.Genres)
                {
                    sums[genre] = sums.GetValueOrDefault(genre) + (Math.Abs(liking) / drama.Genres.Count);
                }
            }
        }

        var total = liked.Values.Sum();

        return dramas.Dramas
            .SelectMany(drama => drama.Genres)
            .Distinct(StringComparer.Ordinal)
            .Where(genre => total > 0 && liked.GetValueOrDefault(genre) / total < options.Value.NewGenreShare)
            .Where(genre => disliked.GetValueOrDefault(genre) <= liked.GetValueOrDefault(genre) && !visit.RulesOutGenre(genre))
            .ToHashSet(StringComparer.Ordinal);
    }

    private List<(string Genre, List<Pick> Picks)> Entries(
        Visit visit, IReadOnlySet<string> genres, List<Drama> liked, Func<string, bool> isTaken, DramaCatalogue dramas)
    {
        var entries = dramas.Dramas
            .Where(drama => drama.Genres.Any(genres.Contains) && dramas.QualityOf(drama.DramaId) >= QualityAtLeast)
            .Where(drama => !isTaken(drama.DramaId) && visit.MayBeRecommended(drama, catalogue.Franchises))
            .Select(drama => (Drama: drama, Bridge: BridgeTo(drama, liked, dramas)))
            .Where(entry => entry.Bridge is not null)
            .SelectMany(entry => entry.Drama.Genres.Where(genres.Contains).Select(genre => (Genre: genre, entry.Drama, Bridge: entry.Bridge!.Value)));

        return
        [
            .. entries
                .GroupBy(entry => entry.Genre, StringComparer.Ordinal)
                .Select(genre => (genre.Key, Picks: genre
                    .OrderByDescending(entry => ScoreOf(entry.Drama, entry.Bridge.Similarity, dramas))
                    .ThenBy(entry => entry.Drama.DramaId, StringComparer.Ordinal)
                    .Select(entry => ToPick(entry.Drama, genre.Key, entry.Bridge.From, entry.Bridge.Similarity, dramas))
                    .OfType<Pick>()
                    .Take(PicksAGenre * GenresShown)
                    .ToList()))
                .Where(genre => genre.Picks.Count >= PicksAGenre)
                .OrderByDescending(genre => genre.Picks[0].Score)
                .ThenBy(genre => genre.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The other liked drama that is most like this one; null when none has anything in common with it.</summary>
    private static (Drama From, double Similarity)? BridgeTo(Drama drama, List<Drama> liked, DramaCatalogue dramas)
    {
        (Drama From, double Similarity)? best = null;

        foreach (var seed in liked)
        {
            if (seed.DramaId != drama.DramaId && SharedFacets.Similarity(drama, seed, dramas) is var similarity && similarity > (best?.Similarity ?? 0))
            {
                best = (seed, similarity);
            }
        }

        return best;
    }

    /// <summary>The rating's percentile, plus the likeness to the liked drama that leads there.</summary>
    private static double ScoreOf(Drama drama, double similarity, DramaCatalogue dramas) => dramas.QualityOf(drama.DramaId) + (BridgeWeight * similarity);

    /// <summary>Null when the two have nothing in common but the genre.</summary>
    private static Pick? ToPick(Drama drama, string genre, Drama from, double similarity, DramaCatalogue dramas)
    {
        if (SharedFacets.Of(drama, from, dramas).Where(facet => facet.Value != genre).ToList() is not { Count: > 0 } shared)
        {
            return null;
        }

        var bridge = new Contribution { Kind = "new_genre", Subject = genre, Amount = BridgeWeight * similarity, Strength = similarity };
        bridge.EvidenceIds.Add(from.DramaId);
        bridge.Shared.AddRange(Contributions.Shared(shared));
        var quality = new Contribution { Kind = "quality", Amount = dramas.QualityOf(drama.DramaId) };

        return new(drama.DramaId, ScoreOf(drama, similarity, dramas), [bridge, quality]) { Match = Match.Weak };
    }

    /// <summary>The best genres take turns by the week.</summary>
    private IEnumerable<(string Genre, List<Pick> Picks)> InRotation(List<(string Genre, List<Pick> Picks)> entries)
    {
        var best = entries.Take(GenresInRotation).ToList();
        var week = ISOWeek.GetWeekOfYear(clock.GetUtcNow().UtcDateTime);

        return best.Select((_, i) => best[(i + (week * GenresShown)) % best.Count]).Concat(entries.Skip(GenresInRotation));
    }
}
