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

/// <summary>What a user likes, computed from what was done with each drama and what was said outright. Nothing else goes in, so it is the same whatever order the interactions came in.</summary>
/// <param name="Preferences">By facet value, only where there is evidence or the user said something; ordered by <see cref="Preference.Lift"/>, highest first, equal ones by value.</param>
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
    /// <summary>By drama how much the user turned to it, for what is learnt from all users; only those that say anything.</summary>
    public IReadOnlyDictionary<string, double> Affinities { get; init; } = new Dictionary<string, double>();

    /// <summary>Computes the profile.</summary>
    /// <param name="engagements">What the user did, a drama once; order does not matter.</param>
    /// <param name="catalogue">The dramas; one that is not among them says nothing.</param>
    /// <param name="now">The moment.</param>
    /// <param name="options">What shapes it.</param>
    /// <param name="controls">What the user said outright.</param>
    /// <returns>The profile; empty for a user who did and said nothing.</returns>
    public static TasteProfile Of(
        IEnumerable<Engagement> engagements,
        DramaCatalogue catalogue,
        DateTimeOffset now,
        TasteOptions options,
        Controls controls)
    {
        var dramas = catalogue.ById;
        var known = engagements
            .Where(engagement => dramas.ContainsKey(engagement.DramaId))
            .OrderBy(engagement => engagement.DramaId, StringComparer.Ordinal)
            .ToList();
        var ratings = RatingPattern.Of(
            [
                .. known
                    .Where(engagement => !engagement.IsExcluded && engagement.Stars is not null)
                    .Select(engagement => ToRated(engagement.Stars!.Value, dramas[engagement.DramaId])),
            ],
            options.UsualRating,
            options.CommunityRatingWeight);
        var likings = new Dictionary<string, Liking>(StringComparer.Ordinal);
        var sums = new Dictionary<FacetValue, FacetSum>();

        FacetSum SumOf(FacetValue facet)
        {
            if (!sums.TryGetValue(facet, out var sum))
            {
                sums[facet] = sum = new FacetSum();
            }

            return sum;
        }

        foreach (var engagement in known)
        {
            var drama = dramas[engagement.DramaId];
            Liking LikingOf(Engagement of) => Liking.Of(of, drama.Episodes, ratings.Mean, now, options.Strengths, options.HalfLife);
            var liking = LikingOf(engagement);

            if (liking.IsNone)
            {
                continue;
            }

            likings[drama.DramaId] = liking;

            foreach (var (facet, weight) in drama.Facets)
            {
                var counted = controls.Forgotten.TryGetValue(facet, out var forgottenAt) ? LikingOf(engagement.Since(forgottenAt)) : liking;

                if (!counted.IsNone)
                {
                    SumOf(facet).Add(drama.DramaId, counted, weight);
                }
            }
        }

        foreach (var adjusted in controls.Adjustments.Keys)
        {
            SumOf(adjusted);
        }

        var preferences = sums
            .Select(sum => sum.Value.ToPreference(
                sum.Key, catalogue.Prior.Of(sum.Key), options.PriorWeight, controls.Adjustments.GetValueOrDefault(sum.Key)))
            .OrderByDescending(preference => preference.Lift)
            .ThenBy(preference => preference.Facet.Facet)
            .ThenBy(preference => preference.Facet.Value, StringComparer.Ordinal)
            .ToList();

        return new(
            preferences,
            likings,
            ratings,
            Spread.Evenness([.. sums.Where(sum => sum.Key.Facet is Facet.Genre).Select(sum => sum.Value.Positive)], catalogue.GenreCount),
            known.Sum(engagement => engagement.InteractionCount))
        {
            Affinities = known
                .Select(engagement => (engagement.DramaId, Amount: Affinity.Of(engagement, dramas[engagement.DramaId].Episodes, now, options.Strengths, options.HalfLife)))
                .Where(affinity => affinity.Amount != 0)
                .ToDictionary(affinity => affinity.DramaId, affinity => affinity.Amount, StringComparer.Ordinal),
        };
    }

    /// <summary>The community rates from 0 to 10, users from 0.5 to 5.</summary>
    private static Rated ToRated(double stars, Drama drama) => new(stars, drama.Rating / 2, drama.Genres);

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

        public Preference ToPreference(FacetValue facet, double prior, double priorWeight, Adjustment? adjustment) => new(
            facet,
            Preference.ScoreOf(prior, priorWeight, Positive, Negative, adjustment),
            prior,
            [.. evidence.OrderByDescending(one => Math.Abs(one.Amount)).ThenBy(one => one.DramaId, StringComparer.Ordinal)])
        {
            Learnt = Preference.ScoreOf(prior, priorWeight, Positive, Negative),
            Adjustment = adjustment,
        };
    }
}
