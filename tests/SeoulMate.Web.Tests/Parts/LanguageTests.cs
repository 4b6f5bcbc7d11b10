using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Web.Actions;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Tests.Parts;

public sealed partial class LanguageTests
{
    private static readonly Texts English = new(PageLanguage.English);
    private static readonly Texts Korean = new(PageLanguage.Korean);

    [Fact]
    public void Every_text_is_said_in_both_languages()
    {
        var texts = typeof(Texts).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(text => text.PropertyType == typeof(string) && text.Name != nameof(Texts.SiteName))
            .ToList();

        Assert.True(texts.Count > 90);
        Assert.All(texts, text =>
        {
            var (english, korean) = ((string)text.GetValue(English)!, (string)text.GetValue(Korean)!);

            Assert.NotEmpty(english);
            Assert.NotEmpty(korean);
            Assert.NotEqual(english, korean);
        });
    }

    [Fact]
    public void Every_genre_and_mood_of_the_catalogue_has_a_korean_word()
    {
        Assert.All(Fakes.StarterCatalogue.Dramas.SelectMany(drama => drama.Genres).Distinct(), genre => Assert.Matches(Hangul(), Korean.Genre(genre) + (genre == "Sci-Fi" ? "가" : "")));
        Assert.All(Fakes.StarterCatalogue.Dramas.SelectMany(drama => drama.Moods).Distinct(), mood => Assert.Matches(Hangul(), Korean.Mood(mood)));
        Assert.Equal("Medical", English.Genre("Medical"));
    }

    [Fact]
    public void A_tag_is_said_in_the_pages_language_or_says_its_own()
    {
        Assert.All(Fakes.StarterCatalogue.Dramas.SelectMany(drama => drama.Tags).Distinct(), tag =>
        {
            Assert.Matches(Hangul(), Korean.Tag(tag));
            Assert.Null(Korean.TagLanguage(tag));
            Assert.Equal((tag, null), (English.Tag(tag), English.TagLanguage(tag)));
        });
        Assert.Equal(("Brought By An Import", "en"), (Korean.Tag("Brought By An Import"), Korean.TagLanguage("Brought By An Import")));
        Assert.Null(English.TagLanguage("Brought By An Import"));
    }

    [Theory]
    [InlineData("theme:Love Triangle", "Love Triangle", "삼각관계")]
    [InlineData("not-theme:Love Triangle", "Love Triangle", "삼각관계")]
    [InlineData("not-genre:Romance", "Romance", "로맨스")]
    [InlineData("mood:healing", "healing", "힐링")]
    [InlineData("year:2022", "2022", "2022")]
    public void What_was_recognised_is_named_by_its_kind(string id, string value, string korean) =>
        Assert.Equal((value, korean), (English.Recognised(id, value), Korean.Recognised(id, value)));

    [Theory]
    [InlineData("trope", "시간 여행", "Time Travel")]
    [InlineData("trope", "슬픈", "sad")]
    [InlineData("trope", "Time Travel", "Time Travel")]
    [InlineData("genre", "로맨스", "Romance")]
    public void What_is_typed_in_korean_is_found_in_the_catalogue(string scope, string typed, string inCatalogue) =>
        Assert.Equal(inCatalogue, Texts.InCatalogue(scope, typed));

    [Theory]
    [InlineData("Medical", "Medical dramas")]
    [InlineData("Melodrama", "Melodramas")]
    [InlineData("Drama", "Dramas")]
    public void A_genre_that_says_drama_is_not_called_so_twice(string genre, string heading) => Assert.Equal(heading, English.DramasOf(genre));

    [Fact]
    public void The_search_box_promises_no_search_by_initial_consonants() =>
        Assert.All([English, Korean], texts => Assert.DoesNotContain(texts.SearchHint, letter => letter is >= 'ㄱ' and <= 'ㅎ'));

    [Fact]
    public void Every_act_is_told_in_words_of_its_own()
    {
        string[] silent = [InteractionKinds.Click, InteractionKinds.Dwell, InteractionKinds.ReasonFeedback, InteractionKinds.Search];
        string[] acts = [.. InteractionKinds.All.Except(silent), PageAction.NotNow, Toast.Undone, Toast.Unchosen, Toast.Failed];
        var fallback = English.Told(new("?"));

        Assert.All(acts, act => Assert.NotEqual(fallback, English.Told(new(act, "Signal", Number: 3))));
        Assert.All(acts, act => Assert.Matches(Hangul(), Korean.Told(new(act, "Signal", Number: 3))));
    }

    [Theory]
    [InlineData("ko", null, PageLanguage.Korean)]
    [InlineData("en", "ko-KR", PageLanguage.English)]
    [InlineData(null, "ko-KR,ko;q=0.9,en;q=0.8", PageLanguage.Korean)]
    [InlineData(null, "fr, en;q=0.3, ko;q=0.4", PageLanguage.Korean)]
    [InlineData(null, "fr", PageLanguage.English)]
    [InlineData(null, null, PageLanguage.English)]
    [InlineData("xx", "ko", PageLanguage.Korean)]
    public void The_language_is_the_one_chosen_else_the_browsers(string? cookie, string? accepted, PageLanguage language)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie is null ? null : $"culture={cookie}";
        context.Request.Headers.AcceptLanguage = accepted;

        Assert.Equal(language, Texts.Of(context).Language);
    }

    [Theory]
    [InlineData(0, "today", "오늘")]
    [InlineData(1, "yesterday", "어제")]
    [InlineData(3, "Friday", "금요일")]
    [InlineData(12, "12 November", "11월 12일")]
    [InlineData(400, "20 October 2024", "2024년 10월 20일")]
    public void A_day_is_named_as_people_say_it(int daysAgo, string english, string korean)
    {
        var now = new DateTimeOffset(2025, 11, 24, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal((english, korean), (English.Day(now.AddDays(-daysAgo), now), Korean.Day(now.AddDays(-daysAgo), now)));
    }

    [Fact]
    public void The_other_title_stands_second_and_says_its_language()
    {
        Assert.Equal((new Name("Signal", null), new Name("시그널", "ko")), (English.Title("Signal", "시그널"), English.OtherTitle("Signal", "시그널")));
        Assert.Equal((new Name("시그널", null), new Name("Signal", "en")), (Korean.Title("Signal", "시그널"), Korean.OtherTitle("Signal", "시그널")));
        Assert.Null(English.OtherTitle("Signal", null));
        Assert.Equal(new Name("Signal", "en"), Korean.Title("Signal", null));
    }

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}
