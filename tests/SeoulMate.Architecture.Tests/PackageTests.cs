using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SeoulMate.Architecture.Tests;

public sealed partial class PackageTests
{
    private static readonly IReadOnlyList<(string Id, string Version)> Pinned =
    [
        .. XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants()
            .Where(element => element.Name.LocalName is "PackageVersion" or "GlobalPackageReference")
            .Select(element => (element.Attribute("Include")!.Value, element.Attribute("Version")!.Value)),
    ];

    [Fact]
    public void Versions_are_named_in_the_central_list_only() =>
        Assert.All(Repository.Projects, project => Assert.All(project.Packages, package => Assert.Null(package.Version)));

    [Fact]
    public void Every_package_that_is_used_is_pinned()
    {
        var used = Repository.Projects.SelectMany(project => project.Packages.Select(package => package.Id)).Distinct();

        Assert.Empty(used.Except(Pinned.Select(package => package.Id)));
    }

    [Fact]
    public void No_version_floats() =>
        Assert.All(Pinned, package => Assert.Matches(Exact(), package.Version.Replace("$(AspireVersion)", "13.5.2", StringComparison.Ordinal)));

    [Fact]
    public void No_package_is_pinned_twice() => Assert.Distinct(Pinned.Select(package => package.Id));

    [Fact]
    public void The_page_of_dependencies_lists_every_package_with_its_version_and_no_other()
    {
        var listed = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md"))).Select(row => (row.Groups["id"].Value, row.Groups["version"].Value));

        Assert.Equal(
            Pinned.Select(package => (package.Id, package.Version.Replace("$(AspireVersion)", "13.5.2", StringComparison.Ordinal))).Order(),
            listed.Where(row => row.Item1 != "package").Order());
    }

    [GeneratedRegex(@"^\| (?<id>[A-Za-z][\w.]+) \| (?<version>[^|]+) \| [^|?]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[a-z]+(\.\d+)+)?$")]
    private static partial Regex Exact();
}
