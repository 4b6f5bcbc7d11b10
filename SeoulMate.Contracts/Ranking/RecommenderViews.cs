namespace SeoulMate.Contracts.Ranking;

/// <summary>How recommendations come about, by the settings in force: the answer of <c>GET /api/v1/recommender</c>.</summary>
/// <param name="Strategy">How dramas are scored: the name of a scoring strategy.</param>
/// <param name="ModelVersion">The scoring strategy and what was learnt from all users.</param>
/// <param name="LearntFromUsers">From how many users, rounded down to tens; null below 20, and when nobody could say.</param>
/// <param name="Parameters">The main parameters, in groups; within a group what counts most first.</param>
/// <param name="Choices">What a user can choose.</param>
/// <param name="Degraded">The services that could not be asked for theirs.</param>
public sealed record RecommenderView(
    string Strategy,
    string ModelVersion,
    int? LearntFromUsers,
    IReadOnlyList<RecommenderParameterView> Parameters,
    IReadOnlyList<ChoiceView> Choices,
    IReadOnlyList<string> Degraded);

/// <summary>One parameter.</summary>
/// <param name="Key">Its name for programs, such as <c>for_you.size</c>.</param>
/// <param name="Group">What it is about: <c>weights</c>, <c>taste</c>, <c>match</c>, <c>slate</c>, <c>privacy</c>, or a section of the homepage.</param>
/// <param name="Value">Its value, as it is set now.</param>
/// <param name="Unit"><c>weight</c>, <c>boost</c>, <c>strength</c>, <c>share</c>, <c>score</c>, <c>deviations</c>, <c>count</c>, <c>place</c>, <c>days</c>, <c>hours</c> or <c>minutes</c>.</param>
/// <param name="Meaning">What it does, in a sentence, in the language asked for.</param>
public sealed record RecommenderParameterView(string Key, string Group, double Value, string Unit, string Meaning);

/// <summary>Something a user can choose.</summary>
/// <param name="Key">Its name for programs.</param>
/// <param name="Route">The route that does it.</param>
/// <param name="Meaning">What it does, in a sentence, in the language asked for.</param>
public sealed record ChoiceView(string Key, string Route, string Meaning);
