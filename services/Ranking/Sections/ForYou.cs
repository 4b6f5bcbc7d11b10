using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Ranking.Sections;

/// <summary>For You: the dramas that fit best.</summary>
public sealed class ForYou(Recommender recommender, IOptions<RankingOptions> options)
{
    /// <summary>The section on the homepage.</summary>
    public SectionDraft Draft(Visit visit, Neighbourhoods neighbourhoods) => new(
        SectionKinds.ForYou,
        Title(visit),
        null,
        ["profile", NeighbourFinder.Similarity, "catalog", "explainer"],
        recommender.Recommend(visit, neighbourhoods, options.Value.ForYouSize, _ => true),
        []);

    /// <summary>The same with filters and of any size.</summary>
    public IReadOnlyList<Pick> Picks(Visit visit, Neighbourhoods neighbourhoods, int size, Func<Drama, bool> isWanted) =>
        recommender.Recommend(visit, neighbourhoods, size, isWanted);

    /// <summary>What the section is called: nothing personal is claimed while too little is known, unless the user asked for it outright.</summary>
    public static string Title(Visit visit) => visit.IsCold && !visit.Taste.HasStatements ? visit.Texts.PopularRightNow(visit.UserId is not null) : visit.Texts.ForYou;
}
