using SeoulMate.Taste.Explanations;

namespace SeoulMate.Taste.Tests.Explanations;

public sealed class KoreanParticleTests
{
    [Theory]
    [InlineData("시그널", "시그널을")]
    [InlineData("나의 아저씨", "나의 아저씨를")]
    [InlineData("응답하라 1988", "응답하라 1988을")]
    [InlineData("응답하라 1994", "응답하라 1994를")]
    [InlineData("D.P.", "D.P.를")]
    [InlineData("SKY 캐슬", "SKY 캐슬을")]
    [InlineData("쓸쓸하고 찬란하神 - 도깨비", "쓸쓸하고 찬란하神 - 도깨비를")]
    [InlineData("슬기로운 의사생활 시즌2", "슬기로운 의사생활 시즌2를")]
    [InlineData("괜찮아, 사랑이야!", "괜찮아, 사랑이야!를")]
    public void The_object_particle_follows_the_last_sound(string title, string expected) =>
        Assert.Equal(expected, title + KoreanParticle.EulReul(title));

    [Theory]
    [InlineData("시그널", "이", "은", "과", "이에요")]
    [InlineData("도깨비", "가", "는", "와", "예요")]
    [InlineData("", "가", "는", "와", "예요")]
    public void Every_particle_follows_the_last_sound(string word, string subject, string topic, string with, string ending)
    {
        Assert.Equal(subject, KoreanParticle.IGa(word));
        Assert.Equal(topic, KoreanParticle.EunNeun(word));
        Assert.Equal(with, KoreanParticle.GwaWa(word));
        Assert.Equal(ending, KoreanParticle.IeyoYeyo(word));
    }
}
