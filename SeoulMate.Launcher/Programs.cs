namespace SeoulMate.Launcher;

/// <summary>Where our programs and their sources are, found from where this one is.</summary>
public static class Programs
{
    /// <summary>The repository: the folder above us with the solution in it.</summary>
    /// <exception cref="LauncherException">There is none.</exception>
    public static string Repository { get; } = Above(AppContext.BaseDirectory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "SeoulMate.sln")))
        ?? throw new LauncherException($"There is no SeoulMate.sln above {AppContext.BaseDirectory}.");

    /// <summary>The folder of a project's program, built as we were.</summary>
    /// <remarks>We are in artifacts/bin/OurProject/release; it is in artifacts/bin/ItsProject/release.</remarks>
    public static string FolderOf(string project)
    {
        var ours = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

        return Path.Combine(ours.Parent!.Parent!.FullName, project, ours.Name);
    }

    /// <summary>The command that runs a project's program.</summary>
    /// <exception cref="LauncherException">It is not built.</exception>
    public static IReadOnlyList<string> CommandOf(string project)
    {
        var program = Path.Combine(FolderOf(project), $"{project}.dll");

        return File.Exists(program)
            ? ["dotnet", program]
            : throw new LauncherException($"{program} is not there: build it with dotnet build SeoulMate.Launcher, or start with ./seoulmate up.");
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            yield return above.FullName;
        }
    }
}
