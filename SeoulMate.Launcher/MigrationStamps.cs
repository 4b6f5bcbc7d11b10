using System.Security.Cryptography;
using System.Text;

namespace SeoulMate.Launcher;

/// <summary>
/// Remembers which program has migrated a private database last. A start that finds the same program, to the byte, leaves
/// its migration out: that is most of the difference between a first start and a later one.
/// </summary>
internal sealed class MigrationStamps(RunFolder run)
{
    private string Folder => Path.Combine(run.Path, "migrations");

    /// <summary>True when this very program has migrated already.</summary>
    internal bool Has(string migration, string programFolder)
    {
        var stamp = Path.Combine(Folder, migration);

        return File.Exists(stamp) && File.ReadAllText(stamp) == ContentOf(programFolder);
    }

    /// <summary>Writes down that it has.</summary>
    internal void Add(string migration, string programFolder)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, migration), ContentOf(programFolder));
    }

    /// <summary>Forgets all, because a server begins anew.</summary>
    internal void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>A hash over every file of the program, its data too.</summary>
    private static string ContentOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));

            using var content = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
