using System.Text.Json.Serialization;

namespace SeoulMate.Contracts.Ranking;

/// <summary>A list of recommended dramas, best first.</summary>
/// <param name="SlateId">Names this list in interactions that begin in it.</param>
/// <param name="BuiltAt">When it was built, in UTC.</param>
/// <param name="ModelVersion">The scoring strategy and the vectors behind it.</param>
/// <param name="Title">What the list is, for people, in the language asked for.</param>
/// <param name="Degraded">The parts that were missing, by service; empty when it is whole.</param>
/// <param name="Items">Best first.</param>
/// <param name="Next">An opaque cursor for more; null when there is none.</param>
/// <param name="Reason">What holds it together, for people; absent when the title says all.</param>
public sealed record SlateView(
    Guid SlateId,
    DateTimeOffset BuiltAt,
    string ModelVersion,
    string Title,
    IReadOnlyList<string> Degraded,
    IReadOnlyList<RecommendedDramaView> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null);

/// <summary>What is recommended because of what was watched: the answer of <c>GET /api/v1/recommend/based-on-history</c>.</summary>
/// <param name="SlateId">Names this answer in interactions that begin in it.</param>
/// <param name="BuiltAt">When it was built, in UTC.</param>
/// <param name="ModelVersion">The scoring strategy and the vectors behind it.</param>
/// <param name="Degraded">The parts that were missing, by service; empty when it is whole.</param>
/// <param name="Sections">One for each drama that was watched and liked last, then those of people the user likes.</param>
public sealed record BasedOnHistoryView(
    Guid SlateId,
    DateTimeOffset BuiltAt,
    string ModelVersion,
    IReadOnlyList<string> Degraded,
    IReadOnlyList<HistorySectionView> Sections);

/// <summary>Dramas like one that was watched, or by somebody the user likes.</summary>
/// <param name="Title">For people, in the language asked for.</param>
/// <param name="Reason">What they have in common.</param>
/// <param name="Dramas">The most similar first; of a person's, what fits best first.</param>
/// <param name="Seed">The drama that was watched; absent in a person's section.</param>
/// <param name="PersonId">Whose section it is; absent in a drama's.</param>
public sealed record HistorySectionView(
    string Title,
    string Reason,
    IReadOnlyList<RecommendedDramaView> Dramas,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SeedView? Seed = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PersonId = null);

/// <summary>The first line of a homepage that is streamed: <c>GET /api/v1/home</c> with <c>Accept: application/x-ndjson</c>. A <see cref="SectionView"/> a line follows.</summary>
/// <param name="SlateId">Names this page in interactions that begin on it.</param>
/// <param name="BuiltAt">When it was built, in UTC.</param>
/// <param name="ModelVersion">The scoring strategy and the vectors behind it.</param>
/// <param name="Degraded">The parts that were missing until here, by service; each section names its own.</param>
public sealed record HomeHeaderView(Guid SlateId, DateTimeOffset BuiltAt, string ModelVersion, IReadOnlyList<string> Degraded);

/// <summary>The homepage: the answer of <c>GET /api/v1/home</c>.</summary>
/// <param name="SlateId">Names this page in interactions that begin on it.</param>
/// <param name="BuiltAt">When it was built, in UTC.</param>
/// <param name="ModelVersion">The scoring strategy and the vectors behind it.</param>
/// <param name="Degraded">The parts that were missing, by service; empty when it is whole.</param>
/// <param name="Sections">In the order of the page; a section with too little to show is left out.</param>
public sealed record HomeView(
    Guid SlateId,
    DateTimeOffset BuiltAt,
    string ModelVersion,
    IReadOnlyList<string> Degraded,
    IReadOnlyList<SectionView> Sections);

