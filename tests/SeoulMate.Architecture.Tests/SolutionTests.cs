namespace SeoulMate.Architecture.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void The_solution_has_every_project_and_no_other()
    {
        var listed = File.ReadLines(Path.Combine(Repository.Root, "SeoulMate.sln"))
            .Where(line => line.StartsWith("Project(", StringComparison.Ordinal))
            .Select(line => line.Split('"')[5].Replace('\\', '/'))
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.Equal(Repository.Projects.Select(project => project.Path).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_one_solution() => Assert.Equal(["SeoulMate.sln"], Repository.Files("*.sln*").Select(Path.GetFileName));

    [Theory]
    [InlineData("seoulmate")]
    [InlineData(".ci/run")]
    public void Scripts_can_be_run(string script)
    {
        var file = new FileInfo(Path.Combine(Repository.Root, script));

        Assert.True(file.UnixFileMode.HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("#!/usr/bin/env bash", File.ReadLines(file.FullName).First());
    }
}
