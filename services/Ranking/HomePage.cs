using System.Runtime.CompilerServices;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Ranking.Sections;

namespace SeoulMate.Ranking;

/// <summary>The homepage: five sections, always in this order, no drama twice.</summary>
public sealed class HomePage(
    NeighbourFinder neighbourFinder,
    ForYou forYou,
    ContinueWatching continueWatching,
    BecauseYouWatched becauseYouWatched,
    Trending trending,
    Explore explore,
    PickExplainer explainer,
    Catalogue catalogue,
    Recommender recommender,
    SlateAnnouncer announcer,
    KeptPages keptPages,
    PageTurns turns,
    TimeProvider clock)
{
    /// <summary>With fewer items a section is not shown; of what is being watched, one is enough.</summary>
    private const int ItemsAtLeast = 4;

    /// <summary>The page for a visit. Whatever is missing costs its part, and is named.</summary>
    public async Task<HomeView> BuildAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (Kept(visit) is { } kept)
        {
            return kept;
        }

        using var turn = await turns.TakeAsync(visit.UserId, cancellationToken);

        if (Kept(visit) is { } keptMeanwhile)
        {
            return keptMeanwhile;
        }

        var (header, sections) = await DraftAsync(visit, cancellationToken);
        var shown = Shown(sections);
        var views = await explainer.ExplainAsync([.. shown.SelectMany(section => section.All)], visit, cancellationToken);

        return Finish(header, sections, [.. shown.Select(section => ToView(section, header, views, visit))], views, visit);
    }

    /// <summary>The same line by line: what is known of the page as a whole, then each section as soon as its reasons are in words.</summary>
    public async IAsyncEnumerable<object> StreamAsync(Visit visit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Kept(visit) is { } kept)
        {
            yield return new HomeHeaderView(kept.SlateId, kept.BuiltAt, kept.ModelVersion, kept.Degraded);

            foreach (var section in kept.Sections)
            {
                yield return section;
            }

            yield break;
        }

        var (header, sections) = await DraftInTurnAsync(visit, cancellationToken);

        yield return header;

        var told = new Dictionary<Pick, RecommendedDramaView>();
        var lines = new List<SectionView>();

        foreach (var section in Shown(sections))
        {
            var views = await explainer.ExplainAsync([.. section.All], visit, cancellationToken);

            foreach (var (pick, view) in views)
            {
                told[pick] = view;
            }

            lines.Add(ToView(section, header, views, visit));

            yield return lines[^1];
        }

        Finish(header, sections, lines, told, visit);
    }

    /// <summary>The turn ends before anything is sent: whoever reads slowly keeps nobody waiting.</summary>
    private async Task<(HomeHeaderView Header, IReadOnlyList<SectionDraft> Sections)> DraftInTurnAsync(Visit visit, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(visit.UserId, cancellationToken);

        return await DraftAsync(visit, cancellationToken);
    }

    private HomeView? Kept(Visit visit) => keptPages.Find(visit, isTaken => trending.Draft(visit, isTaken));

    private HomeView Finish(
        HomeHeaderView header, IReadOnlyList<SectionDraft> sections, IReadOnlyList<SectionView> shown, IReadOnlyDictionary<Pick, RecommendedDramaView> views, Visit visit)
    {
        var page = new HomeView(header.SlateId, header.BuiltAt, header.ModelVersion, visit.Missing.Services, shown);

        announcer.Announce(ToShown(header.SlateId, header.BuiltAt, header.ModelVersion, visit, Shown(sections), views), visit);
        keptPages.Keep(visit, sections, page);

        return page;
    }

    private async Task<(HomeHeaderView Header, IReadOnlyList<SectionDraft> Sections)> DraftAsync(Visit visit, CancellationToken cancellationToken)
    {
        var neighbourhoods = await neighbourFinder.OfAsync(visit, cancellationToken);
        var taken = new HashSet<string>(StringComparer.Ordinal);

        SectionDraft Keep(SectionDraft section)
        {
            taken.UnionWith(section.All.Select(pick => pick.DramaId));
            return section;
        }

        SectionDraft[] drafts =
        [
            Keep(await forYou.DraftAsync(visit, neighbourhoods, cancellationToken)),
            Keep(continueWatching.Draft(visit)),
            Keep(becauseYouWatched.Draft(visit, neighbourhoods, taken.Contains)),
            Keep(trending.Draft(visit, taken.Contains)),
            Keep(explore.Draft(visit, taken.Contains)),
        ];
        var now = clock.GetUtcNow();

        return (new(Guid.CreateVersion7(now), now, ModelVersion(neighbourhoods), visit.Missing.Services), drafts);
    }

    private static IReadOnlyList<SectionDraft> Shown(IEnumerable<SectionDraft> sections) =>
        [.. sections.Where(section => section.All.Count() >= (section.Kind == SectionKinds.ContinueWatching ? 1 : ItemsAtLeast))];

    /// <summary>The scoring strategy, what was learnt from all users and the vectors behind an answer.</summary>
    public string ModelVersion(Neighbourhoods neighbourhoods) =>
        string.Join('+', new[] { recommender.StrategyFor(neighbourhoods).Name, neighbourhoods.Shares?.ModelVersion, neighbourhoods.ModelVersion }.OfType<string>());

    /// <summary>What Insights is told of a slate.</summary>
    public static SlateShown ToShown(
        Guid slateId, DateTimeOffset builtAt, string modelVersion, Visit visit, IEnumerable<SectionDraft> sections, IReadOnlyDictionary<Pick, RecommendedDramaView> views) => new(
        slateId,
        visit.UserId,
        visit.Simulated,
        builtAt,
        modelVersion,
        visit.Missing.Services,
        [
            .. sections.SelectMany(section => section.Picks
                .Select((pick, i) => ToShown(pick, section.Kind, null, i + 1, views))
                .Concat(section.Carousels.SelectMany(carousel => carousel.Picks.Select((pick, i) => ToShown(pick, section.Kind, carousel.SeedId, i + 1, views))))),
        ]);

    private static ShownDrama ToShown(Pick pick, string section, string? seedId, int position, IReadOnlyDictionary<Pick, RecommendedDramaView> views) =>
        new(pick.DramaId, section, seedId, position, pick.Score, [.. pick.Contributions.Select(ToShown)])
        {
            Match = views[pick].Match,
            Explanations = views[pick].Explanations,
            Exploration = pick.Exploration is { } tried ? new(tried.Section, tried.Genre, tried.Propensity) : null,
        };

    private static ShownContribution ToShown(Contribution contribution) =>
        new(contribution.Kind, contribution.Subject, contribution.Amount, [.. contribution.EvidenceIds]);

    private SectionView ToView(SectionDraft section, HomeHeaderView header, IReadOnlyDictionary<Pick, RecommendedDramaView> views, Visit visit) => new(
        section.Kind,
        section.Title,
        section.Reason,
        visit.Missing.Among(section.Needs),
        Provenance.Of(section, header.ModelVersion, header.BuiltAt, catalogue.Dramas),
        section.Carousels.Count > 0 ? null : [.. section.Picks.Select(pick => views[pick])],
        section.Carousels.Count > 0 ? [.. section.Carousels.Select(carousel => ToView(carousel, views))] : null);

    private CarouselView ToView(CarouselDraft carousel, IReadOnlyDictionary<Pick, RecommendedDramaView> views)
    {
        return new(carousel.Title, carousel.Reason, ToSeed(catalogue.Facts[carousel.SeedId]), [.. carousel.Picks.Select(pick => views[pick])]);
    }

    /// <summary>A drama that others are recommended for, as it goes out.</summary>
    public static SeedView ToSeed(DramaFacts seed) => new(seed.DramaId, seed.Title, seed.NativeTitle);
}
