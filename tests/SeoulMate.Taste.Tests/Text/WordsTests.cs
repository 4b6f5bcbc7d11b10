using SeoulMate.Taste.Text;

namespace SeoulMate.Taste.Tests.Text;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Crash Landing on You", "crash-landing ON YOU!")]
    [InlineData("It’s Okay to Not Be Okay", "its okay to not be okay")]
    [InlineData("Itaewon Class", "Itaewon  Cláss")]
    [InlineData("사랑의 불시착", "사랑의불시착")]
    public void Titles_that_differ_in_case_accents_spaces_or_signs_are_one(string one, string other) =>
        Assert.Equal(Spelling.Key(one), Spelling.Key(other));

    [Fact]
    public void Very_common_words_say_nothing() => Assert.Equal(["doctor", "hospital"], Words.Of("The doctors of a hospital"));

    [Fact]
    public void Hangul_is_also_found_by_its_pairs_of_syllables() => Assert.Contains("의사", Words.Of("의사들의 이야기"));

    [Fact]
    public void Scripts_are_told_apart() => Assert.Equal(["sky", "캐슬"], Words.Of("SKY캐슬"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!?…")]
    [InlineData("\uD800")]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    public void What_has_no_words_has_none(string text) => Assert.Empty(Words.Of(text));
}
