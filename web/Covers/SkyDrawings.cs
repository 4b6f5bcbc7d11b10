using System.Text;
using static SeoulMate.Web.Covers.Svg;

namespace SeoulMate.Web.Covers;

/// <summary>Covers with a sky: moon, sea, city, dusk, fog, stars.</summary>
internal static class SkyDrawings
{
    /// <summary>A full moon over ink-wash mountains.</summary>
    internal static string Moon(Palette p, Chance chance, bool wordsRight)
    {
        var x = wordsRight ? chance.Between(44, 74) : chance.Between(76, 168);
        var y = chance.Between(84, 118);
        var r = chance.Between(34, 52);
        var svg = new StringBuilder(Gradient("a", (0, p.Ground), (.5, p.Deep), (.85, p.Middle)))
            .Append(Rectangle(0, 0, 240, 360, "url(#a)"))
            .Append(Disc(x, y, r + 26, p.Spark, Opacity(.09)))
            .Append(Disc(x, y, r + 11, p.Spark, Opacity(.16)))
            .Append(Disc(x, y, r, p.Spark));

        for (var i = 0; i < 3; i++)
        {
            svg.Append(Gradient($"r{i}", (0, Mix(p.Middle, p.Ground, .3 + (i * .33))), (.55, Mix(p.Middle, p.Ground, .1 + (i * .38)))))
                .Append(Text($"<path fill=\"url(#r{i})\" d=\"{Ridge(chance, 176 + (i * 44), 44 - (i * 8), chance.Between(44, 62))}\"/>"));
        }

        return svg.ToString();
    }

    /// <summary>The sea of folk paintings with a low sun.</summary>
    internal static string Waves(Palette p, Chance chance, bool wordsRight)
    {
        var x = wordsRight ? chance.Between(48, 76) : chance.Between(70, 170);
        var w = chance.Between(26, 38);
        var crests = string.Concat(Enumerable.Repeat(Text($"t{w} 0"), (int)Math.Ceiling(400 / w)));
        var svg = new StringBuilder(Gradient("a", (0, Mix(p.Deep, p.Ground, .2)), (.6, p.Middle), (1, p.Light)))
            .Append(Rectangle(0, 0, 240, 360, "url(#a)"))
            .Append(Disc(x, chance.Between(120, 140), chance.Between(40, 54), p.Spark));

        for (var i = 0; i < 8; i++)
        {
            var (y, height) = (156 + (i * 22), 7 + (i * 2));
            var left = (-w * 2) - chance.Between(0, w);
            var colour = Mix(Mix(p.Light, p.Middle, .35), p.Ground, i / 7.0);

            svg.Append(Text($"<path fill=\"{colour}\" stroke=\"{Mix(colour, p.Light, .45)}\" stroke-width=\"1.2\" d=\"M{left} {y}q{w / 2} {-height} {w} 0{crests}V370H{left}z\"/>"));
        }

        return svg.ToString();
    }

    /// <summary>The windows of a sleeping city.</summary>
    internal static string Lights(Palette p, Chance chance, bool wordsRight)
    {
        var svg = new StringBuilder(Gradient("a", (0, p.Ground), (.75, p.Middle))).Append(Rectangle(0, 0, 240, 360, "url(#a)"));
        var (lit, dim) = (new StringBuilder(), new StringBuilder());

        for (var i = 0; i < 7; i++)
        {
            svg.Append(Disc(chance.Between(0, 240), chance.Between(30, 150), chance.Between(6, 26), i % 2 == 1 ? p.Spark : p.Light, Opacity(.14)));
        }

        var building = 0;

        for (double x = -6; x < 240; building++)
        {
            var width = chance.Between(34, 58);
            var top = chance.Between(96, 196);
            svg.Append(Rectangle(x, top, width - 3, 360 - top, Mix(p.Deep, p.Ground, building % 2 == 1 ? .25 : .6)));

            for (var k = 0; k < 9; k++)
            {
                var window = Text($"M{x + 7 + (chance.Between(0, Math.Truncate((width - 20) / 9)) * 9)} {top + 10 + (chance.Between(0, 9) * 13)}h5v7h-5z");
                (chance.UpTo(2) != 0 ? lit : dim).Append(window);
            }

            x += width;
        }

        return svg.Append(Text($"<path fill=\"{p.Spark}\" d=\"{lit}\"/><path fill=\"{p.Light}\" d=\"{dim}\"/>")).ToString();
    }

