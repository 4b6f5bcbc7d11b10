using SeoulMate.Taste.Text;

namespace SeoulMate.Taste.Tests.Text;

public sealed class RomanisationTests
{
    [Theory]
    [InlineData("Park Seo Joon", "Bak Seojun", "박서준")]
    [InlineData("Jun Ji Hyun", "Jeon Jihyeon", "전지현")]
    [InlineData("Lee Jung Jae", "Yi Jeong-jae", "이정재")]
    [InlineData("Choi Woo Shik", "Choe U Sik", "최우식")]
    [InlineData("Gong Yoo", "Kong Yu", "공유")]
    [InlineData("Noh Hee Kyung", "Roh Hui Gyeong", "노희경")]
    public void Spellings_of_one_name_sound_alike(string usual, string other, string korean)
    {
        Assert.Equal(Sound(usual), Sound(other));
        Assert.Equal(Sound(usual), Sound(korean));
    }

    [Theory]
    [InlineData("Kim Ji Won", "Kim Jae Won")]
    [InlineData("Park Bo Gum", "Park Bo Young")]
    [InlineData("Lee Min Ho", "Lee Jin Ho")]
    public void Other_names_sound_otherwise(string one, string other) => Assert.NotEqual(Sound(one), Sound(other));

    private static string Sound(string name) => Romanisation.Sound(name.Split(' ', '-'));
}
