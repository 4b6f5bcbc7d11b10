using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Ranking.Sections;

/// <summary>Because You Watched X: what is most like the dramas that were watched and liked last.</summary>
public sealed class BecauseYouWatched(Catalogue catalogue, Recommender recommender, IOptions<RankingOptions> options)
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

    /// <summary>The section on the homepage.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="neighbourhoods">What is like what the user liked.</param>
    /// <param name="isTaken">Dramas that an earlier section shows.</param>
    public SectionDraft Draft(Visit visit, Neighbourhoods neighbourhoods, Func<string, bool> isTaken)
    {
        var dramas = catalogue.Dramas;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var carousels = new List<CarouselDraft>();

        foreach (var seed in Seeds(visit).Select(dramas.ById.GetValueOrDefault).OfType<Drama>())
        {
            var picks = neighbourhoods.BySeed.GetValueOrDefault(seed.DramaId, [])
                .Where(near => !isTaken(near.DramaId) && !taken.Contains(near.DramaId))
                .Select(near => (Drama: dramas.ById.GetValueOrDefault(near.DramaId), near.Similarity))
                .Where(near => near.Drama is not null && near.Similarity > 0 && visit.MayBeRecommended(near.Drama, catalogue.Franchises))
                .Take(options.Value.CarouselSize)
                .Select(near => ToPick(near.Drama!, seed, near.Similarity, visit, neighbourhoods, dramas))
                .ToList();

            if (picks.Count < PicksAtLeast || carousels.Count == options.Value.Carousels)
            {
                continue;
            }

            taken.UnionWith(picks.Select(pick => pick.DramaId));
            var seedTitle = visit.Texts.TitleOf(catalogue.Facts[seed.DramaId]);
            carousels.Add(new(visit.Texts.BecauseYouWatched(seedTitle), visit.Texts.InCommon(Commonest(picks)), seed.DramaId, picks));
        }

        return new(SectionKinds.BecauseYouWatched, visit.Texts.BecauseYouWatchedSection, null, ["profile", NeighbourFinder.Similarity, "explainer"], [], carousels);
    }

    private Pick ToPick(Drama drama, Drama seed, double similarity, Visit visit, Neighbourhoods neighbourhoods, DramaCatalogue dramas)
    {
        var likeness = Contributions.Neighbour(drama, seed, similarity, similarity, dramas);

        return new(drama.DramaId, similarity, [likeness])
        {
            Match = recommender.MatchOf(recommender.Score(drama, visit, neighbourhoods), visit, neighbourhoods),
            Shared = likeness.Shared.FirstOrDefault(),
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
