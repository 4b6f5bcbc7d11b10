using System.Text;
using static SeoulMate.Web.Covers.Svg;

namespace SeoulMate.Web.Covers;

/// <summary>Covers that are a pattern: patchwork, petals, paper window, painted eaves, growth rings, a set table.</summary>
internal static class PatternDrawings
{
    /// <summary>Patchwork cloth with stitched seams.</summary>
    internal static string Jogak(Palette p, Chance chance, bool wordsRight)
    {
        string[] tones = [p.Middle, p.Deep, Mix(p.Middle, p.Spark, .35), p.Light, Mix(p.Deep, p.Middle, .5), p.Spark, Mix(p.Middle, p.Text, .3)];
        var (cloth, seams) = (new StringBuilder(), new StringBuilder());
        var tone = 0;

        Cut(0, 0, 240, 240, rounds: 4);

        return Rectangle(0, 0, 240, 360, p.Ground) + cloth + Line(seams.ToString(), p.Light, 1, " stroke-dasharray=\"4 3\" opacity=\".55\"");

        void Cut(double x, double y, double width, double height, int rounds)
        {
            if (rounds > 0 && (width > 64 || height > 64))
            {
                var share = chance.Between(35, 65) / 100;

                if (width > height * .9)
                {
                    var first = Math.Floor((width * share) + .5);
                    Cut(x, y, first, height, rounds - 1);
                    Cut(x + first, y, width - first, height, rounds - 1);
                }
                else
                {
                    var first = Math.Floor((height * share) + .5);
                    Cut(x, y, width, first, rounds - 1);
                    Cut(x, y + first, width, height - first, rounds - 1);
                }

                return;
            }

            tone = (tone + (int)chance.Between(1, 5)) % (chance.UpTo(3) != 0 ? 5 : 7);
            cloth.Append(Rectangle(x, y, width, height, tones[tone]));
            seams.Append(Text($"M{x + 3} {y + 3}h{width - 6}v{height - 6}h{6 - width}z"));
        }
    }

    /// <summary>One large bloom, or leaves and petals on a grid.</summary>
    internal static string Petals(Palette p, Chance chance, bool wordsRight)
    {
        var svg = new StringBuilder(Rectangle(0, 0, 240, 360, p.Ground));

        return (chance.UpTo(1) != 0 ? Bloom(svg, p, chance) : Leaves(svg, p, chance)).ToString();
    }

    /// <summary>A paper window with the moon behind it.</summary>
    internal static string Lattice(Palette p, Chance chance, bool wordsRight)
    {
        var bars = p.IsDark ? Mix(p.Ground, p.Deep, .3) : Mix(p.Text, p.Middle, .35);
        var (x, width, height) = wordsRight ? (-40, 192, 330) : (0, 240, 246);
        var lines = new StringBuilder();
        var window = Gradient("a", (0, Mix(p.Deep, p.Middle, .5)), (1, Mix(p.Middle, p.Light, .55)))
            + Rectangle(x, 0, width, height, "url(#a)")
            + Disc(wordsRight ? chance.Between(50, 90) : chance.Between(70, 170), chance.Between(84, 140), chance.Between(44, 62), p.IsDark ? p.Spark : p.Light);

        for (var i = 1; i < width / 24.0; i++)
        {
            lines.Append(Text($"M{x + (24 * i)} 0v{height}"));
        }

        for (var y = 14; y < height; y += 96)
        {
            lines.Append(Text($"M{x} {y}h{width}m0 12h{-width}m0 12h{width}"));
        }

        return Rectangle(0, 0, 240, 360, p.Ground) + window + Line(lines.ToString(), bars, 2.5)
            + Line(Text($"M{x} {height}h{width}{(wordsRight ? "V-9" : "m-120 0V0")}"), bars, 9);
    }

    /// <summary>Bands of painted eaves and a lotus roundel.</summary>
    internal static string Dancheong(Palette p, Chance chance, bool wordsRight)
    {
        const int x = 120, y = 130;
        const string blue = "#2b5c9e";
        var count = ((ReadOnlySpan<int>)[8, 10, 12])[chance.UpTo(2)];
        (double Radius, string Colour)[] rings =
        [
            (98, p.Light), (94, p.Deep), (70, p.Light), (67, chance.UpTo(1) != 0 ? blue : p.Middle), (34, p.Spark), (29, p.Middle), (12, p.Light),
        ];
        (double Top, string Colour, double Height)[] bands = [(0, p.Spark, 8), (8, p.Ground, 4), (12, p.Middle, 10), (22, p.Light, 3)];
        var svg = new StringBuilder(Rectangle(0, 0, 240, 360, p.Ground));

        foreach (var (top, colour, height) in bands)
        {
            svg.Append(Rectangle(0, top, 240, height, colour)).Append(Rectangle(0, 254 - top - height, 240, height, colour));
        }

        for (var i = 0; i < rings.Length; i++)
        {
            svg.Append(Disc(x, y, rings[i].Radius, rings[i].Colour));

            if (i == 1)
            {
                svg.Append(Text($"<path id=\"q\" fill=\"{p.Middle}\" stroke=\"{p.Light}\" stroke-width=\"2\" d=\"M{x} {y - 62}c-26-6-20-28 0-31 20 3 26 25 0 31z\"/>"));

                for (var petal = 0; petal < count; petal++)
                {
                    svg.Append(Text($"<use href=\"#q\" transform=\"rotate({360.0 / count * petal} {x} {y})\"/>"));
                }
            }
        }

        return svg.Append(Disc(0, 130, 30, p.Spark)).Append(Disc(0, 130, 22, p.Middle))
            .Append(Disc(240, 130, 30, p.Spark)).Append(Disc(240, 130, 22, p.Middle))
            .ToString();
    }

