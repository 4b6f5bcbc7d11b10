using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Scoring;

/// <summary>What scoring knows of a user.</summary>
public sealed class UserTaste
{
    private readonly Dictionary<FacetValue, (Preference Preference, int Rank)> preferences;
    private readonly Lazy<double> themesLength;

    /// <summary>A taste.</summary>
    /// <param name="preferences">The user's preferences, in any order.</param>
    /// <param name="likings">How much the user likes each drama that something was done with; negative for a dislike.</param>
    /// <param name="diversity">How evenly the likings spread over genres, 0 to 1.</param>
    /// <param name="interactionCount">How many interactions it rests on.</param>
    public UserTaste(
        IEnumerable<Preference> preferences, IReadOnlyDictionary<string, double> likings, double diversity, int interactionCount)
    {
        this.preferences = preferences
            .GroupBy(preference => preference.Facet.Facet)
            .SelectMany(facet => facet
                .OrderByDescending(preference => preference.Lift)
                .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal)
                .Select((preference, index) => (Preference: preference, Rank: index + 1)))
            .ToDictionary(ranked => ranked.Preference.Facet);
        Likings = likings;
        themesLength = new(() => Math.Sqrt(Liked(Facet.Theme).Concat(Liked(Facet.Mood)).Sum(preference => preference.Lift * preference.Lift)));
        Diversity = diversity;
        InteractionCount = interactionCount;
    }

    /// <summary>How much the user turned to each drama, for what is learnt from all users; negative for what was given up.</summary>
    public IReadOnlyDictionary<string, double> Affinities { get; init; } = new Dictionary<string, double>();

    /// <summary>Where the user's dials stand.</summary>
    public Dials Dials { get; init; } = Dials.Middle;

    /// <summary>True when the user asked for or against something, or turned a dial: that shapes scores without any history.</summary>
    public bool HasStatements => Dials != Dials.Middle || preferences.Values.Any(known => known.Preference.Asked != 0);

    /// <summary>What the user likes and asked for more of, the most first.</summary>
    public IEnumerable<Preference> AskedFor => preferences.Values
        .Select(known => known.Preference)
        .Where(preference => preference is { Lift: > 0, Asked: > 0 })
        .OrderByDescending(preference => preference.Asked)
        .ThenBy(preference => preference.Facet.Facet)
        .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal);

    /// <summary>Nothing is known of the user.</summary>
    public static UserTaste Unknown { get; } = new([], new Dictionary<string, double>(), 0, 0);

    /// <summary>How much the user likes each drama that something was done with; negative for a dislike.</summary>
    public IReadOnlyDictionary<string, double> Likings { get; }

    /// <summary>How evenly the likings spread over genres, 0 to 1.</summary>
    public double Diversity { get; }

    /// <summary>How many interactions it rests on.</summary>
    public int InteractionCount { get; }

    /// <summary>The share of content against popularity: those who like widely explore, the loyal are given what is proven.</summary>
    /// <returns>0.6 for one genre only, rising to 0.8 for all genres alike.</returns>
    public double Alpha => 0.6 + (0.2 * Diversity);

    /// <summary>The length of the user's liked themes and moods as a vector of lifts; 0 when none is liked.</summary>
    public double ThemesLength => themesLength.Value;

    /// <summary>The preference for a facet value.</summary>
    /// <param name="facet">The value.</param>
    /// <returns>Null when there is no evidence.</returns>
    public Preference? PreferenceFor(FacetValue facet) => preferences.TryGetValue(facet, out var known) ? known.Preference : null;

    /// <summary>The place of a preference among the user's of its facet, by how far it lies above the prior.</summary>
    /// <param name="facet">The value.</param>
    /// <returns>From 1; null when there is no evidence.</returns>
    public int? RankOf(FacetValue facet) => preferences.TryGetValue(facet, out var known) ? known.Rank : null;

    /// <summary>What the user likes of a facet: preferences above the prior.</summary>
    /// <param name="facet">Which facet.</param>
    /// <returns>Highest above the prior first.</returns>
    public IEnumerable<Preference> Liked(Facet facet) => preferences.Values
        .Where(known => known.Preference.Facet.Facet == facet && known.Preference.Lift > 0)
        .OrderBy(known => known.Rank)
        .Select(known => known.Preference);
}
