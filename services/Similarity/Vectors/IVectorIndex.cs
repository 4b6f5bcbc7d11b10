using SeoulMate.Similarity.Retrieval;

namespace SeoulMate.Similarity.Vectors;

/// <summary>
/// Vectors of dramas, found by nearness. Each set of vectors has a version, and a question names the one that its own vector
/// is of: vectors of two versions never meet.
/// </summary>
public interface IVectorIndex
{
    /// <summary>The name by which configuration picks it.</summary>
    string Name { get; }

    /// <summary>True when it can be asked right now.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);

    /// <summary>True when it has the whole of a version.</summary>
    Task<bool> HasAsync(string version, CancellationToken cancellationToken);

    /// <summary>Takes a whole version in beside the one in use, and then puts it in its place. The one before stays until the next.</summary>
    /// <param name="version">Its name: letters, digits and hyphens.</param>
    /// <param name="points">Its vectors, each id once, all of one dimension.</param>
    /// <param name="cancellationToken">Ends it; what is in use stays in use.</param>
    Task ReplaceAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken);

    /// <summary>Adds vectors to a version, or replaces those of the same ids.</summary>
    Task UpsertAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken);

    /// <summary>Takes vectors out of a version; unknown ids do not matter.</summary>
    Task DeleteAsync(string version, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The nearest of a version.</summary>
    /// <param name="version">Which vectors are asked.</param>
    /// <param name="query">What they are to be near to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By cosine, −1 to 1, highest first, equal ones by id; empty when no example is known.</returns>
    /// <exception cref="VectorIndexException">It cannot be asked, does not have the version, or answers nonsense.</exception>
    Task<IReadOnlyList<VectorHit>> NearestAsync(string version, VectorQuery query, CancellationToken cancellationToken);
}

/// <summary>The vector index cannot do what it is asked.</summary>
public sealed class VectorIndexException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A drama as a vector, with what it is filtered by.</summary>
/// <param name="Id">The drama.</param>
/// <param name="Vector">Of length 1; all 0 when nothing is known of it: it is near to nothing then.</param>
/// <param name="Terms">What it is, as <see cref="Contracts.Similarity.SearchTerms"/> writes it.</param>
/// <param name="Year">The year of its first air date; null when unknown.</param>
/// <param name="Episodes">How many episodes; null when unknown.</param>
/// <param name="Rating">Its rating, 0 to 10; null when unknown.</param>
public sealed record VectorPoint(string Id, float[] Vector, IReadOnlyList<string> Terms, int? Year, int? Episodes, double? Rating);

/// <summary>Which points may be found.</summary>
/// <param name="AllOf">For each of these lists a point has at least one of its terms.</param>
/// <param name="NoneOf">No point has one of these terms.</param>
/// <param name="Limits">Every point lies inside.</param>
/// <param name="ExcludedIds">These are not found.</param>
public sealed record VectorFilter(
    IReadOnlyList<IReadOnlyList<string>> AllOf, IReadOnlyList<string> NoneOf, Limits Limits, IReadOnlyCollection<string> ExcludedIds)
{
    /// <summary>Everything may be found.</summary>
    public static VectorFilter None { get; } = new([], [], Limits.None, []);
}

/// <summary>What is to be near.</summary>
/// <param name="Vector">A vector of length 1; null when examples say it.</param>
/// <param name="Positive">Points that it is to be like; they are not found themselves.</param>
/// <param name="Negative">Points that it is to be unlike; they are not found themselves.</param>
/// <param name="Filter">Which points may be found.</param>
/// <param name="Count">How many are wanted, 1 or more.</param>
/// <remarks>
/// Examples are taken together as their mean; with negative ones as twice the mean of the positive less the mean of the
/// negative (Rocchio; Qdrant's strategy <c>average_vector</c>).
/// </remarks>
public sealed record VectorQuery(float[]? Vector, IReadOnlyList<string> Positive, IReadOnlyList<string> Negative, VectorFilter Filter, int Count)
{
    /// <summary>What is near to a vector.</summary>
    public static VectorQuery To(float[] vector, int count, VectorFilter? filter = null) => new(vector, [], [], filter ?? VectorFilter.None, count);

    /// <summary>What is like some points and unlike others.</summary>
    public static VectorQuery Like(IReadOnlyList<string> positive, IReadOnlyList<string> negative, int count, VectorFilter? filter = null) =>
        new(null, positive, negative, filter ?? VectorFilter.None, count);
}

/// <summary>A point that was found.</summary>
/// <param name="Id">The drama.</param>
/// <param name="Similarity">The cosine, −1 to 1.</param>
public readonly record struct VectorHit(string Id, double Similarity);
