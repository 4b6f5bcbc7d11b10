using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking.Sections;

/// <summary>A slate of For You, before its picks say why.</summary>
/// <param name="Dramas">The dramas, the first one first.</param>
/// <param name="Exploration">What one of them tries; null for nothing.</param>
public sealed record ForYouSlate(IReadOnlyList<ScoredDrama> Dramas, Exploration? Exploration);

/// <summary>For You: the dramas that fit best, and one that tries something. It stays as it is for a day, unless the user acts.</summary>
public sealed class ForYou(
    Recommender recommender, SeenReader seenReader, ExploreSlot exploreSlot, KeptOrders keptOrders, Catalogue catalogue, IOptions<RankingOptions> options)
{
    /// <summary>The section on the homepage.</summary>
    public async Task<SectionDraft> DraftAsync(Visit visit, Neighbourhoods neighbourhoods, CancellationToken cancellationToken) => new(
        SectionKinds.ForYou,
        Title(visit),
        null,
        ["profile", NeighbourFinder.Similarity, "catalog", "explainer"],
        await PicksAsync(visit, neighbourhoods, options.Value.ForYouSize, genre: null, cancellationToken),
        []);

    /// <summary>The same of any size, and of one genre when one is asked for.</summary>
    public async Task<IReadOnlyList<Pick>> PicksAsync(Visit visit, Neighbourhoods neighbourhoods, int size, string? genre, CancellationToken cancellationToken)
    {
        var slate = await SlateAsync(visit, neighbourhoods, size, genre, cancellationToken);

        return
        [
            .. slate.Dramas
                .Select(drama => recommender.ToPick(drama, visit, neighbourhoods))
                .Select(pick => pick.DramaId == slate.Exploration?.DramaId ? pick with { Exploration = slate.Exploration } : pick),
        ];
    }

    /// <summary>The same before its picks say why. What was shown in the last day stays, as long as it may be recommended.</summary>
    public async Task<ForYouSlate> SlateAsync(Visit visit, Neighbourhoods neighbourhoods, int size, string? genre, CancellationToken cancellationToken)
    {
        var kept = keptOrders.Find(visit, genre);
        List<ScoredDrama> dramas = [.. (kept?.DramaIds ?? [])
            .Select(catalogue.Dramas.ById.GetValueOrDefault)
            .OfType<Drama>()
            .Where(drama => visit.MayBeRecommended(drama, catalogue.Franchises))
            .Take(size)
            .Select(drama => recommender.Score(drama, visit, neighbourhoods))];
        var exploration = kept?.Exploration;

        if (dramas.Count < size)
        {
            var made = await MakeAsync(visit, neighbourhoods, Math.Max(size, options.Value.ForYouSize), genre, explores: kept is null, cancellationToken);
            dramas.AddRange(made.Dramas.ExceptBy(dramas.Select(drama => drama.Drama.DramaId), drama => drama.Drama.DramaId));
            exploration ??= made.Exploration;
            keptOrders.Keep(visit, genre, [.. dramas.Select(drama => drama.Drama.DramaId)], exploration);
        }

        return new([.. dramas.Take(size)], exploration);
    }

    /// <summary>What the section is called: nothing personal is claimed while too little is known, unless the user asked for it outright.</summary>
    public static string Title(Visit visit) => visit.IsCold && !visit.Taste.HasStatements ? visit.Texts.PopularRightNow(visit.UserId is not null) : visit.Texts.ForYou;

    /// <summary>What was seen too often comes last; what is tried has its place.</summary>
    private async Task<ForYouSlate> MakeAsync(Visit visit, Neighbourhoods neighbourhoods, int size, string? genre, bool explores, CancellationToken cancellationToken)
    {
        var seen = await seenReader.OfAsync(visit, cancellationToken);
        var ranked = recommender.Rank(visit, neighbourhoods, drama => genre is null || drama.Genres.Contains(genre)).ToLookup(drama => seen.Rests(drama.Drama.DramaId));
        List<ScoredDrama> fresh = [.. ranked[false]];
        List<ScoredDrama> slate = [.. recommender.ToSlate(fresh, size, visit)];

        if (slate.Count < size)
        {
            slate.AddRange(recommender.ToSlate([.. ranked[true]], size - slate.Count, visit));
        }

        var first = slate.Take(options.Value.ForYouSize).Select(drama => drama.Drama.DramaId).ToHashSet(StringComparer.Ordinal);

        if (!explores || genre is not null || visit.IsCold || slate.Count < options.Value.ExplorePlace
            || exploreSlot.Draw(visit, neighbourhoods, [.. fresh.Where(drama => !first.Contains(drama.Drama.DramaId))], seen) is not var (drama, exploration))
        {
            return new(slate, null);
        }

        slate.RemoveAll(placed => placed.Drama.DramaId == drama.Drama.DramaId);
        slate.Insert(options.Value.ExplorePlace - 1, drama);

        return new([.. slate.Take(size)], exploration);
    }
}
