using System.Text.RegularExpressions;
using SeoulMate.Web.Drama;
using SeoulMate.Web.Language;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Parts;

public sealed partial class KoreanLinesTests
{
    [Fact]
    public void Every_hook_and_story_of_the_catalogue_is_told_in_korean()
    {
        var korean = new Texts(PageLanguage.Korean);

        Assert.All(StarterCatalogue.Dramas, drama =>
        {
            Assert.Matches(Hangul(), korean.Hook(drama.Hook!).Text);
            Assert.Matches(Hangul(), korean.Synopsis(drama.Synopsis!).Text);
            Assert.Null(korean.Hook(drama.Hook!).Code);
        });
        Assert.Equal(StarterCatalogue.Dramas.Count, StarterCatalogue.Dramas.Select(drama => korean.Synopsis(drama.Synopsis!).Text).Distinct().Count());
    }

    [Fact]
    public void What_an_import_brings_stays_english_and_says_so() =>
        Assert.Equal(new Name("Brought by an import", "en"), new Texts(PageLanguage.Korean).Hook("Brought by an import"));

    [Fact]
    public void An_english_page_says_it_as_the_catalogue_does() =>
        Assert.Equal(new Name("Brought by an import", null), new Texts(PageLanguage.English).Hook("Brought by an import"));

    [Theory]
    [InlineData("의대 시절부터 친구인 다섯 의사는 병원에서 함께한다. 그러나 모든 것이 달라진다.", "의대 시절부터 친구인 다섯 의사는 병원에서 함께한다.")]
    [InlineData("For nine years she has run his life. Now she leaves.", "For nine years she has run his life.")]
    [InlineData("A surgeon of the late J. K. Kim begins anew at last. And then.", "A surgeon of the late J. K. Kim begins anew at last.")]
    public void A_story_begins_with_its_first_sentence_in_either_language(string story, string beginning) =>
        Assert.Equal(beginning, story[..DramaStory.EndOfFirst(story)]);

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}
