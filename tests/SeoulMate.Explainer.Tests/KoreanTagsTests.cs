using System.Text.RegularExpressions;
using SeoulMate.Contracts.Catalog;
using SeoulMate.TestKit;

namespace SeoulMate.Explainer.Tests;

public sealed partial class KoreanTagsTests
{
    private static readonly string[] Tags = [.. StarterCatalogue.Dramas.SelectMany(drama => drama.Tags).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_tag_of_the_catalogue_has_short_korean_words() => Assert.All(Tags, tag =>
    {
        var words = KoreanTags.Of(tag);

        Assert.True(KoreanTags.Has(tag), tag);
        Assert.Matches(Hangul(), words);
        Assert.InRange(words.Length, 1, 16);
        Assert.Equal(words.Trim(), words);
        Assert.Equal(tag, KoreanTags.Find(words));
    });

    [Fact]
    public void Tags_that_differ_are_called_differently() =>
        Assert.Empty(Tags.GroupBy(tag => KoreanTags.Of(tag).Replace(" ", string.Empty, StringComparison.Ordinal)).Where(same => same.Count() > 1).Select(same => string.Join(" = ", same)));

    [Theory]
    [InlineData("Age Gap", "나이 차 커플")]
    [InlineData("age gap", "나이 차 커플")]
    [InlineData("Nine-tailed Fox", "구미호")]
    [InlineData("Brought By An Import", "Brought By An Import")]
    public void A_tag_is_said_in_korean_where_there_are_words_for_it(string tag, string words) => Assert.Equal(words, KoreanTags.Of(tag));

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}