    /// <summary>Wires over an alley at dusk.</summary>
    internal static string Sunset(Palette p, Chance chance, bool wordsRight)
    {
        var x = wordsRight ? chance.Between(44, 72) : chance.Between(80, 160);
        var y = chance.Between(128, 158);
        var r = chance.Between(52, 70);
        var wires = new StringBuilder();
        var svg = new StringBuilder(Gradient("a", (0, p.Deep), (.55, p.Middle), (.8, p.Light)))
            .Append(Rectangle(0, 0, 240, 360, "url(#a)"))
            .Append(Disc(x, y, r, p.Spark));

        for (var i = 0; i < 4; i++)
        {
            svg.Append(Rectangle(x - r, y + 6 + (i * 14), r * 2, 3 + (i * 1.5), Mix(p.Middle, p.Light, .5 + (i / 8.0)), Opacity(.85)));
        }

        svg.Append(Text($"<path fill=\"{Mix(p.Deep, p.Ground, .4)}\" d=\"M0 232l24-16 30 14 26-22 34 22 20-10 26 16 34-26 46 24v130H0z\"/>"));
        double pole = chance.UpTo(1) != 0 ? 30 : 206;

        for (var i = 0; i < 3; i++)
        {
            wires.Append(Text($"M-4 {60 + (i * 15) + chance.Between(0, 10)}Q{pole / 2} {96 + (i * 16)} {pole} {70 + (i * 12)}Q{(pole / 2) + 120} {98 + (i * 15)} 244 {58 + (i * 14)}"));
        }

        return svg.Append(Line(wires.ToString(), p.Text, 1.3, Opacity(.6)))
            .Append(Line(Text($"M{pole} 56V250M{pole - 16} 70h32M{pole - 12} 82h24"), Mix(p.Ground, p.Text, .12), 4))
            .ToString();
    }

    /// <summary>Bare trunks in fog.</summary>
    internal static string Mist(Palette p, Chance chance, bool wordsRight)
    {
        var svg = new StringBuilder(Gradient("a", (0, Mix(p.Ground, p.Middle, .35)), (.6, p.Middle), (1, p.Ground)))
            .Append(Rectangle(0, 0, 240, 360, "url(#a)"))
            .Append(Disc(wordsRight ? chance.Between(50, 90) : chance.Between(60, 180), chance.Between(70, 110), chance.Between(20, 30), p.Spark, Opacity(.95)));

        for (var i = 0; i < 13; i++)
        {
            var near = i > 7;
            var x = chance.Between(-4, 236);
            var width = near ? chance.Between(9, 18) : chance.Between(3, 6);
            var lean = chance.Between(-7, 7);
            svg.Append(Text($"<path fill=\"{Mix(p.Middle, p.Ground, near ? .9 : .42)}\" d=\"M{x} 0h{width}l{lean} 300h{-width - 3}z\"/>"));

            if (i == 7)
            {
                svg.Append(Gradient("f", (0, p.Light, 0), (.6, p.Light, .5), (1, p.Light, 0))).Append(Rectangle(0, 110, 240, 150, "url(#f)"));
            }
        }

        return svg.ToString();
    }

    /// <summary>Paths around a quiet star.</summary>
    internal static string Orbit(Palette p, Chance chance, bool wordsRight)
    {
        var x = wordsRight ? chance.Between(70, 90) : chance.Between(90, 150);
        var y = chance.Between(118, 140);
        var tilt = chance.Between(-40, 40);
        var stars = new StringBuilder();
        var svg = new StringBuilder(Gradient("a", (0, p.Ground), (.6, p.Deep), (1, p.Ground))).Append(Rectangle(0, 0, 240, 360, "url(#a)"));

        for (var i = 0; i < 34; i++)
        {
            stars.Append(Text($"M{chance.Between(4, 236)} {chance.Between(4, 250)}h1.6"));
        }

        svg.Append(Line(stars.ToString(), p.Light, 1.6, Opacity(.7)))
            .Append(Disc(x, y, 40, p.Spark, Opacity(.18)))
            .Append(Disc(x, y, chance.Between(18, 28), p.Spark))
            .Append(Text($"<g fill=\"none\" stroke=\"{p.Light}\" transform=\"rotate({tilt} {x} {y})\">"));

        for (var i = 0; i < 4; i++)
        {
            svg.Append(Text($"<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{56 + (i * 32)}\" ry=\"{20 + (i * 17)}\" stroke-width=\"{(i % 2 == 1 ? 1 : 2)}\"/>"));
        }

        return svg.Append(Disc(x - 88, y, 8, p.Middle, " stroke=\"none\""))
            .Append(Disc(x + 56, y, 5, p.Light, " stroke=\"none\""))
            .Append(Disc(x + 120, y, 11, p.Middle, " stroke=\"none\""))
            .Append("</g>")
            .ToString();
    }

    /// <summary>A soft ridge through jittered points, closed at the bottom.</summary>
    private static string Ridge(Chance chance, double y, double height, double step)
    {
        var path = new StringBuilder();
        var (lastX, lastY) = (-step, y);
        var i = 0;

        for (var x = -step; x < 240 + (step * 2); x += step, i++)
        {
            var nextX = x + chance.Between(-8, 8);
            var nextY = Math.Truncate(y + (i % 2 == 1 ? -height : height * .35) + chance.Between(-height / 3, height / 3));

            path.Append(i > 0
                ? Text($"Q{lastX} {lastY} {Math.Floor((lastX + nextX) / 2)} {Math.Floor((lastY + nextY) / 2)}")
                : Text($"M{nextX} {nextY}"));
            (lastX, lastY) = (nextX, nextY);
        }

        return path.Append("V360H-60z").ToString();
    }
}