/// <summary>A row of the homepage. Has either items or carousels.</summary>
/// <param name="Kind">One of <see cref="SectionKinds"/>.</param>
/// <param name="Title">For people, in the language asked for.</param>
/// <param name="Reason">What holds it together, for people; null when the title says all.</param>
/// <param name="Degraded">The parts that were missing for this section, by service; empty when it is whole.</param>
/// <param name="Provenance">Where its dramas come from.</param>
/// <param name="Items">Best first; absent where there are carousels.</param>
/// <param name="Carousels">One for each seed; absent where there are items.</param>
public sealed record SectionView(
    string Kind,
    string Title,
    string? Reason,
    IReadOnlyList<string> Degraded,
    ProvenanceView Provenance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RecommendedDramaView>? Items = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CarouselView>? Carousels = null);

/// <summary>Where the dramas of a section come from: its label.</summary>
/// <param name="Sources">What speaks for them and its share of all that does, the largest first; the shares sum to 1. Empty where nothing was scored.</param>
/// <param name="FamousShare">The share of them that belong to the most popular tenth of all dramas, 0 to 1.</param>
/// <param name="ModelVersion">The scoring strategy, what was learnt from all users and the vectors behind it.</param>
/// <param name="BuiltAt">When it was built, in UTC.</param>
/// <param name="Window">What was compared; absent where nothing is trending.</param>
public sealed record ProvenanceView(
    IReadOnlyList<SourceShareView> Sources,
    double FamousShare,
    string ModelVersion,
    DateTimeOffset BuiltAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TrendWindowView? Window = null);

/// <summary>How much of what speaks for the dramas of a section is of one sort.</summary>
/// <param name="Source"><c>history</c>, <c>preferences</c>, <c>said</c>, <c>people</c>, <c>popularity</c>, <c>ratings</c>, <c>trend</c> or <c>new_genre</c>.</param>
/// <param name="Share">Above 0, at most 1.</param>
public sealed record SourceShareView(string Source, double Share);

/// <summary>What is compared with what to tell what is trending.</summary>
/// <param name="Days">So many days.</param>
/// <param name="AgainstDays">So many days before them.</param>
/// <param name="UpdatedAt">When it was counted last, in UTC.</param>
public sealed record TrendWindowView(int Days, int AgainstDays, DateTimeOffset UpdatedAt);

/// <summary>Dramas like one the user watched.</summary>
/// <param name="Title">For people, in the language asked for.</param>
/// <param name="Reason">What they commonly share with the seed.</param>
/// <param name="Seed">The drama that was watched.</param>
/// <param name="Items">Most similar first.</param>
public sealed record CarouselView(string Title, string Reason, SeedView Seed, IReadOnlyList<RecommendedDramaView> Items);

/// <summary>A drama that others are recommended for.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Title">Its English title.</param>
/// <param name="NativeTitle">Its Korean title; null when unknown.</param>
public sealed record SeedView(string DramaId, string Title, string? NativeTitle);

/// <summary>A drama on a slate.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Title">Its English title.</param>
/// <param name="NativeTitle">Its Korean title; null when unknown.</param>
/// <param name="Year">The year it first aired; null when unknown.</param>
/// <param name="Episodes">Number of episodes; null when unknown.</param>
/// <param name="Genres">Its genres, the most telling first.</param>
/// <param name="Hook">One line that makes curious; null when there is none.</param>
/// <param name="Score">What ranked it: comparable within this list only.</param>
/// <param name="Match"><c>strong</c>, <c>medium</c> or <c>weak</c>; null where nothing personal is claimed.</param>
/// <param name="Explanations">Why it was picked, the strongest reason first; empty when nobody could say.</param>
/// <param name="ReasonType">The facet it shares with the seed, in a carousel, such as <c>writer</c> or <c>theme</c>, or <c>people</c> who finished both; else absent.</param>
/// <param name="ReasonSubject">The name of what it shares, for people, in the language asked for where there is a word for it; absent without a reason type.</param>
/// <param name="Similarity">How like the seed it is, up to 1, where there is one; else absent.</param>
/// <param name="Genre">The new genre it opens, in Explore; else absent.</param>
/// <param name="Progress">How far the user is, in Continue Watching; else absent.</param>
/// <param name="Trend">How many turn to it, in Trending; else absent.</param>
/// <param name="Exploration">That it was drawn to try something, and what; absent for what stands where its score put it.</param>
/// <param name="Standing">What the user already did with it, such as <c>watchlist</c> or <c>finished</c>, or <c>ruled_out</c> for what a rule is against; absent when nothing.</param>
/// <param name="StandingAt">When it came to stand so, in UTC; absent where that is not known.</param>
/// <param name="StandingReason">Why the user passed on it, in the user's words, or the name of what was ruled out; absent when neither.</param>
/// <param name="OwnRating">How the user rated it, 0.5 to 5; absent when not rated.</param>
/// <param name="Matched">In a search, the ids of what was understood in the query and this drama has; else absent.</param>
public sealed record RecommendedDramaView(
    string DramaId,
    string Title,
    string? NativeTitle,
    int? Year,
    int? Episodes,
    IReadOnlyList<string> Genres,
    string? Hook,
    double Score,
    string? Match,
    IReadOnlyList<ExplanationView> Explanations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReasonType = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReasonSubject = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Similarity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Genre = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProgressView? Progress = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TrendView? Trend = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExplorationView? Exploration = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Standing = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? StandingAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StandingReason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? OwnRating = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Matched = null);

