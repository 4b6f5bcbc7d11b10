using System.Text.RegularExpressions;

namespace SeoulMate.Architecture.Tests;

/// <summary>What the documentation names exists.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages =>
    [
        .. Repository.Files("*.md").Select(file => Path.GetRelativePath(Repository.Root, file)).Where(page => page is "README.md" or "SECURITY.md" || page.StartsWith("docs/", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var targets = Link().Matches(Prose(page)).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'));

        Assert.All(targets, target => Assert.True(Exists(folder, target.Split('#')[0]), $"{page} links to {target}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_path_exists(string page)
    {
        var paths = Code().Matches(Prose(page)).Select(code => code.Groups["code"].Value).Where(IsPath);

        Assert.All(paths, path => Assert.True(Exists(Repository.Root, path), $"{page} names {path}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_is_there(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var usage = File.ReadAllText(Path.Combine(Repository.Root, "SeoulMate.Launcher", "Verbs", "Usage.cs"));

        Assert.All(Verb().Matches(text), verb => Assert.Contains($"./seoulmate {verb.Groups["verb"].Value} ", usage, StringComparison.Ordinal));
        Assert.All(
            ProjectArgument().Matches(text).Select(argument => argument.Groups["project"].Value),
            project => Assert.True(Exists(Repository.Root, project), $"{page} names {project}"));
    }

    [Fact]
    public void The_page_of_personas_has_every_name_and_no_other()
    {
        var named = Persona().Matches(File.ReadAllText(Path.Combine(Repository.Root, "SeoulMate.Taste", "Profiles", "Persona.cs")));
        var listed = PersonaRow().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "formulas", "persona.md")));

        Assert.NotEmpty(named);
        Assert.Equal(named.Select(Names), listed.Select(Names));

        static (string Genre, string English, string Korean) Names(Match match) =>
            (match.Groups["genre"].Value, match.Groups["english"].Value, match.Groups["korean"].Value);
    }

    [Fact]
    public void There_are_pages() => Assert.Contains("docs/running.md", Pages.Select(page => page.Data));

    /// <summary>A page without its blocks of code, whose brackets and slashes mean other things.</summary>
    private static string Prose(string page) => Block().Replace(File.ReadAllText(Path.Combine(Repository.Root, page)), string.Empty);

    /// <summary>True for what is written like a path from the root: its first part is there.</summary>
    private static bool IsPath(string code) =>
        PathLike().IsMatch(code) && Exists(Repository.Root, code.Split('/')[0]) && !code.Contains("..", StringComparison.Ordinal) && !code.StartsWith('.');

    private static bool Exists(string folder, string path)
    {
        if (!path.Contains('*', StringComparison.Ordinal))
        {
            return Path.Exists(Path.Combine(folder, path));
        }

        var fixedPart = Path.GetDirectoryName(path[..path.IndexOf('*', StringComparison.Ordinal)])!;

        return Directory.Exists(Path.Combine(folder, fixedPart));
    }

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[\w.*-]+(/[\w.*-]+)+/?$")]
    private static partial Regex PathLike();

    [GeneratedRegex("""\["(?<genre>[^"]+)"\] = \("(?<english>[^"]+)", "(?<korean>[^"]+)"\)""")]
    private static partial Regex Persona();

    [GeneratedRegex(@"^\| (?!genre)(?<genre>[^|]+?) \| (?<english>[^|]+?) \| (?<korean>[^|]*[가-힣][^|]*?) \|$", RegexOptions.Multiline)]
    private static partial Regex PersonaRow();

    [GeneratedRegex(@"\./seoulmate (?<verb>[a-z]+)")]
    private static partial Regex Verb();

    [GeneratedRegex(@"(--project|dotnet build|dotnet run) (?<project>[A-Za-z][\w./-]*)")]
    private static partial Regex ProjectArgument();
}
