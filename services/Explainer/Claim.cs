using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Explainer;

/// <summary>What the user did with a drama that a reason cites: only what is known, the strongest of it.</summary>
public enum Relation
{
    /// <summary>Looked at.</summary>
    Seen,

    /// <summary>On the watchlist.</summary>
    OnWatchlist,

    /// <summary>Being watched.</summary>
    Watching,

    /// <summary>Watched to the end.</summary>
    Finished,

    /// <summary>A favourite.</summary>
    Favourite,

    /// <summary>Rated.</summary>
    Rated,
}

/// <summary>A drama of the user's history, and what the user did with it.</summary>
/// <param name="Drama">The drama.</param>
/// <param name="Relation">What was done.</param>
/// <param name="Rating">0.5 to 5 when it was rated; else null.</param>
public sealed record Cited(DramaFacts Drama, Relation Relation, double? Rating);

/// <summary>A property of a drama that a reason names.</summary>
/// <param name="Facet">genre, actor, director, writer, theme or mood; where the user asked for it also era, length or network.</param>
/// <param name="Value">The genre, theme, mood, era, length or network; empty for people.</param>
/// <param name="Person">The person; null for everything else.</param>
public sealed record Named(string Facet, string Value, PersonFacts? Person);

/// <summary>What a reason says, before it is put into words: each kind is one sentence in each language.</summary>
public abstract record Claim
{
    /// <summary>The user likes this genre, by this much (0 to 1), in this place among the liked ones; 0 where it has none.</summary>
    public sealed record LikedGenre(string Genre, double Preference, int Rank) : Claim;

    /// <summary>It has an actor the user likes, in this place among the liked ones; 0 where there is none.</summary>
    public sealed record LikedActor(PersonFacts Actor, int Rank, Cited? From) : Claim;

    /// <summary>It is of a genre the user likes and has an actor the user likes, each in this place among the liked ones, from 1.</summary>
    public sealed record GenreWithActor(string Genre, int GenreRank, PersonFacts Actor, int ActorRank) : Claim;

    /// <summary>It is of a genre the user likes, in this place among the liked ones, from 1, by the writer or director of a drama of the history.</summary>
    public sealed record GenreBy(string Genre, int GenreRank, Named Maker, Cited Of) : Claim;

    /// <summary>It has this in common with a drama of the history.</summary>
    public sealed record InCommon(Named What, Cited With) : Claim;

    /// <summary>It is like a drama of the history as a whole.</summary>
    public sealed record Alike(Cited To) : Claim;

    /// <summary>So many people who finished a drama of the history finished it too.</summary>
    public sealed record FinishedBoth(int Together, Cited With) : Claim;

    /// <summary>Many watch it.</summary>
    public sealed record Popular(int Watchers) : Claim;

    /// <summary>It is rated so, by so many.</summary>
    public sealed record Rated(double Rating, int RatingCount, bool IsTop) : Claim;

    /// <summary>More and more turn to it, among dramas of this genre.</summary>
    public sealed record Trending(string Genre, int Watchers) : Claim;

    /// <summary>So many people with taste like the user's finished it.</summary>
    public sealed record Viewers(int Finished) : Claim;

    /// <summary>It has something that the user asked for more of.</summary>
    public sealed record AskedFor(Named What) : Claim;

    /// <summary>It is where the user turned a dial: hidden, famous, classic or new.</summary>
    public sealed record Dialled(string End) : Claim;

    /// <summary>It opens a new genre, by something that a drama of the history has too.</summary>
    public sealed record Bridge(string Genre, Named What, Cited From) : Claim;
}

/// <summary>Something that may be said of a drama.</summary>
/// <param name="Type">Which sort of reason, such as <c>genre_match</c>.</param>
/// <param name="Claim">What it says.</param>
/// <param name="Effect">How much lower the score would be without what it cites, in standard deviations.</param>
/// <param name="EvidenceIds">The dramas of the user's history that it cites.</param>
public sealed record Reason(string Type, Claim Claim, double Effect, IReadOnlyList<string> EvidenceIds);