/// <summary>A reason in words.</summary>
/// <param name="Type">What kind of reason, such as <c>genre_match</c> or <c>similar_to</c>.</param>
/// <param name="Text">One line, in the language asked for.</param>
/// <param name="Confidence">How sure we may sound, 0 to 1.</param>
/// <param name="EvidenceIds">The dramas of the user's history it rests on; empty for facts of the catalogue.</param>
public sealed record ExplanationView(string Type, string Text, double Confidence, IReadOnlyList<string> EvidenceIds);

/// <summary>What a slate tries out, to learn whether the user likes it.</summary>
/// <param name="Label">What it is, for people, in the language asked for.</param>
/// <param name="Section">The section it was drawn from, one of <see cref="SectionKinds"/>.</param>
/// <param name="Genre">The genre that was drawn.</param>
/// <param name="Propensity">The probability with which these two were drawn, above 0 to 1.</param>
public sealed record ExplorationView(string Label, string Section, string Genre, double Propensity);

/// <summary>How far a user is with a drama.</summary>
/// <param name="EpisodesSeen">Episodes seen so far.</param>
/// <param name="Episodes">Episodes in all; null when unknown.</param>
/// <param name="NextEpisode">The episode to watch next.</param>
/// <param name="WatchedAt">When progress was last made, in UTC.</param>
/// <param name="IsIdle">True when that was so long ago that the user may have paused.</param>
public sealed record ProgressView(int EpisodesSeen, int? Episodes, int NextEpisode, DateTimeOffset WatchedAt, bool IsIdle);

/// <summary>How many people turn to a drama.</summary>
/// <param name="Rank">Its place in the list, from 1.</param>
/// <param name="EarlierRank">Its place a day ago among those that are in the same list now, from 1; null when it had none.</param>
/// <param name="Watchers">Distinct users in the last 7 days, rounded down.</param>
/// <param name="DailyWatchers">The course of the 7 days, oldest first, each as a share of the highest, 0 to 1.</param>
/// <param name="UsualShare">The usual day of the 28 days before, on the same scale.</param>
/// <param name="Genre">The user's genre that it is in the list for; for a user without any, the drama's first.</param>
public sealed record TrendView(int Rank, int? EarlierRank, int Watchers, IReadOnlyList<double> DailyWatchers, double UsualShare, string Genre);

/// <summary>The sections of the homepage, in its order.</summary>
public static class SectionKinds
{
    /// <summary>For You.</summary>
    public const string ForYou = "for_you";

    /// <summary>Continue Watching.</summary>
    public const string ContinueWatching = "continue_watching";

    /// <summary>Because You Watched X.</summary>
    public const string BecauseYouWatched = "because_you_watched";

    /// <summary>Trending in Your Genres.</summary>
    public const string Trending = "trending";

    /// <summary>Explore New Genres.</summary>
    public const string Explore = "explore";
}
