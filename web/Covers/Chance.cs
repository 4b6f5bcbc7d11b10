using System.Text;

namespace SeoulMate.Web.Covers;

/// <summary>All chance on a cover: mulberry32, seeded with the FNV-1a hash of the drama's id, so the same drama always looks the same.</summary>
internal sealed class Chance(uint seed)
{
    private uint state = seed;

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included (whole when they are).</summary>
    internal double Between(double min, double max) => min + Math.Floor(Next() * (max - min + 1));

    /// <summary>A place in a list, or a yes or no: 0 to <paramref name="max"/>.</summary>
    internal int UpTo(int max) => (int)Between(0, max);

    /// <summary>FNV-1a, 32 bits, over UTF-8.</summary>
    internal static uint Hash(string text)
    {
        var hash = 0x811c9dc5u;

        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ octet) * 0x01000193u);
        }

        return hash;
    }

    private double Next()
    {
        unchecked
        {
            state += 0x6d2b79f5u;
            var mixed = (state ^ (state >> 15)) * (1u | state);
            mixed = (mixed + ((mixed ^ (mixed >> 7)) * (61u | mixed))) ^ mixed;

            return (mixed ^ (mixed >> 14)) / 4294967296.0;
        }
    }
}