    /// <summary>Grain: uneven rings around an empty centre.</summary>
    internal static string Rings(Palette p, Chance chance, bool wordsRight)
    {
        var x = wordsRight ? chance.Between(70, 90) : chance.Between(80, 170);
        var y = chance.Between(110, 150);
        var tilt = chance.Between(-30, 30);
        var rings = new StringBuilder();

        for (var i = 0; i < 17; i++)
        {
            rings.Append(Text($"<ellipse cx=\"{x + chance.Between(-2, 2)}\" cy=\"{y + chance.Between(-2, 2)}\" rx=\"{12 + (i * 13)}\" ry=\"{16 + (i * 15)}\" transform=\"rotate({tilt + (i * 3)} {x} {y})\"/>"));
        }

        return Rectangle(0, 0, 240, 360, Mix(p.Ground, p.Deep, .45))
            + Text($"<g fill=\"none\" stroke=\"{Mix(p.Middle, p.Light, .3)}\" stroke-width=\"{chance.Between(2, 5)}\" opacity=\".8\">{rings}</g>")
            + Disc(x, y, chance.Between(8, 13), p.Spark);
    }

    /// <summary>A table set for several.</summary>
    internal static string Bowls(Palette p, Chance chance, bool wordsRight)
    {
        (double X, double Y, double Radius)[] bowls = [(66, 76, 54), (184, 92, 46), (118, 178, 58), (226, 196, 36), (20, 180, 34)];
        string[] fillings = [p.Middle, p.Spark, Mix(p.Middle, p.Light, .35)];
        var svg = new StringBuilder(Rectangle(0, 0, 240, 360, p.Deep));

        for (var i = 0; i < bowls.Length; i++)
        {
            var (x, y, r) = bowls[i];
            svg.Append(Disc(x, y + 4, r, p.Text, Opacity(.14)))
                .Append(Disc(x, y, r, p.Light))
                .Append(Disc(x, y, r * .78, fillings[(i + chance.UpTo(2)) % 3]))
                .Append(Disc(x - (r * .2), y - (r * .22), r * .16, p.Light, Opacity(.55)));
        }

        return svg.Append(Line(Text($"M{chance.Between(196, 214)} 20l-20 210m32-206l-20 206"), p.Text, 4, Opacity(.7) + " stroke-linecap=\"round\"")).ToString();
    }

    private static StringBuilder Bloom(StringBuilder svg, Palette p, Chance chance)
    {
        var count = ((ReadOnlySpan<int>)[5, 6, 8])[chance.UpTo(2)];
        (int Radius, string Colour)[] layers = [(150, p.Deep), (104, p.Middle), (60, p.Light)];
        svg.Append(Text($"<g transform=\"translate({chance.Between(90, 190)} {chance.Between(84, 130)})\">"));

        for (var layer = 0; layer < layers.Length; layer++)
        {
            var (radius, colour) = layers[layer];
            var width = (int)(radius * (count > 6 ? .5 : .72));
            svg.Append(Text($"<path id=\"p{layer}\" fill=\"{colour}\" opacity=\".9\" transform=\"rotate({Turn(layer / 2.0)})\" d=\"M0 0c{-width} {(int)(-radius * .3)} {-width} {-radius} 0 {-radius}s{width} {(int)(radius * .7)} 0 {radius}z\"/>"));

            for (var i = 1; i < count; i++)
            {
                svg.Append(Text($"<use href=\"#p{layer}\" transform=\"rotate({Turn(i)})\"/>"));
            }
        }

        return svg.Append(Disc(0, 0, 15, p.Spark)).Append("</g>");

        double Turn(double petals) => Math.Floor((360.0 / count * petals) + .5);
    }

    private static StringBuilder Leaves(StringBuilder svg, Palette p, Chance chance)
    {
        string[] tones = [p.Middle, p.Light, p.Spark, p.Deep, Mix(p.Middle, p.Light, .45)];

        for (var i = 0; i < 12; i++)
        {
            var (x, y) = (i % 4 * 60, (i / 4 * 60) + 24);
            var flipped = chance.UpTo(1) != 0;
            var tone = tones[chance.UpTo(4)];
            svg.Append(flipped
                ? Text($"<path fill=\"{tone}\" d=\"M{x + 60} {y}a60 60 0 0 0 -60 60a60 60 0 0 0 60-60z\"/>")
                : Text($"<path fill=\"{tone}\" d=\"M{x} {y}a60 60 0 0 1 60 60a60 60 0 0 1 -60-60z\"/>"));

            if (chance.UpTo(3) == 0)
            {
                svg.Append(Disc(x + 30, y + 30, 9, p.Ground));
            }
        }

        return svg;
    }
}
