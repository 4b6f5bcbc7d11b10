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
    TimeProvider clock)
{
    /// <summary>With fewer items a section is not shown; of what is being watched, one is enough.</summary>
    private const int ItemsAtLeast = 4;

    /// <summary>The page for a visit. Whatever is missing costs its part, and is named.</summary>
    public async Task<HomeView> BuildAsync(Visit visit, CancellationToken cancellationToken)
    {
        var (header, shown) = await DraftAsync(visit, cancellationToken);
        var views = await explainer.ExplainAsync([.. shown.SelectMany(section => section.All)], visit, cancellationToken);

        announcer.Announce(ToShown(header.SlateId, header.BuiltAt, header.ModelVersion, visit, shown, views));

        return new(header.SlateId, header.BuiltAt, header.ModelVersion, visit.Missing.Services, [.. shown.Select(section => ToView(section, views, visit))]);
    }

    /// <summary>The same line by line: what is known of the page as a whole, then each section as soon as its reasons are in words.</summary>
    public async IAsyncEnumerable<object> StreamAsync(Visit visit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (header, shown) = await DraftAsync(visit, cancellationToken);

        yield return header;

        var told = new Dictionary<Pick, RecommendedDramaView>();

        foreach (var section in shown)
        {
            var views = await explainer.ExplainAsync([.. section.All], visit, cancellationToken);

            foreach (var (pick, view) in views)
            {
                told[pick] = view;
            }

            yield return ToView(section, views, visit);
        }

        announcer.Announce(ToShown(header.SlateId, header.BuiltAt, header.ModelVersion, visit, shown, told));
    }

    private async Task<(HomeHeaderView Header, IReadOnlyList<SectionDraft> Shown)> DraftAsync(Visit visit, CancellationToken cancellationToken)
    {
        var neighbourhoods = await neighbourFinder.OfAsync(visit, cancellationToken);
        var taken = new HashSet<string>(StringComparer.Ordinal);

        SectionDraft Keep(SectionDraft section)
        {
            taken.UnionWith(section.All.Select(pick => pick.DramaId));
            return section;
        }

        var drafts = new[]
        {
            Keep(await forYou.DraftAsync(visit, neighbourhoods, cancellationToken)),
            Keep(continueWatching.Draft(visit)),
            Keep(becauseYouWatched.Draft(visit, neighbourhoods, taken.Contains)),
            Keep(trending.Draft(visit, taken.Contains)),
            Keep(explore.Draft(visit, taken.Contains)),
        };
        var now = clock.GetUtcNow();

        return (
            new(Guid.CreateVersion7(now), now, ModelVersion(neighbourhoods), visit.Missing.Services),
            [.. drafts.Where(section => section.All.Count() >= (section.Kind == SectionKinds.ContinueWatching ? 1 : ItemsAtLeast))]);
    }

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
            Explanations = views[pick].Explanations,
            Exploration = pick.Exploration is { } tried ? new(tried.Section, tried.Genre, tried.Propensity) : null,
        };

    private static ShownContribution ToShown(Contribution contribution) =>
        new(contribution.Kind, contribution.Subject, contribution.Amount, [.. contribution.EvidenceIds]);

    private SectionView ToView(SectionDraft section, IReadOnlyDictionary<Pick, RecommendedDramaView> views, Visit visit) => new(
        section.Kind,
        section.Title,
        section.Reason,
        visit.Missing.Among(section.Needs),
        section.Carousels.Count > 0 ? null : [.. section.Picks.Select(pick => views[pick])],
        section.Carousels.Count > 0 ? [.. section.Carousels.Select(carousel => ToView(carousel, views))] : null);

    private CarouselView ToView(CarouselDraft carousel, IReadOnlyDictionary<Pick, RecommendedDramaView> views)
    {
        return new(carousel.Title, carousel.Reason, ToSeed(catalogue.Facts[carousel.SeedId]), [.. carousel.Picks.Select(pick => views[pick])]);
    }

    /// <summary>A drama that others are recommended for, as it goes out.</summary>
    public static SeedView ToSeed(DramaFacts seed) => new(seed.DramaId, seed.Title, seed.NativeTitle);
}
