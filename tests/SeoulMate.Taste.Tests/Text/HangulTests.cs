using SeoulMate.Taste.Text;

namespace SeoulMate.Taste.Tests.Text;

public sealed class HangulTests
{
    [Theory]
    [InlineData("나의 아저씨", "ㄴㅇㅇㅈㅆ")]
    [InlineData("응답하라 1988", "ㅇㄷㅎㄹ1988")]
    [InlineData("SKY 캐슬", "ㅋㅅ")]
    [InlineData("goblin", "")]
    public void Initials_are_the_first_consonants_of_syllables(string title, string initials) => Assert.Equal(initials, Hangul.InitialsOf(title));

    [Theory]
    [InlineData("ㅎㅌ ㄷㄹㄴ", true)]
    [InlineData("ㅇㄷㅎㄹ1988", true)]
    [InlineData("호텔", false)]
    [InlineData("ㅏㅏ", false)]
    [InlineData("1988", false)]
    [InlineData("", false)]
    public void Only_initial_consonants_are_initials(string text, bool isInitials) => Assert.Equal(isInitials, Hangul.IsInitials(text));

    [Theory]
    [InlineData("박서준", "bakseojun")]
    [InlineData("김고은", "gimgoeun")]
    [InlineData("왜", "wae")]
    public void Syllables_are_romanised_one_by_one(string korean, string latin) => Assert.Equal(latin, Hangul.Romanise(korean));
}

public sealed class KeyboardLayoutTests
{
    [Theory]
    [InlineData("anqld", "무빙")]
    [InlineData("snsanfdml dudhkd", "눈물의 여왕")]
    [InlineData("ehRoql", "도깨비")]
    [InlineData("rhoscksgdk", "괜찮아")]
    [InlineData("dlfrek", "읽다")]
    public void Keys_of_the_English_layout_make_the_Korean_word(string typed, string meant)
    {
        Assert.Equal(meant, KeyboardLayout.ToKorean(typed));
        Assert.Equal(typed, KeyboardLayout.ToLatin(meant));
    }

    [Theory]
    [InlineData("goblin")]
    [InlineData("W")]
    [InlineData("")]
    [InlineData("anqld!")]
    [InlineData("무빙")]
    public void What_makes_no_syllables_is_no_Korean(string typed) => Assert.Null(KeyboardLayout.ToKorean(typed));

    [Fact]
    public void Letters_of_the_Korean_layout_make_the_English_word() => Assert.Equal("goblin", KeyboardLayout.ToLatin("ㅎㅐㅠㅣㅑㅜ"));

    [Fact]
    public void Every_syllable_comes_back_from_its_keys() => Assert.All(
        Enumerable.Range('가', '힣' - '가' + 1).Select(letter => ((char)letter).ToString()),
        syllable => Assert.Equal(syllable, KeyboardLayout.ToKorean(KeyboardLayout.ToLatin(syllable))));
}
