using System.Text.RegularExpressions;

namespace SeoulMate.Architecture.Tests;

/// <summary>The page of threats names tests that there are, and one at least for each threat.</summary>
public sealed partial class ThreatTests
{
    private static readonly string[] Rows = [.. File.ReadLines(Path.Combine(Repository.Root, "docs", "threats.md")).SkipWhile(line => line != "## Threats, controls, tests").Where(line => ThreatRow().IsMatch(line))];

    private static readonly ILookup<string, string> Sources = Repository.Files("*Tests.cs").ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    [Fact]
    public void Every_threat_has_a_test()
    {
        Assert.True(Rows.Length > 30, "The table was not found.");
        Assert.All(Rows, row => Assert.Matches(Test(), row.Split('|')[3]));
    }

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var named = Rows.SelectMany(row => Test().Matches(row)).Select(test => (Class: test.Groups["class"].Value, Method: test.Groups["method"].Value));

        Assert.All(named, test => Assert.Contains(Sources[test.Class], source => Regex.IsMatch(source, $@"public [\w ]*\b{test.Method}\(")));
    }

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z]+Tests)\\.(?<method>[A-Z]\\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"^\| (?!threat \||---)[^|]+ \| [^|]+ \| [^|]+ \|$")]
    private static partial Regex ThreatRow();
}
