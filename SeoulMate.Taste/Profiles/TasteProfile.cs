using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Taste.Profiles;

/// <summary>What shapes a taste profile.</summary>
public sealed record TasteOptions
{
    /// <summary>An interaction older by this much counts half. More than zero; 180 days unless set.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromDays(180);

    /// <summary>How much each kind of interaction says.</summary>
    public SignalStrengths Strengths { get; init; } = new();

    /// <summary>As how much evidence the population's prior counts. More than 0; 2 unless set.</summary>
    public double PriorWeight { get; init; } = 2;

    /// <summary>As how many ratings of the user the community's mean counts. 0 or more; 3 unless set.</summary>
    public double CommunityRatingWeight { get; init; } = 3;

    /// <summary>What the community's mean is taken to be when the catalogue has no ratings, 0.5 to 5.</summary>
    public double UsualRating { get; init; } = 4;
}

/// <summary>What a user likes, computed from what was done with each drama. Nothing else goes in, so it is the same whatever order the interactions came in.</summary>
/// <param name="Preferences">By facet value, only where there is evidence; ordered by <see cref="Preference.Lift"/>, highest first, equal ones by value.</param>
/// <param name="Likings">By drama, only those that say anything.</param>
/// <param name="Ratings">How the user rates.</param>
/// <param name="Diversity">How evenly the likings spread over genres, 0 (one genre) to 1 (evenly over all of them).</param>
/// <param name="InteractionCount">How many interactions it rests on.</param>
public sealed record TasteProfile(
    IReadOnlyList<Preference> Preferences,
    IReadOnlyDictionary<string, Liking> Likings,
    RatingPattern Ratings,
    double Diversity,
    int InteractionCount)
{
    /// <summary>Computes the profile.</summary>
    /// <param name="engagements">What the user did, a drama once; order does not matter.</param>
    /// <param name="catalogue">The dramas; one that is not among them says nothing.</param>
    /// <param name="now">The moment.</param>
    /// <param name="options">What shapes it.</param>
    /// <returns>The profile; empty for a user who did nothing.</returns>
    public static TasteProfile Of(
        IEnumerable<Engagement> engagements,
        DramaCatalogue catalogue,
        DateTimeOffset now,
        TasteOptions options)
    {
        var dramas = catalogue.ById;
        var known = engagements
            .Where(engagement => dramas.ContainsKey(engagement.DramaId))
            .OrderBy(engagement => engagement.DramaId, StringComparer.Ordinal)
            .ToList();
        var ratings = RatingPattern.Of(
            [.. known.Where(engagement => !engagement.IsExcluded).Select(engagement => engagement.Stars).OfType<double>()],
            CommunityMean(known, dramas, options),
            options.CommunityRatingWeight);
        var likings = new Dictionary<string, Liking>(StringComparer.Ordinal);
        var sums = new Dictionary<FacetValue, FacetSum>();

        foreach (var engagement in known)
        {
            var drama = dramas[engagement.DramaId];
            var liking = Liking.Of(engagement, drama.Episodes, ratings.Mean, now, options.Strengths, options.HalfLife);

            if (liking is { Positive: 0, Negative: 0 })
            {
                continue;
            }

            likings[drama.DramaId] = liking;

            foreach (var (facet, weight) in drama.Facets)
            {
                if (!sums.TryGetValue(facet, out var sum))
                {
                    sums[facet] = sum = new FacetSum();
                }

                sum.Add(drama.DramaId, liking, weight);
            }
        }

        var preferences = sums
            .Select(sum => sum.Value.ToPreference(sum.Key, catalogue.Prior.Of(sum.Key), options.PriorWeight))
            .OrderByDescending(preference => preference.Lift)
            .ThenBy(preference => preference.Facet.Facet)
            .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal)
            .ToList();

        return new(
            preferences,
            likings,
            ratings,
            Spread.Evenness([.. sums.Where(sum => sum.Key.Facet is Facet.Genre).Select(sum => sum.Value.Positive)], catalogue.GenreCount),
            known.Sum(engagement => engagement.InteractionCount));
    }

    /// <summary>The community's mean of the dramas this user rated: someone who rates only masterpieces high is not lenient.</summary>
    private static double CommunityMean(List<Engagement> engagements, IReadOnlyDictionary<string, Drama> dramas, TasteOptions options)
    {
        var ofTheSame = engagements
            .Where(engagement => engagement.Stars is not null)
            .Select(engagement => dramas[engagement.DramaId].Rating / 2)
            .OfType<double>()
            .Order()
            .ToList();

        return ofTheSame.Count > 0 ? ofTheSame.Sum() / ofTheSame.Count : options.UsualRating;
    }

    private sealed class FacetSum
    {
        private readonly List<Evidence> evidence = [];

        public double Positive { get; private set; }

        private double Negative { get; set; }

        public void Add(string dramaId, Liking liking, double weight)
        {
            Positive += liking.Positive * weight;
            Negative += liking.Negative * weight;
            evidence.Add(new(dramaId, liking.Net * weight));
        }

        public Preference ToPreference(FacetValue facet, double prior, double priorWeight) => new(
            facet,
            Preference.ScoreOf(prior, priorWeight, Positive, Negative),
            prior,
            [.. evidence.OrderByDescending(one => Math.Abs(one.Amount)).ThenBy(one => one.DramaId, StringComparer.Ordinal)]);
    }
}
