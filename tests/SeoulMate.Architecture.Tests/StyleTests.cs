using System.Text.RegularExpressions;

namespace SeoulMate.Architecture.Tests;

/// <summary>The style sheets travel as one: what one says of a class holds on the pages of the others, too.</summary>
public sealed partial class StyleTests
{
    [Fact]
    public void A_class_is_styled_by_its_name_alone_in_one_sheet_only()
    {
        var sheets = Directory.GetFiles(Path.Combine(Repository.Root, "web", "Styles"), "*.css").ToDictionary(path => Path.GetFileName(path), File.ReadAllText);
        var twice = sheets
            .SelectMany(sheet => OneClass().Matches(sheet.Value).Select(rule => (Class: rule.Groups[1].Value, Sheet: sheet.Key)))
            .Distinct()
            .GroupBy(rule => rule.Class, rule => rule.Sheet)
            .Where(sheet => sheet.Count() > 1)
            .Select(sheet => $"{sheet.Key}: {string.Join(", ", sheet)}");

        Assert.NotEmpty(sheets);
        Assert.Empty(twice);
    }

    /// <summary>A rule for one class and nothing else, outside of any condition.</summary>
    [GeneratedRegex("^([.][a-z0-9-]+) [{]", RegexOptions.Multiline)]
    private static partial Regex OneClass();
}
