namespace SeoulMate.Taste.Catalogue;

/// <summary>A property of dramas for which a user can have a preference.</summary>
public enum Facet
{
    /// <summary>A genre, such as Medical.</summary>
    Genre,

    /// <summary>Somebody who plays in it, by id.</summary>
    Actor,

    /// <summary>Somebody who directed it, by id.</summary>
    Director,

    /// <summary>Somebody who wrote it, by id.</summary>
    Writer,

    /// <summary>A theme or trope, such as Found Family.</summary>
    Theme,

    /// <summary>How it feels, such as healing.</summary>
    Mood,

    /// <summary>The decade it first aired in, such as 2010s.</summary>
    Era,

    /// <summary>How many episodes it has, as a class: see <see cref="Drama.LengthOf"/>.</summary>
    Length,

    /// <summary>Who showed it first.</summary>
    Network,
}

/// <summary>Facets as they are written on the wire.</summary>
public static class Facets
{
    private static readonly Dictionary<Facet, string> Names = Enum.GetValues<Facet>().ToDictionary(facet => facet, facet => facet.ToString().ToLowerInvariant());

    /// <summary>Every facet, by its name.</summary>
    public static IReadOnlyDictionary<string, Facet> ByName { get; } = Names.ToDictionary(name => name.Value, name => name.Key);

    /// <summary>The name of a facet.</summary>
    /// <param name="facet">The facet.</param>
    /// <returns>Such as <c>genre</c>.</returns>
    public static string NameOf(Facet facet) => Names[facet];
}

/// <summary>One value of a facet: the genre Medical, the actor kim-go-eun.</summary>
/// <param name="Facet">Which property.</param>
/// <param name="Value">Its value; for people the person's id.</param>
public readonly record struct FacetValue(Facet Facet, string Value)
{
    /// <summary>True for what nearly every drama has, so that it names nobody and is no reason: the genre Drama.</summary>
    public bool IsTooCommon => this is { Facet: Facet.Genre, Value: "Drama" };
}

/// <summary>How strongly a drama has a facet value.</summary>
/// <param name="Facet">Which property and value.</param>
/// <param name="Weight">More than 0, at most 1: 1 for what a drama is, less for an actor further down the bill. Multiplies the strength of what a user did with the drama.</param>
public readonly record struct WeightedFacet(FacetValue Facet, double Weight);
