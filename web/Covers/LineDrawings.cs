using System.Text;
using static SeoulMate.Web.Covers.Svg;

namespace SeoulMate.Web.Covers;

/// <summary>Covers that are a movement: a beam of light, brush strokes, a heartbeat, sound, a running track.</summary>
internal static class LineDrawings
{
    /// <summary>A door ajar, or blinds, or a tunnel towards light.</summary>
    internal static string Beam(Palette p, Chance chance, bool wordsRight)
    {
        var kind = chance.UpTo(2);
        var x = wordsRight ? chance.Between(50, 84) : chance.Between(84, 150);
        var ground = Rectangle(0, 0, 240, 360, p.Ground);

        return ground + kind switch
        {
            0 => Door(p, chance, x),
            1 => Blinds(p, wordsRight),
            _ => Tunnel(p, x),
        };
    }

    /// <summary>Three dry brush strokes, mirrored or not.</summary>
    internal static string Slash(Palette p, Chance chance, bool wordsRight)
    {
        string[] colours = [p.Middle, p.Spark, p.Light];
        var svg = new StringBuilder(Gradient("a", (0, p.Deep), (1, p.Ground)))
            .Append(Rectangle(0, 0, 240, 360, "url(#a)"))
            .Append(chance.UpTo(1) != 0 ? "<g>" : "<g transform=\"matrix(-1 0 0 1 240 0)\">");

        for (var i = 0; i < 3; i++)
        {
            var y = chance.Between(40, 90) + (i * 48);
            var height = chance.Between(22, 46) - (i * 5);
            svg.Append(Text($"<path fill=\"{colours[i]}\" d=\"M{-20 + chance.Between(0, 40)} {y + 96}Q110 {y - 6} {chance.Between(226, 262)} {y - 64}l-6 {Math.Truncate(height * .6)}Q120 {y + height} -14 {y + 106 + height}z\"/>"))
                .Append(Line(Text($"M-10 {y + 104 + height}Q120 {y + height + 12} 240 {y - 40 + height}m-200 46Q130 {y + height} 236 {y - 34 + height}"), colours[i], 1.5, " stroke-dasharray=\"60 9 20 5\" opacity=\".7\""));
        }

        return svg.Append("</g>").ToString();
    }

    /// <summary>One heartbeat through five discs.</summary>
    internal static string Pulse(Palette p, Chance chance, bool wordsRight)
    {
        var y = chance.Between(126, 146);
        var x = wordsRight ? chance.Between(60, 84) : chance.Between(86, 130);
        var svg = new StringBuilder(Rectangle(0, 0, 240, 360, Mix(p.Ground, p.Deep, .55)));

        for (var i = 3; i >= 0; i--)
        {
            svg.Append(Disc(x, y, 34 + (i * 36), Mix(p.Deep, p.Middle, .75 - (i * .22)), Opacity(.75)));
        }

        return svg.Append(Disc(x, y, 34, p.Spark))
            .Append(Line(Text($"M0 {y}H{x - 44}l10 -16 12 34 16 -{chance.Between(78, 96)} 18 {chance.Between(118, 134)} 14 -64 8 16H240"), p.Text, 4, " stroke-linejoin=\"round\""))
            .ToString();
    }

    /// <summary>Sound, mirrored.</summary>
    internal static string Bars(Palette p, Chance chance, bool wordsRight)
    {
        var svg = Gradient("a", (0, p.Deep), (1, p.Ground)) + Rectangle(0, 0, 240, 360, "url(#a)")
            + Disc(chance.Between(70, 170), 130, chance.Between(66, 84), p.Middle);
        var (light, spark) = (new StringBuilder(), new StringBuilder());

        for (var i = 0; i < 17; i++)
        {
            var height = chance.Between(8, 30) + (i % 8 > 4 ? 0 : chance.Between(10, 56));
            (i % 4 == 1 ? spark : light).Append(Text($"M{16 + (i * 13)} {130 - height}v{height * 2}"));
        }

        return svg + Line(light.ToString(), p.Light, 6, " stroke-linecap=\"round\"") + Line(spark.ToString(), p.Spark, 6, " stroke-linecap=\"round\"");
    }

    /// <summary>The lanes of a running track.</summary>
    internal static string Track(Palette p, Chance chance, bool wordsRight)
    {
        var x = chance.UpTo(1) != 0 ? -10 : 250;
        var svg = new StringBuilder(Rectangle(0, 0, 240, 360, p.Deep));

        for (var i = 0; i < 6; i++)
        {
            var radius = 250 - (i * 34);
            var lane = i == 5 ? p.Deep : i % 2 == 1 ? p.Middle : Mix(p.Middle, p.Deep, .3);
            svg.Append(Disc(x, 250, radius, lane))
                .Append(Text($"<circle cx=\"{x}\" cy=\"250\" r=\"{radius}\" fill=\"none\" stroke=\"{p.Light}\" stroke-width=\"2.5\"/>"));
        }

        return svg.Append(Disc(x < 0 ? chance.Between(160, 200) : chance.Between(40, 80), chance.Between(48, 72), chance.Between(18, 26), p.Spark)).ToString();
    }

    private static string Door(Palette p, Chance chance, double x) =>
        Gradient("b", (0, p.Spark), (1, p.Spark, 0))
        + Rectangle(0, 0, 240, 214, p.Deep) + Rectangle(x - 30, 50, 62, 164, p.Ground) + Rectangle(x, 50, 30, 164, p.Spark)
        + Text($"<path fill=\"url(#b)\" opacity=\".8\" d=\"M{x} 214h30l{chance.Between(40, 70)} 120h-{chance.Between(120, 150)}z\"/>")
        + Disc(x - 8, 136, 2.5, p.Spark);

    private static string Blinds(Palette p, bool wordsRight)
    {
        var slats = new StringBuilder();

        for (var y = 18; y < 250; y += 22)
        {
            slats.Append(Text($"M-10 {y + 34}L250 {y - 30}v9L-10 {y + 45}z"));
        }

        return Gradient("a", "x2=\"1\" y2=\"1\"", (0, p.Deep), (1, p.Ground)) + Rectangle(0, 0, 240, 360, "url(#a)")
            + Gradient("b", "x2=\"1\" y2=\"0\"", (0, p.Spark, 0), (wordsRight ? .3 : .55, p.Spark, .9), (1, p.Middle, .05))
            + Text($"<path fill=\"url(#b)\" d=\"{slats}\"/>");
    }

    private static string Tunnel(Palette p, double x)
    {
        var svg = new StringBuilder();

        for (var i = 0; i < 8; i++)
        {
            var colour = Mix(p.Deep, i > 5 ? p.Spark : p.Middle, i > 6 ? 1 : i / 8.0);
            svg.Append(Disc(x + (i * 2) - 4, 132 + (i * 3), 168 - (i * 22), colour, i % 2 == 1 ? "" : Opacity(.7)));
        }

        return svg.ToString();
    }
}
