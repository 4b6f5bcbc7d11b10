using System.Collections.Frozen;

namespace SeoulMate.Web.Language;

/// <summary>A name and the language it is in, where that is not the page's.</summary>
/// <param name="Text">The name.</param>
/// <param name="Code">The language's tag; null for the page's own.</param>
public readonly record struct Name(string Text, string? Code);

public sealed partial class Texts
{
    private static readonly FrozenDictionary<string, string> KoreanGenres = new Dictionary<string, string>
    {
        ["Action"] = "액션",
        ["Adventure"] = "모험",
        ["Business"] = "비즈니스",
        ["Comedy"] = "코미디",
        ["Crime"] = "범죄",
        ["Drama"] = "드라마",
        ["Family"] = "가족",
        ["Fantasy"] = "판타지",
        ["Food"] = "음식",
        ["Historical"] = "사극",
        ["Horror"] = "공포",
        ["Law"] = "법정",
        ["Life"] = "일상",
        ["Mature"] = "성인",
        ["Medical"] = "의학",
        ["Melodrama"] = "멜로",
        ["Military"] = "군사",
        ["Music"] = "음악",
        ["Mystery"] = "미스터리",
        ["Political"] = "정치",
        ["Psychological"] = "심리",
        ["Romance"] = "로맨스",
        ["Sci-Fi"] = "SF",
        ["Sitcom"] = "시트콤",
        ["Sports"] = "스포츠",
        ["Supernatural"] = "초자연",
        ["Thriller"] = "스릴러",
        ["Youth"] = "청춘",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> KoreanMoods = new Dictionary<string, string>
    {
        ["action-packed"] = "박진감",
        ["bittersweet"] = "씁쓸 달콤",
        ["chaotic"] = "정신없는",
        ["cozy"] = "포근한",
        ["dark"] = "어두운",
        ["emotional"] = "감동적인",
        ["empowering"] = "힘이 되는",
        ["epic"] = "장대한",
        ["funny"] = "웃긴",
        ["healing"] = "힐링",
        ["heartwarming"] = "따뜻한",
        ["inspirational"] = "용기를 주는",
        ["intense"] = "강렬한",
        ["mysterious"] = "신비로운",
        ["nostalgic"] = "추억의",
        ["realistic"] = "현실적인",
        ["romantic"] = "로맨틱한",
        ["sad"] = "슬픈",
        ["satirical"] = "풍자적인",
        ["scary"] = "무서운",
        ["slice-of-life"] = "소소한 일상",
        ["steamy"] = "관능적인",
        ["suspenseful"] = "긴장감",
        ["thought-provoking"] = "생각하게 하는",
        ["thrilling"] = "짜릿한",
        ["tragic"] = "비극적인",
        ["whimsical"] = "엉뚱한",
        ["witty"] = "재치 있는",
    }.ToFrozenDictionary();

    /// <summary>The genres one can browse by, as the catalogue spells them.</summary>
    public static IReadOnlyList<string> AllGenres { get; } = [.. KoreanGenres.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A genre in the page's language; one that is new to us as the catalogue spells it.</summary>
    public string Genre(string genre) => IsKorean ? KoreanGenres.GetValueOrDefault(genre, genre) : genre;

    /// <summary>A mood in the page's language.</summary>
    public string Mood(string mood) => IsKorean ? KoreanMoods.GetValueOrDefault(mood, mood) : mood;

    /// <summary>The title that stands first: the page's language's, where there is one.</summary>
    public Name Title(string title, string? nativeTitle) => IsKorean
        ? nativeTitle is null ? new(title, "en") : new(nativeTitle, null)
        : new(title, null);

    /// <summary>A drama's hook.</summary>
    public Name Hook(string hook) => Line(KoreanLines.Hooks, hook);

    /// <summary>What a drama is about.</summary>
    public Name Synopsis(string synopsis) => Line(KoreanLines.Synopses, synopsis);

    private Name Line(KoreanLines korean, string english) => !IsKorean ? new(english, null) : korean.Of(english) is { } line ? new(line, null) : new(english, "en");

    /// <summary>The title that stands second; null when there is no other.</summary>
    public Name? OtherTitle(string title, string? nativeTitle) =>
        nativeTitle is null || nativeTitle == title ? null : IsKorean ? new(title, "en") : new(nativeTitle, "ko");

    /// <summary>A person's name, likewise.</summary>
    public Name Person(string name, string? nativeName) => Title(name, nativeName);
}
