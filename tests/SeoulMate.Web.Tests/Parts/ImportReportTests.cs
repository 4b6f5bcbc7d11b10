using Bunit;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Import;

namespace SeoulMate.Web.Tests.Parts;

public sealed class ImportReportTests : PartsContext
{
    [Fact]
    public void A_long_report_shows_its_beginning_and_says_how_much_more_there_is()
    {
        var report = Render<ImportReport>(part => part.Add(one => one.Report, Report(1_250)));

        Assert.Equal(200, report.FindAll(".findings li").Count);
        Assert.Equal("and 1,050 more", report.FindAll("p")[^1].TextContent);
    }

    [Fact]
    public void A_report_without_findings_has_none_to_look_at()
    {
        var report = Render<ImportReport>(part => part.Add(one => one.Report, Report(0) with { State = "nothing_new" }));

        Assert.Empty(report.FindAll("h2, .findings"));
        Assert.Contains("nothing was changed", report.Find("p").TextContent, StringComparison.Ordinal);
    }

    private static ProfileImportView Report(int findings) => new(
        null, "preview", "trakt", Now, findings, 0, 0, findings, 0, 0, 0, new Dictionary<string, int>(),
        [.. Enumerable.Range(1, findings).Select(line => new ProfileImportFindingView("", line, 1, "unmatched", $"Title {line}", null, [], "No drama here has this title."))]);
}
