namespace SeoulMate.Taste.Profiles;

/// <summary>How a user rates.</summary>
/// <param name="Mean">The user's mean, 0.5 to 5, shrunk to the community's: what ratings are compared with.</param>
/// <param name="OwnMean">The plain mean of the user's ratings; null without any.</param>
/// <param name="Count">How many ratings there are.</param>
public sealed record RatingPattern(double Mean, double? OwnMean, int Count)
{
    /// <summary>Reads the pattern from ratings.</summary>
    /// <param name="ratings">The user's ratings, 0.5 to 5.</param>
    /// <param name="communityMean">The community's mean on the same scale.</param>
    /// <param name="communityWeight">As how many ratings of the user the community's mean counts; 0 or more.</param>
    /// <returns><c>(community · weight + Σ ratings) / (weight + n)</c>; the community's mean when there is nothing else.</returns>
    public static RatingPattern Of(IReadOnlyCollection<double> ratings, double communityMean, double communityWeight)
    {
        var sum = ratings.Order().Sum();
        var weight = communityWeight + ratings.Count;

        return new(
            weight > 0 ? ((communityMean * communityWeight) + sum) / weight : communityMean,
            ratings.Count > 0 ? sum / ratings.Count : null,
            ratings.Count);
    }
}
