using System.Data.Common;
using Microsoft.Extensions.Options;

namespace SeoulMate.Similarity.Vectors;

/// <summary>Which vector index is used, and how Qdrant is reached: section <c>Vectors</c>.</summary>
public sealed class VectorOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Vectors";

    /// <summary><c>embedded</c> or <c>qdrant</c>; unless given, qdrant when there is a connection string for it.</summary>
    public string? Provider { get; set; }

    /// <summary>What the collections' names begin with, and the alias of the one in use.</summary>
    public string Collection { get; set; } = "seoulmate-dramas";

    /// <summary>On how many nodes each point lies, 1 to 10; 1 unless there is a cluster.</summary>
    public int ReplicationFactor { get; set; } = 1;

    /// <summary>How many of them must have a write, 1 to the replication factor.</summary>
    public int WriteConsistencyFactor { get; set; } = 1;

    /// <summary>The longest wait for one answer; more than 0.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);
}

internal sealed class VectorOptionsValidator : IValidateOptions<VectorOptions>
{
    public ValidateOptionsResult Validate(string? name, VectorOptions options) =>
        options.Provider is not (null or "embedded" or "qdrant") ? ValidateOptionsResult.Fail("Vectors:Provider is to be embedded or qdrant.")
        : options.Collection.Length is 0 or > 100 || !options.Collection.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? ValidateOptionsResult.Fail("Vectors:Collection is to have 1 to 100 letters, digits, hyphens and underscores.")
        : options.ReplicationFactor is < 1 or > 10 ? ValidateOptionsResult.Fail("Vectors:ReplicationFactor is to be 1 to 10.")
        : options.WriteConsistencyFactor < 1 || options.WriteConsistencyFactor > options.ReplicationFactor ? ValidateOptionsResult.Fail("Vectors:WriteConsistencyFactor is to be 1 to the replication factor.")
        : options.Timeout <= TimeSpan.Zero ? ValidateOptionsResult.Fail("Vectors:Timeout is to be more than 0.")
        : ValidateOptionsResult.Success;
}

/// <summary>Where Qdrant is: <c>ConnectionStrings:qdrant_http</c>, <c>Endpoint=https://…;Key=…</c> or an address alone.</summary>
/// <param name="Endpoint">The REST address.</param>
/// <param name="Key">The API key; null when there is none.</param>
public sealed record QdrantAddress(Uri Endpoint, string? Key)
{
    /// <summary>Reads a connection string.</summary>
    /// <exception cref="InvalidOperationException">It names no address.</exception>
    public static QdrantAddress Parse(string connectionString)
    {
        if (Uri.TryCreate(connectionString, UriKind.Absolute, out var alone))
        {
            return new(alone, null);
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };

        return parts.TryGetValue("Endpoint", out var endpoint) && Uri.TryCreate(endpoint?.ToString(), UriKind.Absolute, out var address)
            ? new(address, parts.TryGetValue("Key", out var key) ? key.ToString() : null)
            : throw new InvalidOperationException("ConnectionStrings__qdrant_http names no address: Endpoint=http://…:6333;Key=…");
    }
}
