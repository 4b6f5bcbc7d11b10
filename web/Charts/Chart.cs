using System.Globalization;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Charts;

/// <summary>One of several ranked bars.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Share">How long it is, 0 to 1.</param>
/// <param name="Value">The same in words.</param>
/// <param name="Against">What it is compared with, 0 to 1; null for nothing.</param>
public sealed record Bar(Name Label, double Share, string Value, double? Against = null);

/// <summary>One of several columns side by side.</summary>
/// <param name="Label">What stands under it; empty for nothing.</param>
/// <param name="Value">How high it is, 0 or more.</param>
/// <param name="Against">What it is compared with; null for nothing.</param>
public sealed record Column(string Label, double Value, double? Against = null);

/// <summary>A line over time.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Values">A value for each moment, 0 to 100; null where it is not known.</param>
public sealed record Line(Name Label, IReadOnlyList<int?> Values);

/// <summary>What charts reckon with.</summary>
internal static class Chart
{
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    /// <summary>A number as SVG writes it.</summary>
    internal static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A round number at or above the largest value, and the step between the lines beneath it.</summary>
    internal static (double Top, double Step) Scale(double largest)
    {
        var step = Steps.FirstOrDefault(step => largest <= 4 * step, 5000);

        return (Math.Max(step, Math.Ceiling(largest / step) * step), step);
    }

    /// <summary>Moves labels apart that would lie on one another, as little as need be.</summary>
    /// <param name="places">Where they would be, in any order.</param>
    /// <param name="apart">How far apart they must be.</param>
    /// <param name="bottom">The lowest place.</param>
    internal static double[] Apart(IReadOnlyList<double> places, double apart, double bottom)
    {
        var moved = new double[places.Count];
        var last = double.NegativeInfinity;

        foreach (var i in Enumerable.Range(0, places.Count).OrderBy(i => places[i]))
        {
            last = moved[i] = Math.Max(places[i], last + apart);
        }

        var over = Math.Max(0, last - bottom);

        return [.. moved.Select(place => place - over)];
    }
}
