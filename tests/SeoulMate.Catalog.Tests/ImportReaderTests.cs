using System.Text;
using SeoulMate.Catalog.Importing;

namespace SeoulMate.Catalog.Tests;

public sealed class ImportReaderTests
{
    private static readonly string[] Files =
    [
        """{"mdl_id":7,"title":"Salt &amp; Light","aka":["A"],"published":"2019-03-02","episodes":16,"genres":["Romance"],"cast":[{"name":"Lee","role":"Main Role"}],"rating":8.1}""",
        """[{"id":1,"name":"Night Ferry","original_name":"밤배","first_air_date":"2021-05-01","genre_ids":[18],"vote_average":7.9,"vote_count":1}]""",
        "Title,Year,Episodes\n\"Rain, Again\",2018,12\nSun,2019,\n",
    ];

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("   \n", "The file is empty.")]
    [InlineData("a,b\n1,2\n", "The header names no column title (or name).")]
    [InlineData("[{\"title\":1},", "The file is not whole JSON from line 1 on.")]
    public void A_file_that_is_none_says_so(string file, string sentence) => Assert.Equal(sentence, Assert.Single(Read(file)).Wrong);

    [Fact]
    public void A_row_of_an_array_has_the_line_on_which_it_begins() =>
        Assert.Equal([2, 3, 6], Read("[\n{\"title\":\"A\"},\n{\n\"title\":\"B\"\n},\n{\"title\":\"C\"}\n]").Select(row => row.Line));

    [Fact]
    public void Entities_markup_and_control_characters_are_gone() =>
        Assert.Equal("Tom & Jerry's \"end\"", Assert.Single(Read("{\"title\":\"Tom &amp;amp; Jerry&#39;s\\u0007 <b>&quot;end&quot;</b>\"}")).Drama!.Title);

    [Theory]
    [InlineData("https://img.example/a.jpg", "https://img.example/a.jpg")]
    [InlineData("http://img.example/a b.jpg?w=1&amp;h=2", "http://img.example/a%20b.jpg?w=1&h=2")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("/poster.jpg", null)]
    [InlineData("https://name:word@img.example/a.jpg", null)]
    [InlineData("soon", null)]
    public void A_picture_is_an_address_on_the_web_or_nothing(string given, string? kept) =>
        Assert.Equal(kept, Assert.Single(Read($"{{\"title\":\"A\",\"image_url\":\"{given}\"}}")).Drama!.ImageUrl);

    [Fact]
    public void No_file_whatever_breaks_the_reader()
    {
        var random = new Random(20261127);

        for (var i = 0; i < 5_000; i++)
        {
            var file = Encoding.UTF8.GetBytes(Files[random.Next(Files.Length)]);

            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(file.Length);

                switch (random.Next(4))
                {
                    case 0:
                        file[at] = (byte)random.Next(256);
                        break;

                    case 1:
                        file = [.. file[..at], .. file[at..], .. file[..at]];
                        break;

                    case 2:
                        file = file[..Math.Max(1, at)];
                        break;

                    default:
                        file = [.. file[..at], .. "\\ud800\"{[,;\n"u8, .. file[at..]];
                        break;
                }
            }

            Assert.All(ImportReader.Read(file), row => Assert.True(row.Drama is null != row.Wrong is null));
        }
    }

    private static IEnumerable<ImportRow> Read(string file) => ImportReader.Read(Encoding.UTF8.GetBytes(file));
}
