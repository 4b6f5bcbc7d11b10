namespace SeoulMate.Contracts.Ranking;

/// <summary>Why a drama is not among the caller's picks: the answer of <c>GET /api/v1/recommend/why-not/{drama_id}</c>.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Title">Its English title.</param>
/// <param name="IsFiltered">True when it may not be recommended at all, whatever its score.</param>
/// <param name="Filters">By what; empty when nothing stands in its way.</param>
/// <param name="Rank">Its place by score among all that may be recommended, from 1; null when it may not.</param>
/// <param name="RankedAmong">How many may be recommended.</param>
/// <param name="Place">Its place in For You, from 1, when a slate was put together; null when it is not on it.</param>
/// <param name="Score">Its score.</param>
/// <param name="LastScore">The score of the lowest pick of For You; null when there is none.</param>
/// <param name="Contributions">What the score is made of, what added most first; they sum to it.</param>
/// <param name="ModelVersion">The scoring strategy, what was learnt from all users and the vectors behind it.</param>
/// <param name="Degraded">The parts that were missing, by service.</param>
public sealed record WhyNotView(
    string DramaId,
    string Title,
    bool IsFiltered,
    IReadOnlyList<FindingView> Filters,
    int? Rank,
    int RankedAmong,
    int? Place,
    double Score,
    double? LastScore,
    IReadOnlyList<ContributionView> Contributions,
    string ModelVersion,
    IReadOnlyList<string> Degraded);

/// <summary>What one part added to a score.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Subject">Which genre, theme or mood, which person or drama by id; empty where there is nothing to name.</param>
/// <param name="Amount">What it added; negative when it spoke against.</param>
/// <param name="EvidenceIds">The dramas of the user's history it rests on.</param>
public sealed record ContributionView(string Kind, string Subject, double Amount, IReadOnlyList<string> EvidenceIds);

/// <summary>What a pick rests on, by what would be without it: the answer of <c>GET /api/v1/recommend/counterfactuals/{drama_id}</c>.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Title">Its English title.</param>
/// <param name="Rank">Its place by score among all that may be recommended, from 1; null when it may not.</param>
/// <param name="Score">Its score; null when it may not be recommended.</param>
/// <param name="Items">One for each drama of the caller's history that its score rests on most, at most five: what throws it furthest back first.</param>
/// <param name="ModelVersion">The scoring strategy, what was learnt from all users and the vectors behind it.</param>
/// <param name="Degraded">The parts that were missing, by service.</param>
public sealed record CounterfactualsView(
    string DramaId,
    string Title,
    int? Rank,
    double? Score,
    IReadOnlyList<CounterfactualView> Items,
    string ModelVersion,
    IReadOnlyList<string> Degraded);

/// <summary>Where a drama would stand if another had never taught anything.</summary>
/// <param name="EvidenceId">The other drama, of the caller's history.</param>
/// <param name="EvidenceTitle">Its English title.</param>
/// <param name="RankWithout">The place by score without it, from 1.</param>
/// <param name="ScoreWithout">The score without it.</param>
/// <param name="Text">The same as a sentence, in the language asked for.</param>
public sealed record CounterfactualView(string EvidenceId, string EvidenceTitle, int RankWithout, double ScoreWithout, string Text);

/// <summary>A reason as it was given: the answer of <c>GET /api/v1/recommend/explanations/{slate_id}/{drama_id}</c>.</summary>
/// <param name="SlateId">The slate it was given on.</param>
/// <param name="BuiltAt">When that was built, in UTC.</param>
/// <param name="ModelVersion">The scoring strategy, what was learnt from all users and the vectors behind it.</param>
/// <param name="Degraded">The parts that were missing then, by service.</param>
/// <param name="DramaId">The drama.</param>
/// <param name="Section">The section it stood in.</param>
/// <param name="SeedId">The drama it was recommended for; null outside Because You Watched.</param>
/// <param name="Position">Its place in the section, from 1.</param>
/// <param name="Score">What ranked it.</param>
/// <param name="Explanations">The reasons, in the words in which they were given; empty where there were none.</param>
/// <param name="Contributions">All that the score was the sum of, what added most first.</param>
public sealed record PastExplanationView(
    Guid SlateId,
    DateTimeOffset BuiltAt,
    string ModelVersion,
    IReadOnlyList<string> Degraded,
    string DramaId,
    string Section,
    string? SeedId,
    int Position,
    double Score,
    IReadOnlyList<ExplanationView> Explanations,
    IReadOnlyList<ContributionView> Contributions);

/// <summary>Something that was found, with a word for programs and a sentence for people.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Text">The same in the language asked for.</param>
public sealed record FindingView(string Code, string Text);

/// <summary>Why the caller's picks are as they are: the answer of <c>GET /api/v1/recommend/diagnose</c>.</summary>
/// <param name="Strategy">How dramas are scored for the caller.</param>
/// <param name="ModelVersion">The scoring strategy, what was learnt from all users and the vectors behind it.</param>
/// <param name="LearntFromUsers">From how many users; null when nobody could say.</param>
/// <param name="InteractionCount">How many interactions the taste rests on.</param>
/// <param name="DramasTurnedTo">How many dramas the caller turned to.</param>
/// <param name="PersonalShare">How much of what speaks for the picks of For You comes from the caller, 0 to 1.</param>
/// <param name="FamousShare">How many of the picks belong to the most popular tenth, 0 to 1.</param>
/// <param name="Findings">What explains it, what matters most first; empty when nothing is out of the ordinary.</param>
/// <param name="Degraded">The parts that were missing, by service.</param>
public sealed record DiagnosisView(
    string Strategy,
    string ModelVersion,
    int? LearntFromUsers,
    int InteractionCount,
    int DramasTurnedTo,
    double PersonalShare,
    double FamousShare,
    IReadOnlyList<FindingView> Findings,
    IReadOnlyList<string> Degraded);
