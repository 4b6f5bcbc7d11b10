using System.Text;
using SeoulMate.Contracts.Catalog;
using static SeoulMate.Web.Covers.Svg;

namespace SeoulMate.Web.Covers;

/// <summary>
/// Draws a drama's cover from its title, genres, moods and year: 240 × 360 units, at most 3 KB. The same drama always gives
/// the same bytes; a change of a rule raises <see cref="Version"/>, which is part of the cover's address.
/// </summary>
internal static class CoverPainter
{
    internal const int Version = 1;

    private const string Sans = "Apple SD Gothic Neo,Noto Sans KR,Noto Sans CJK KR,Malgun Gothic,sans-serif";
    private const string Serif = "Nanum Myeongjo,Noto Serif KR,Noto Serif CJK KR,AppleMyungjo,Batang,serif";

    /// <summary>The cover as SVG, and the word of its palette.</summary>
    internal static (string Svg, string Palette) Paint(DramaFacts drama)
    {
        var english = CoverTitle.Drawable(drama.Title);
        var (main, sub) = CoverTitle.Split(string.IsNullOrEmpty(drama.NativeTitle) ? english : CoverTitle.Drawable(drama.NativeTitle));
        var design = CoverDesign.Of(drama, main);
        var p = design.Palette;
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 360\">")
            .Append(Families.Of(design.Family)(p, new Chance(design.Seed), design.WordsRight));

        if (p.Name == "hanji")
        {
            svg.Append(Text($"<filter id=\"h\"><feTurbulence baseFrequency=\".03 .5\" numOctaves=\"1\" seed=\"{design.Seed % 99}\"/><feColorMatrix values=\"0 0 0 0 .3 0 0 0 0 .2 0 0 0 0 .1 .5 0 0 0 -.16\"/></filter><rect width=\"240\" height=\"360\" filter=\"url(#h)\" opacity=\".5\"/>"));
        }

        var words = design.WordsRight ? Vertical(main, p) : Stacked(main, sub, p);

        svg.Append(words.Veil)
            .Append(Text($"<g fill=\"{p.Text}\" font-family=\"{(design.Face == "sans" ? Sans : Serif)}\" font-weight=\"{(design.Face == "sans" ? 800 : 700)}\">{words.Text}</g>"))
            .Append(Rectangle(16, 325, 208, 1, p.Text, Opacity(.35)))
            .Append(Rectangle(words.SealX, words.SealY, 19, 19, p.Spark))
            .Append(Foot(english, drama.FirstAired, p))
            .Append(Seal(CoverTitle.Mark(main), words.SealX, words.SealY, p))
            .Append("</g></svg>");

        return (svg.ToString(), p.Name);
    }

    /// <summary>Read from the right: one column up to five syllables, else a column for each word.</summary>
    private static Words Vertical(string main, Palette p)
    {
        var joined = main.Replace(" ", "", StringComparison.Ordinal);
        var columns = joined.Length <= 4 || !main.Contains(' ', StringComparison.Ordinal) ? [joined] : main.Split(' ');
        var size = Math.Min(columns.Length > 1 ? 44 : 50, Math.Floor(262.0 / columns.Max(column => column.Length) / 1.06));
        var (text, xs, ys) = (new StringBuilder(), new List<double>(), new List<double>());

        for (var column = 0; column < columns.Length; column++)
        {
            for (var i = 0; i < columns[column].Length; i++)
            {
                text.Append(columns[column][i]);
                xs.Add(Round(222 - (size / 2) - (column * size * 1.16)));
                ys.Add(Round(20 + (size * .88) + (i * size * 1.06) + (column * size * .6)));
            }
        }

        var veil = Gradient("z", "x2=\"1\" y2=\"0\"", (0, p.Ground, 0), (.6, p.Ground, .82), (1, p.Ground, .94))
            + Rectangle(Math.Truncate(222 - (size * ((columns.Length * 1.16) + 1.2))), 0, 260, 360, "url(#z)")
            + Gradient("y", (0, p.Ground, 0), (.6, p.Ground, 1)) + Rectangle(0, 286, 240, 74, "url(#y)");

        return new(
            veil,
            Text($"<text text-anchor=\"middle\" font-size=\"{size}\" x=\"{string.Join(' ', xs.Select(Number))}\" y=\"{string.Join(' ', ys.Select(Number))}\">{text}</text>"),
            xs[^1] - 9,
            ys[^1] + Round(size * .34));
    }

    /// <summary>At the bottom, from the left, in the number of lines that lets the letters be largest.</summary>
    private static Words Stacked(string main, string sub, Palette p)
    {
        var parts = main.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (lines, size) = (Array.Empty<string>(), double.NegativeInfinity);

        for (var count = 1; count <= Math.Min(4, parts.Length); count++)
        {
            var split = CoverTitle.Lines(parts, count);
            var fits = Math.Floor(Math.Min(Math.Min(54, 206 / split.Max(CoverTitle.Width)), 128 / (count * 1.14)));

            if (fits > size + 1)
            {
                (lines, size) = (split, fits);
            }
        }

        var lineHeight = size * 1.14;
        var y = 314 - (sub.Length > 0 ? 23 : 0) - (lineHeight * (lines.Length - 1));
        var words = new StringBuilder();

        for (var i = 0; i < lines.Length; i++)
        {
            words.Append(Text($"<text font-size=\"{size}\" x=\"15\" y=\"{Round(y + (i * lineHeight))}\">{Escape(lines[i])}</text>"));
        }

        if (sub.Length > 0)
        {
            words.Append(Text($"<text font-size=\"13\" x=\"16\" y=\"314\" opacity=\".86\">{Escape(CoverTitle.Width(sub) > 15 ? CoverTitle.Start(sub, 15) + "…" : sub)}</text>"));
        }

        var top = Math.Max(120, Round(y - (size * 1.9)));
        var veil = Gradient("z", (0, p.Ground, 0), (.38, p.Ground, .86), (.6, p.Ground, 1)) + Rectangle(0, top, 240, 360 - top, "url(#z)");

        return new(veil, words.ToString(), 16, 16);
    }

    private static string Foot(string english, DateOnly? firstAired, Palette p)
    {
        var width = CoverTitle.Width(english);
        var size = Math.Min(12.5, 172 / (width == 0 ? 1 : width));
        var title = size >= 10 ? english : CoverTitle.Start(english, 29).Trim() + "…";

        return Text($"<g font-family=\"{Sans}\" fill=\"{p.Text}\" font-size=\"11.5\"><text x=\"16\" y=\"343\" font-size=\"{Math.Max(10, Math.Floor(size * 2) / 2)}\">{Escape(title)}</text><text x=\"224\" y=\"343\" text-anchor=\"end\">{firstAired:yyyy}</text>");
    }

    private static string Seal(string mark, double x, double y, Palette p)
    {
        var ink = Contrast(p.Spark, p.Ground) > Contrast(p.Spark, p.Light) ? p.Ground : p.Light;

        return Text($"<text x=\"{x + 9.5}\" y=\"{y + 14}\" font-size=\"13\" font-weight=\"700\" text-anchor=\"middle\" fill=\"{ink}\">{Escape(mark)}</text>");
    }

    private static double Round(double value) => Math.Floor(value + .5);

    /// <summary>The title as drawn: the gradient of the ground under it, its text, and where the seal stands.</summary>
    private readonly record struct Words(string Veil, string Text, double SealX, double SealY);
}
