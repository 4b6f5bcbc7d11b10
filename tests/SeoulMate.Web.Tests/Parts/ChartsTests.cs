using Bunit;
using SeoulMate.Web.Charts;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Tests.Parts;

/// <summary>Drawings are of the numbers they are given.</summary>
public sealed class ChartsTests : PartsContext
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(7, 8, 2)]
    [InlineData(23, 30, 10)]
    [InlineData(161, 200, 50)]
    public void An_axis_ends_at_a_round_number_that_holds_the_largest(double largest, double top, double step) => Assert.Equal((top, step), Chart.Scale(largest));

    [Theory]
    [InlineData(new[] { 10.0, 100.0 }, new[] { 10.0, 100.0 })]
    [InlineData(new[] { 50.0, 52.0, 51.0 }, new[] { 50.0, 84.0, 67.0 })]
    [InlineData(new[] { 200.0, 199.0 }, new[] { 200.0, 183.0 })]
    public void Names_of_lines_never_lie_on_one_another(double[] places, double[] moved) => Assert.Equal(moved, Chart.Apart(places, 17, 200));

    [Fact]
    public void A_column_is_as_high_as_its_number_and_what_it_is_compared_with_stands_across()
    {
        var chart = Render<Columns>(parameters => parameters.Add(chart => chart.Name, "Ratings").Add(chart => chart.Items, [new("4", 4, 2), new("5", 2, 0), new("6", 0)]));
        var bars = chart.FindAll("rect.bar").Select(bar => double.Parse(bar.GetAttribute("height")!, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(2, bars.Count);
        Assert.Equal(bars[0], 2 * bars[1], 1e-6);
        Assert.Single(chart.FindAll(".against"));
        Assert.Equal(["0", "1", "2", "3", "4", "4", "5", "6"], chart.FindAll("text").Select(text => text.TextContent));
    }

    [Fact]
    public void A_line_is_broken_where_nothing_is_known()
    {
        var chart = Render<Lines>(parameters => parameters
            .Add(chart => chart.Name, "Over time")
            .Add(chart => chart.Items, [new Line(new Name("Medical", null), [50, null, 60, 70])])
            .Add(chart => chart.Labels, ["Sep", "", "Nov", ""]));

        Assert.Equal(2, chart.Find("path.line").GetAttribute("d")!.Count(letter => letter == 'M'));
        Assert.Equal("Medical 70", chart.Find("text.lab").TextContent);
    }

    [Fact]
    public void A_calendar_ends_on_its_last_day_and_is_darker_where_more_was_watched()
    {
        var last = new DateOnly(2025, 11, 26); // a Wednesday
        var chart = Render<Calendar>(parameters => parameters
            .Add(chart => chart.Name, "Days")
            .Add(chart => chart.Last, last)
            .Add(chart => chart.Episodes, new Dictionary<DateOnly, double> { [last] = 5, [last.AddDays(-1)] = 0.5, [last.AddDays(-400)] = 9 }));

        Assert.Equal((51 * 7) + 3, chart.FindAll("rect").Count);
        Assert.Equal(["l1", "l4"], chart.FindAll("rect[class]").Select(day => day.ClassName));
        Assert.Equal("26 Nov 2025: 5", chart.FindAll("title")[^1].TextContent);
    }
}
