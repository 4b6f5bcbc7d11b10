using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace SeoulMate.Profile;

/// <summary>The <c>ETag</c> of a profile: how many rows its log has, and a hash of what was answered, which ages even when nothing happens.</summary>
public static class ProfileTag
{
    private const int HashBytes = 12;

    /// <summary>The tag of an answer.</summary>
    public static EntityTagHeaderValue Of(long logPosition, byte[] body) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{logPosition}-{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, HashBytes))}\""));

    /// <summary>True when the caller has this answer already.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));

    /// <summary>The log positions that <c>If-Match</c> allows an update to begin at.</summary>
    /// <returns>Null when it allows any; none when it has no tag of ours.</returns>
    public static IReadOnlyCollection<long>? Expected(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }

        var tags = request.GetTypedHeaders().IfMatch;

        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any))
            ? null
            : [.. tags.Where(tag => !tag.IsWeak).Select(PositionOf).OfType<long>()];
    }

    private static long? PositionOf(EntityTagHeaderValue tag) =>
        long.TryParse(tag.Tag.AsSpan().Trim('"').ToString().Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}
