using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SeoulMate.ServiceDefaults;

/// <summary>Where a list goes on, as callers see it, who need not understand it.</summary>
public static class Cursor
{
    private const int Longest = 1024;

    private static readonly JsonSerializerOptions Json = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The cursor that stands for a place.</summary>
    public static string Of<TPlace>(TPlace place) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(place, Json));

    /// <summary>Reads a cursor that <see cref="Of"/> made.</summary>
    /// <param name="cursor">As the caller gave it; null or empty for the beginning.</param>
    /// <param name="place">The place; null for the beginning.</param>
    /// <returns>False when it is none of ours.</returns>
    public static bool TryRead<TPlace>(string? cursor, out TPlace? place)
        where TPlace : struct
    {
        place = null;

        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (cursor.Length > Longest || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        try
        {
            place = JsonSerializer.Deserialize<TPlace>(Base64Url.DecodeFromChars(cursor), Json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
