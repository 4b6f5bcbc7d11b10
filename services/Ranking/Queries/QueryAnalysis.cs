namespace SeoulMate.Ranking.Queries;

/// <summary>What a query is after, by what decides its answer.</summary>
public enum Intent
{
    /// <summary>One drama, by a title or alias.</summary>
    Title,

    /// <summary>Somebody of cast or crew.</summary>
    Person,

    /// <summary>Years, lengths, ratings, networks or an order.</summary>
    Limits,

    /// <summary>Genres.</summary>
    Genre,

    /// <summary>Moods.</summary>
    Mood,

    /// <summary>Themes.</summary>
    Theme,

    /// <summary>Dramas like a named one.</summary>
    Similar,

    /// <summary>Anything else: a premise, a scene, a wish in one's own words.</summary>
    Open,

    /// <summary>Nothing in particular: "what should I watch".</summary>
    Vague,
}

/// <summary>What an entity of a query is.</summary>
public enum EntityKind
{
    /// <summary>A drama, named outright.</summary>
    Title,

    /// <summary>A drama whose like is wanted.</summary>
    SimilarTo,

    /// <summary>Somebody of cast or crew.</summary>
    Person,

    /// <summary>A genre.</summary>
    Genre,

    /// <summary>A mood.</summary>
    Mood,

    /// <summary>A theme or trope.</summary>
    Theme,

    /// <summary>Who showed it first.</summary>
    Network,

    /// <summary>The years in which it first aired.</summary>
    Year,

    /// <summary>How many episodes.</summary>
    Episodes,

    /// <summary>The community's rating.</summary>
    Rating,

    /// <summary>An order that is asked for.</summary>
    Order,
}

/// <summary>An order that is asked for.</summary>
public enum SearchOrder
{
    /// <summary>The best rated first.</summary>
    Rating,

    /// <summary>The latest first.</summary>
    Newest,

    /// <summary>The most watched first.</summary>
    Popular,
}

/// <summary>Something that was recognised in a query.</summary>
/// <param name="Id">Names it for switching it off: <c>genre:Medical</c>, <c>person:park-seo-joon</c>, <c>year:2019</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Value">What was recognised, in the catalogue's spelling.</param>
/// <param name="Typed">The words of the query that say it.</param>
/// <param name="Confidence">0 to 1: 1 for what is written as the catalogue writes it, less for other spellings and guesses.</param>
/// <param name="IsLimit">True when every hit obeys it.</param>
/// <param name="IsExcluded">True when no hit may have it.</param>
/// <param name="Via">The alias or corrected spelling by which it was recognised; null when there was no need of one.</param>
/// <param name="NativeValue">What was recognised, in Hangul: a title or a person; null when unknown.</param>
public sealed record QueryEntity(
    string Id, EntityKind Kind, string Value, string Typed, double Confidence, bool IsLimit = false, bool IsExcluded = false, string? Via = null, string? NativeValue = null);

/// <summary>Something asked for, as <see cref="Contracts.Similarity.Wish"/> carries it.</summary>
/// <param name="Terms">The terms that say it, each with how exactly, above 0 to 1.</param>
/// <param name="Weight">How much it matters beside the others, above 0.</param>
/// <param name="Demand">Whether it is a wish or a condition.</param>
/// <param name="EntityId">The entity it comes from; null for words that are none.</param>
public sealed record QueryWish(IReadOnlyList<(string Text, double Weight)> Terms, double Weight, Contracts.Similarity.Demand Demand, string? EntityId = null);

/// <summary>Ranges that every hit lies in, both ends included; null ends are open.</summary>
public sealed record QueryLimits(int? YearFrom = null, int? YearTo = null, int? EpisodesFrom = null, int? EpisodesTo = null, double? RatingFrom = null)
{
    /// <summary>No limits.</summary>
    public static QueryLimits None { get; } = new();
}

/// <summary>How a query was read.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Intent">What it is after.</param>
/// <param name="Entities">What was recognised.</param>
/// <param name="NamedIds">The dramas that the query names outright, the likeliest first, each followed by its sequels.</param>
/// <param name="SeedIds">The dramas whose like is wanted.</param>
/// <param name="Wishes">What is asked for.</param>
/// <param name="Limits">What no hit may be outside of.</param>
/// <param name="Text">What is left for meaning to be compared with; empty when names say it all.</param>
/// <param name="Order">The order that is asked for; null for the best answer first.</param>
/// <param name="LastIds">Dramas that answer only just: those that a person was named by.</param>
/// <param name="Correction">What was read instead of what was typed; null when it was read as typed.</param>
public sealed record QueryAnalysis(
    string Query,
    Intent Intent,
    IReadOnlyList<QueryEntity> Entities,
    IReadOnlyList<string> NamedIds,
    IReadOnlyList<string> SeedIds,
    IReadOnlyList<QueryWish> Wishes,
    QueryLimits Limits,
    string Text,
    SearchOrder? Order,
    IReadOnlyList<string> LastIds,
    string? Correction)
{
    /// <summary>How sure the reading is, 0 to 1: as sure as its surest entity; 0.5 when there is none.</summary>
    public double Confidence => Entities.Count == 0 ? 0.5 : Entities.Max(entity => entity.Confidence);

    /// <summary>The share of meaning against words, docs/formulas/alpha.md: little where a name was typed, much where a wish was.</summary>
    /// <param name="diversity">How widely the user likes, 0 to 1: those who like widely are searched for more widely.</param>
    /// <returns>0 to 1.</returns>
    public double Alpha(double diversity) => Math.Clamp(BaseAlpha + (Reach * (diversity - 0.5)), 0, 1);

    private double BaseAlpha => Intent switch
    {
        Intent.Title => 0.05,
        Intent.Person => 0.1,
        Intent.Limits => 0.15,
        Intent.Genre => 0.18,
        Intent.Theme => 0.22,
        Intent.Mood => 0.24,
        Intent.Open => 0.26,
        _ => 0.45,
    };

    /// <summary>How much a person's breadth may move the share: not at all where a name was typed.</summary>
    private double Reach => Intent switch
    {
        Intent.Title => 0,
        Intent.Person => 0.05,
        Intent.Limits or Intent.Genre => 0.1,
        _ => 0.2,
    };
}
