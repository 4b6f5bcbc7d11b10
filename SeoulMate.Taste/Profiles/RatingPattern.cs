namespace SeoulMate.Taste.Profiles;

/// <summary>How a user's ratings compare with the community's of the same dramas.</summary>
public enum RatingStyle
{
    /// <summary>Rates lower.</summary>
    Picky,

    /// <summary>Rates about the same.</summary>
    Balanced,

    /// <summary>Rates higher.</summary>
    Lenient,
}

/// <summary>A rating of the user's.</summary>
/// <param name="Stars">0.5 to 5.</param>
/// <param name="Community">The community's mean of the same drama on the same scale; null when nobody rated it.</param>
/// <param name="Genres">The drama's genres.</param>
public sealed record Rated(double Stars, double? Community, IReadOnlyList<string> Genres);

/// <summary>How a user rates.</summary>
/// <param name="Mean">The user's mean, 0.5 to 5, shrunk to the community's: what ratings are compared with.</param>
/// <param name="OwnMean">The plain mean of the user's ratings; null without any.</param>
/// <param name="CommunityMean">The community's mean of the same dramas; someone who rates only masterpieces high is not lenient.</param>
/// <param name="Variance">The variance of the user's ratings, in stars squared; null with fewer than two.</param>
/// <param name="Style">How the ratings compare with the community's; null without enough of them.</param>
/// <param name="GenreBias">By how many stars a genre is rated above the user's own mean, shrunk to 0 while there are few.</param>
/// <param name="Ratings">Every rating, lowest first.</param>
public sealed record RatingPattern(
    double Mean,
    double? OwnMean,
    double CommunityMean,
    double? Variance,
    RatingStyle? Style,
    IReadOnlyDictionary<string, double> GenreBias,
    IReadOnlyList<Rated> Ratings)
{
    /// <summary>How many ratings, at least, of dramas that the community rated too, a style rests on.</summary>
    public const int StyleNeeds = 5;

    /// <summary>From how far above or below the community, in stars, a user is called lenient or picky.</summary>
    private const double StyleMargin = 0.3;

    /// <summary>Reads the pattern from ratings.</summary>
    /// <param name="ratings">The user's ratings; order does not matter.</param>
    /// <param name="usualRating">What the community's mean is taken to be where nobody rated, 0.5 to 5.</param>
    /// <param name="communityWeight">As how many ratings of the user the community's mean counts; 0 or more.</param>
    /// <returns>Its mean is <c>(community · weight + Σ stars) / (weight + n)</c>; the community's when there is nothing else.</returns>
    public static RatingPattern Of(IReadOnlyCollection<Rated> ratings, double usualRating, double communityWeight)
    {
        var sorted = ratings.OrderBy(rated => rated.Stars).ToList();
        var stars = sorted.ConvertAll(rated => rated.Stars);
        var shared = ratings.Where(rated => rated.Community is not null).ToList();
        var community = MeanOf(shared.Select(rated => rated.Community!.Value)) ?? usualRating;
        var weight = communityWeight + stars.Count;
        var own = MeanOf(stars);

        return new(
            weight > 0 ? ((community * communityWeight) + stars.Sum()) / weight : community,
            own,
            community,
            stars.Count > 1 ? stars.Sum(one => (one - own!.Value) * (one - own.Value)) / (stars.Count - 1) : null,
            StyleOf(shared),
            BiasOf(ratings, own ?? 0, communityWeight),
            sorted);
    }

    /// <summary>How many ratings there are.</summary>
    public int Count => Ratings.Count;

    /// <summary>The share of the user's ratings that lie below, half of the equal ones among them. For display: a 4 of a picky user is a high one.</summary>
    /// <param name="stars">0.5 to 5.</param>
    /// <returns>0 to 1; null without ratings.</returns>
    public double? PercentileOf(double stars) =>
        Count == 0 ? null : (Ratings.Count(rated => rated.Stars < stars) + (0.5 * Ratings.Count(rated => rated.Stars == stars))) / Count;

    private static RatingStyle? StyleOf(List<Rated> shared) =>
        shared.Count < StyleNeeds ? null : MeanOf(shared.Select(rated => rated.Stars - rated.Community!.Value)) switch
        {
            < -StyleMargin => RatingStyle.Picky,
            > StyleMargin => RatingStyle.Lenient,
            _ => RatingStyle.Balanced,
        };

    private static SortedDictionary<string, double> BiasOf(IReadOnlyCollection<Rated> ratings, double own, double weight) => new(
        ratings
            .SelectMany(rated => rated.Genres.Distinct().Select(genre => (Genre: genre, rated.Stars)))
            .GroupBy(rated => rated.Genre)
            .ToDictionary(genre => genre.Key, genre => genre.Select(rated => rated.Stars - own).Order().Sum() / (genre.Count() + weight)),
        StringComparer.Ordinal);

    private static double? MeanOf(IEnumerable<double> amounts)
    {
        var sorted = amounts.Order().ToList();

        return sorted.Count > 0 ? sorted.Sum() / sorted.Count : null;
    }
}
