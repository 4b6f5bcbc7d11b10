using System.Xml.Linq;
using SeoulMate.Launcher;

namespace SeoulMate.Architecture.Tests;

/// <summary>The repository as files.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["artifacts", ".git", ".seoulmate", "bin", "obj", "node_modules", "TestResults"];

    internal static string Root => Programs.Repository;

    /// <summary>Every project.</summary>
    internal static IReadOnlyList<Project> Projects { get; } = [.. Files("*.csproj").Select(Project.Read).OrderBy(project => project.Name, StringComparer.Ordinal)];

    /// <summary>Every file of ours whose name fits, by its path.</summary>
    internal static IEnumerable<string> Files(string pattern) => Below(new DirectoryInfo(Root), pattern);

    private static IEnumerable<string> Below(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(file => file.FullName)
            .Concat(folder.EnumerateDirectories().Where(below => !NotOurs.Contains(below.Name)).SelectMany(below => Below(below, pattern)));
}

/// <summary>One project file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where it is, from the root, with forward slashes.</param>
/// <param name="References">The names of the projects it refers to.</param>
/// <param name="Packages">The packages it names, with what version it says, if any.</param>
internal sealed record Project(string Name, string Path, IReadOnlyList<string> References, IReadOnlyList<(string Id, string? Version)> Packages)
{
    internal static Project Read(string path)
    {
        var items = XDocument.Load(path).Descendants().Where(element => element.Attribute("Include") is not null).ToLookup(element => element.Name.LocalName);

        return new(
            System.IO.Path.GetFileNameWithoutExtension(path),
            System.IO.Path.GetRelativePath(Repository.Root, path),
            [.. items["ProjectReference"].Select(reference => System.IO.Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))],
            [.. items["PackageReference"].Select(package => (package.Attribute("Include")!.Value, Version(package)))]);
    }

    private static string? Version(XElement package) =>
        package.Attribute("Version")?.Value ?? package.Attribute("VersionOverride")?.Value ?? package.Element("Version")?.Value;

    public override string ToString() => Name;
}
