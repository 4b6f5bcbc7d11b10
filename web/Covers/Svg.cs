using System.Globalization;
using System.Text;

namespace SeoulMate.Web.Covers;

/// <summary>The few shapes that covers are drawn with, as SVG text.</summary>
internal static class Svg
{
    /// <summary>A number as short as it can be written, always with a point.</summary>
    internal static string Number(double value) => value == 0 ? "0" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Joins text and numbers, written by the rule of <see cref="Number"/>.</summary>
    internal static string Text(FormattableString text) => text.ToString(Numbers.Instance);

    internal static string Rectangle(double x, double y, double width, double height, string fill, string more = "") =>
        Text($"<path fill=\"{fill}\"{more} d=\"M{x} {y}h{width}v{height}h{-width}z\"/>");

    internal static string Disc(double x, double y, double radius, string fill, string more = "") =>
        Text($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\"{more}/>");

    internal static string Line(string path, string stroke, double width, string more = "") =>
        Text($"<path fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"{more} d=\"{path}\"/>");

    internal static string Gradient(string id, params ReadOnlySpan<Stop> stops) => Gradient(id, "x2=\"0\" y2=\"1\"", stops);

    internal static string Gradient(string id, string direction, params ReadOnlySpan<Stop> stops)
    {
        var gradient = new StringBuilder($"<linearGradient id=\"{id}\" {direction}>");

        foreach (var (at, colour, opacity) in stops)
        {
            var see = opacity is { } value ? Text($" stop-opacity=\"{value}\"") : "";
            gradient.Append(Text($"<stop offset=\"{at}\" stop-color=\"{colour}\"{see}/>"));
        }

        return gradient.Append("</linearGradient>").ToString();
    }

    internal static string Opacity(double value) => Text($" opacity=\"{value}\"");

    /// <summary>Text as SVG may hold it. <c>&gt;</c> stays, except where it would end a CDATA section that is none.</summary>
    internal static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("]]>", "]]&gt;", StringComparison.Ordinal);

    /// <summary>A colour between two: 0 is the first, 1 the second.</summary>
    internal static string Mix(string first, string second, double share)
    {
        var mixed = new StringBuilder("#", 7);

        foreach (var at in (ReadOnlySpan<int>)[1, 3, 5])
        {
            mixed.Append(((int)Math.Floor((Channel(first, at) * (1 - share)) + (Channel(second, at) * share) + .5)).ToString("x2", CultureInfo.InvariantCulture));
        }

        return mixed.ToString();
    }

    /// <summary>The contrast of two colours by WCAG: 1 to 21.</summary>
    internal static double Contrast(string first, string second)
    {
        var (one, other) = (Luminance(first), Luminance(second));

        return (Math.Max(one, other) + .05) / (Math.Min(one, other) + .05);
    }

    private static int Channel(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static double Luminance(string colour)
    {
        ReadOnlySpan<double> weights = [.2126, .7152, .0722];
        var sum = 0.0;

        for (var i = 0; i < weights.Length; i++)
        {
            var value = Channel(colour, 1 + (2 * i)) / 255.0;
            sum += (value <= .03928 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4)) * weights[i];
        }

        return sum;
    }

    /// <summary>A stop of a gradient: where (0 to 1), which colour, how opaque (1 unless given).</summary>
    internal readonly record struct Stop(double At, string Colour, double? Opacity = null)
    {
        public static implicit operator Stop((double At, string Colour) stop) => new(stop.At, stop.Colour);

        public static implicit operator Stop((double At, string Colour, double Opacity) stop) => new(stop.At, stop.Colour, stop.Opacity);
    }

    private sealed class Numbers : IFormatProvider, ICustomFormatter
    {
        internal static readonly Numbers Instance = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            double value => Number(value),
            IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
            _ => arg?.ToString() ?? "",
        };
    }
}
