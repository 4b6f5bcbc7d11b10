using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Web.Covers;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Covers;

/// <summary>The covers against the reference drawing, whose hashes stand in <c>covers.sha256</c>: a drama's id and the SHA-256 of its SVG.</summary>
public sealed class CoverPainterTests
{
    private const int LargestCover = 3072;

    [Fact]
    public void Every_cover_of_the_starter_catalogue_is_the_reference_drawing_byte_for_byte()
    {
        var reference = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Covers", "covers.sha256"))
            .Select(line => line.Split(' '))
            .ToDictionary(columns => columns[0], columns => columns[1]);

        Assert.Equal(640, reference.Count);
        Assert.Equal(reference.Keys.Order(), StarterCatalogue.Dramas.Select(drama => drama.DramaId).Order());
        Assert.All(StarterCatalogue.Dramas, drama => Assert.Equal(reference[drama.DramaId], Convert.ToHexStringLower(SHA256.HashData(Bytes(drama)))));
    }

    [Fact]
    public void Every_cover_of_the_starter_catalogue_is_well_formed_and_small() => Assert.All(StarterCatalogue.Dramas, drama =>
    {
        var cover = Bytes(drama);

        Assert.InRange(cover.Length, 1, LargestCover);
        Assert.Equal("svg", XDocument.Parse(Encoding.UTF8.GetString(cover)).Root?.Name.LocalName);
    });

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a & b < c > d \" e ' f")]
    [InlineData("]]>")]
    [InlineData("<![CDATA[ x ]]>")]
    [InlineData("&lt;already&gt; &amp; escaped")]
    [InlineData("bell \u0007, null \0, escape \u001b")]
    [InlineData("half a \ud83d pair")]
    [InlineData("🎬 🎬 🎬")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(" : ")]
    [InlineData(" - ")]
    [InlineData("시즌 2")]
    [InlineData("가\n나")]
    public void A_hostile_title_is_only_ever_text(string title)
    {
        foreach (var (english, native) in new[] { (title, null), (title, title), ("Plain", title) })
        {
            var cover = XDocument.Parse(Encoding.UTF8.GetString(Bytes(Drama(english, native))));

            Assert.DoesNotContain(cover.Descendants(), element => element.Name.LocalName is "script" or "a" or "foreignObject");
        }
    }

    [Fact]
    public void A_title_of_any_length_gives_a_well_formed_cover() =>
        Gen.Select(Gen.String[0, 400], Gen.String[0, 60]).Sample((english, native) =>
        {
            XDocument.Parse(Encoding.UTF8.GetString(Bytes(Drama(english, native))));
        });

    [Fact]
    public void A_hostile_title_is_drawn_as_it_is_written()
    {
        var cover = XDocument.Parse(Encoding.UTF8.GetString(Bytes(Drama("<b>&</b>", null))));

        Assert.Contains(cover.Descendants(), element => element.Name.LocalName == "text" && element.Value == "<b>&</b>");
    }

    [Fact]
    public void The_same_drama_always_gives_the_same_bytes()
    {
        var drama = StarterCatalogue.Dramas[0];

        Assert.Equal(Bytes(drama), Bytes(drama with { Genres = [.. drama.Genres], Version = 9 }));
        Assert.NotEqual(Bytes(drama), Bytes(drama with { DramaId = drama.DramaId + "-2" }));
    }

    [Fact]
    public void A_drama_without_genres_moods_or_date_has_a_cover()
    {
        var cover = XDocument.Parse(Encoding.UTF8.GetString(Bytes(Drama("Plain", null) with { Genres = [], Moods = [], FirstAired = null })));

        Assert.Contains(cover.Descendants(), element => element.Name.LocalName == "text" && element.Value == "Plain");
    }

    private static byte[] Bytes(DramaFacts drama) => Encoding.UTF8.GetBytes(CoverPainter.Paint(drama).Svg);

    private static DramaFacts Drama(string title, string? nativeTitle) => StarterCatalogue.Dramas[0] with { Title = title, NativeTitle = nativeTitle };
}
