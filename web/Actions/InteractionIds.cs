using System.Security.Cryptography;
using System.Text;

namespace SeoulMate.Web.Actions;

/// <summary>Ids of interactions that are made of what they are about, so that a reload or a second press is a repeat and counts once.</summary>
internal static class InteractionIds
{
    private const int MomentBytes = 6;

    /// <summary>A UUIDv7 with the moment of another one and a hash of both it and what the interaction is about.</summary>
    internal static Guid Of(Guid moment, params ReadOnlySpan<string?> about)
    {
        Span<byte> id = stackalloc byte[16];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];

        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [moment.ToString(), .. about])), digest);
        moment.TryWriteBytes(id, bigEndian: true, out _);
        digest[..(id.Length - MomentBytes)].CopyTo(id[MomentBytes..]);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);

        return new Guid(id, bigEndian: true);
    }
}
