namespace SeoulMate.Similarity.Retrieval;

/// <summary>What dramas are searched for.</summary>
/// <param name="Text">What was typed: its meaning is compared; may be empty.</param>
/// <param name="Wishes">What is asked for.</param>
/// <param name="SeedIds">Dramas that the hits are to be like; they are no hits themselves, and unknown ones do not matter.</param>
/// <param name="Limits">What no hit may be outside of.</param>
/// <param name="Alpha">The share of meaning, 0 (words only) to 1 (meaning only).</param>
/// <param name="Count">How many hits are wanted.</param>
public sealed record SearchQuery(string Text, IReadOnlyList<Wish> Wishes, IReadOnlyList<string> SeedIds, Limits Limits, double Alpha, int Count);

/// <summary>What the wish is to the hits.</summary>
public enum Demand
{
    /// <summary>The better a drama has it, the higher it stands.</summary>
    Wished,

    /// <summary>A drama without it is no hit.</summary>
    Required,

    /// <summary>A drama with it is no hit.</summary>
    Excluded,
}

/// <summary>One thing that is asked for, by any of several terms.</summary>
/// <param name="Terms">Words in their stems and facets as <see cref="Contracts.Similarity.SearchTerms"/> writes them, each with how exactly it says what is meant, above 0 to 1.</param>
/// <param name="Weight">How much it matters beside the other things that are asked for, above 0.</param>
/// <param name="Demand">Whether it is a wish or a condition. Conditions are met by terms of 0.8 and more.</param>
public sealed record Wish(IReadOnlyList<(string Text, double Weight)> Terms, double Weight = 1, Demand Demand = Demand.Wished);

/// <summary>Ranges that a drama must lie in, both ends included; an end that is null is open. What is unknown lies outside.</summary>
/// <param name="YearFrom">The earliest year of the first air date.</param>
/// <param name="YearTo">The latest.</param>
/// <param name="EpisodesFrom">The fewest episodes.</param>
/// <param name="EpisodesTo">The most.</param>
/// <param name="RatingFrom">The lowest rating, 0 to 10.</param>
public sealed record Limits(int? YearFrom = null, int? YearTo = null, int? EpisodesFrom = null, int? EpisodesTo = null, double? RatingFrom = null)
{
    /// <summary>No limits.</summary>
    public static Limits None { get; } = new();

    /// <summary>True when a drama with these facts lies inside.</summary>
    public bool Hold(int? year, int? episodes, double? rating) =>
        (YearFrom is null || year >= YearFrom)
        && (YearTo is null || year <= YearTo)
        && (EpisodesFrom is null || episodes >= EpisodesFrom)
        && (EpisodesTo is null || episodes <= EpisodesTo)
        && (RatingFrom is null || rating >= RatingFrom);
}
