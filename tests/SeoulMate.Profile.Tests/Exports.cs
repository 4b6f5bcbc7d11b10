using System.IO.Compression;

namespace SeoulMate.Profile.Tests;

/// <summary>What is in an export.</summary>
internal static class Exports
{
    /// <summary>The files in it, by name.</summary>
    internal static Dictionary<string, string> Read(byte[] export)
    {
        using var zip = new ZipArchive(new MemoryStream(export));

        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
