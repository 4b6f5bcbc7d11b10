namespace SeoulMate.Architecture.Tests;

/// <summary>Who may reference whom.</summary>
public sealed class ReferenceTests
{
    private const string Taste = "SeoulMate.Taste";
    private const string Contracts = "SeoulMate.Contracts";
    private const string ServiceDefaults = "SeoulMate.ServiceDefaults";
    private const string Launcher = "SeoulMate.Launcher";
    private const string TestKit = "SeoulMate.TestKit";

    private static readonly string[] Services =
        ["SeoulMate.Catalog", "SeoulMate.Profile", "SeoulMate.Similarity", "SeoulMate.Ranking", "SeoulMate.Explainer", "SeoulMate.Insights"];

    private static readonly string[] Programs = [.. Services, "SeoulMate.Gateway", "SeoulMate.Web"];

    [Fact]
    public void No_project_references_more_than_the_table_allows() =>
        Assert.All(Repository.Projects, project => Assert.Empty(project.References.Except(Allowed(project.Name))));

    [Fact]
    public void The_table_is_about_the_projects_that_exist() => Assert.Superset(Programs.ToHashSet(), Repository.Projects.Select(project => project.Name).ToHashSet());

    [Fact]
    public void The_core_has_no_packages() => Assert.Empty(Repository.Projects.Single(project => project.Name == Taste).Packages);

    [Theory]
    [InlineData("MassTransit", ServiceDefaults)]
    [InlineData("Aspire", "SeoulMate.AppHost")]
    public void One_project_knows(string vendor, string project) =>
        Assert.Equal([project], Repository.Projects.Where(other => other.Packages.Any(package => IsOf(vendor, package.Id))).Select(other => other.Name));

    [Theory]
    [InlineData("MassTransit", ServiceDefaults)]
    [InlineData("Aspire", "SeoulMate.AppHost")]
    public void No_code_elsewhere_uses(string vendor, string project)
    {
        var users = Repository.Files("*.cs").Where(file => File.ReadLines(file).Any(line => IsUsing(vendor, line)));

        Assert.All(users, file => Assert.StartsWith(project, Path.GetRelativePath(Repository.Root, file), StringComparison.Ordinal));
    }

    /// <summary>The table of the style guide: every project has its line, and one that has none fails.</summary>
    private static IEnumerable<string> Allowed(string project) => project switch
    {
        Taste or Contracts or ServiceDefaults => [],
        "SeoulMate.Gateway" or "SeoulMate.Web" => [Contracts, ServiceDefaults],
        Launcher or "SeoulMate.AppHost" => Programs,
        TestKit => [Contracts, Launcher, ServiceDefaults],
        "SeoulMate.EndToEnd.Tests" or "SeoulMate.FaultDrills" or "SeoulMate.AttackTests" or "SeoulMate.Browser.Tests" => [Contracts, Launcher],
        "SeoulMate.Architecture.Tests" => [Launcher],
        "SeoulMate.Evaluation" => [Contracts, Taste, "SeoulMate.Catalog", "SeoulMate.Similarity", "SeoulMate.Ranking", "SeoulMate.Explainer"],
        "SeoulMate.Benchmarks" => [Contracts, Taste, "SeoulMate.Catalog", "SeoulMate.Similarity", "SeoulMate.Ranking"],
        "SeoulMate.Load" => [Contracts, Launcher],
        "SeoulMate.Similarity.Onnx" => [], // loaded by its path, where configuration says so
        _ when Services.Contains(project) => [Contracts, ServiceDefaults, Taste],
        _ when project.EndsWith(".Tests", StringComparison.Ordinal) => [project[..^".Tests".Length], TestKit],
        _ => throw new InvalidOperationException($"{project} has no line in this table."),
    };

    private static bool IsOf(string vendor, string package) => package == vendor || package.StartsWith($"{vendor}.", StringComparison.Ordinal);

    private static bool IsUsing(string vendor, string line) =>
        line.StartsWith($"using {vendor};", StringComparison.Ordinal) || line.StartsWith($"using {vendor}.", StringComparison.Ordinal);
}
