using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Ranking.Sections;

/// <summary>Because You Watched X: what is most like the dramas that were watched and liked last.</summary>
public sealed class BecauseYouWatched(Catalogue catalogue, Recommender recommender, SeedTenures tenures, IOptions<RankingOptions> options)
{
    private const int SeedsAtMost = 10;

    /// <summary>Fewer than these are no carousel.</summary>
    private const int PicksAtLeast = 4;

    /// <summary>The dramas that others are recommended for: finished, rated at least the own mean, or a favourite, and not disliked; the last ones first.</summary>
    public static IReadOnlyList<string> Seeds(Visit visit) =>
    [
        .. visit.Engagements
            .Where(engagement => engagement.Liking > 0 && !engagement.IsExcluded && !engagement.IsDismissed)
            .Where(engagement => engagement.HasRating ? engagement.Rating >= visit.MeanRating : engagement.Status is WatchStatus.Finished || engagement.IsFavourite)
            .OrderByDescending(engagement => engagement.WatchedAt ?? engagement.TouchedAt)
            .ThenBy(engagement => engagement.DramaId, StringComparer.Ordinal)
            .Take(SeedsAtMost)
            .Select(engagement => engagement.DramaId),
    ];

    /// <summary>The section on the homepage. A seed that is shown keeps its place for days, unless it is one no longer.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="neighbourhoods">What is like what the user liked.</param>
    /// <param name="isTaken">Dramas that an earlier section shows.</param>
    public SectionDraft Draft(Visit visit, Neighbourhoods neighbourhoods, Func<string, bool> isTaken)
    {
        var seeds = Seeds(visit);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var carousels = Carousels(
                visit, neighbourhoods, tenures.First(visit, seeds), options.Value.Carousels, options.Value.CarouselSize, dramaId => isTaken(dramaId) || taken.Contains(dramaId),
                carousel => taken.UnionWith(carousel.Picks.Select(pick => pick.DramaId)))
            .OrderBy(carousel => seeds.Index().First(seed => seed.Item == carousel.SeedId).Index)
            .ToList();
        tenures.Keep(visit, [.. carousels.Select(carousel => carousel.SeedId)]);

        return new(SectionKinds.BecauseYouWatched, visit.Texts.BecauseYouWatchedSection, null, ["profile", NeighbourFinder.Similarity, "explainer"], [], carousels);
    }

    /// <summary>A carousel for each seed, the last one watched first: its most similar dramas, whatever else shows them.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="neighbourhoods">What is like what the user liked.</param>
    /// <param name="size">How many dramas a carousel has.</param>
    public IReadOnlyList<CarouselDraft> All(Visit visit, Neighbourhoods neighbourhoods, int size) =>
        Carousels(visit, neighbourhoods, Seeds(visit), SeedsAtMost, size, _ => false, _ => { });

    /// <summary>No two seeds are of one franchise, or have over half their dramas in common.</summary>
    private List<CarouselDraft> Carousels(
        Visit visit, Neighbourhoods neighbourhoods, IEnumerable<string> seedIds, int atMost, int size, Func<string, bool> isTaken, Action<CarouselDraft> onAdded)
    {
        var dramas = catalogue.Dramas;
        var carousels = new List<CarouselDraft>();
        var franchises = new HashSet<string>(StringComparer.Ordinal);
        var candidates = new List<HashSet<string>>();

        foreach (var seed in seedIds.Select(dramas.ById.GetValueOrDefault).OfType<Drama>())
        {
            if (carousels.Count == atMost)
            {
                break;
            }

            var near = neighbourhoods.NearTo(seed.DramaId)
                .Select(near => (Drama: dramas.ById.GetValueOrDefault(near.DramaId), Near: near))
                .Where(near => near.Drama is not null && visit.MayBeRecommended(near.Drama, catalogue.Franchises))
                .ToList();
            var nearest = near.Take(size).Select(one => one.Drama!.DramaId).ToHashSet(StringComparer.Ordinal);
            var picks = near
                .Where(one => !isTaken(one.Drama!.DramaId))
                .Take(size)
                .Select(one => ToPick(one.Drama!, seed, one.Near, visit, neighbourhoods, dramas))
                .ToList();

            if (picks.Count < Math.Min(PicksAtLeast, size)
                || franchises.Contains(catalogue.Franchises.FirstOf(seed.DramaId))
                || candidates.Any(others => 2 * others.Count(nearest.Contains) > size))
            {
                continue;
            }

            franchises.Add(catalogue.Franchises.FirstOf(seed.DramaId));
            candidates.Add(nearest);
            carousels.Add(new(visit.Texts.BecauseYouWatched(visit.Texts.TitleOf(catalogue.Facts[seed.DramaId])), visit.Texts.InCommon(Commonest(picks)), seed.DramaId, picks));
            onAdded(carousels[^1]);
        }

        return carousels;
    }

    private Pick ToPick(Drama drama, Drama seed, Near near, Visit visit, Neighbourhoods neighbourhoods, DramaCatalogue dramas)
    {
        var likeness = Contributions.Neighbour(drama, seed, near, dramas);

        return new(drama.DramaId, near.Similarity, [likeness])
        {
            Similarity = near.Similarity,
            Match = recommender.MatchOf(recommender.Score(drama, visit, neighbourhoods), visit, neighbourhoods),
            Shared = Contributions.Common(likeness),
        };
    }

    /// <summary>The sort of thing most of them share with the seed, and which: it is named only when it is the same for all of that sort.</summary>
    private static (string Facet, string? Value) Commonest(List<Pick> picks)
    {
        var shared = picks.Select(pick => pick.Shared).OfType<Shared>().ToList();
        var facet = shared
            .CountBy(one => one.Facet)
            .OrderByDescending(type => type.Value)
            .ThenBy(type => type.Key, StringComparer.Ordinal)
            .Select(type => type.Key)
            .FirstOrDefault() ?? string.Empty;
        var values = shared.Where(one => one.Facet == facet).Select(one => one.Value).Distinct(StringComparer.Ordinal).ToList();

        return (facet, facet is "genre" or "mood" && values.Count == 1 ? values[0] : null);
    }
}
