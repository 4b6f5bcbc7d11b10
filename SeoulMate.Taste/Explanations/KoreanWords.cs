namespace SeoulMate.Taste.Explanations;

/// <summary>The catalogue's genres and moods in Korean.</summary>
public static class KoreanWords
{
    private static readonly Dictionary<string, string> Genres = new(StringComparer.Ordinal)
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
        ["Military"] = "군대",
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
    };

    private static readonly Dictionary<string, string> Moods = new(StringComparer.Ordinal)
    {
        ["action-packed"] = "박진감 넘치는",
        ["bittersweet"] = "달콤 쌉싸름한",
        ["chaotic"] = "정신없이 웃긴",
        ["cozy"] = "포근한",
        ["dark"] = "어두운",
        ["emotional"] = "뭉클한",
        ["empowering"] = "힘이 되는",
        ["epic"] = "웅장한",
        ["funny"] = "유쾌한",
        ["healing"] = "힐링되는",
        ["heartwarming"] = "마음 따뜻한",
        ["inspirational"] = "용기를 주는",
        ["intense"] = "강렬한",
        ["mysterious"] = "신비로운",
        ["nostalgic"] = "그리운",
        ["realistic"] = "현실적인",
        ["romantic"] = "로맨틱한",
        ["sad"] = "슬픈",
        ["satirical"] = "풍자적인",
        ["scary"] = "무서운",
        ["slice-of-life"] = "소소한 일상의",
        ["steamy"] = "아찔한",
        ["suspenseful"] = "긴장감 있는",
        ["thought-provoking"] = "생각하게 하는",
        ["thrilling"] = "짜릿한",
        ["tragic"] = "비극적인",
        ["whimsical"] = "엉뚱하고 사랑스러운",
        ["witty"] = "재치 있는",
    };

    /// <summary>A genre; one that a catalogue brings along stays as it is.</summary>
    /// <param name="genre">As the catalogue names it.</param>
    /// <returns>In Korean where there is a word for it.</returns>
    public static string Genre(string genre) => Genres.GetValueOrDefault(genre, genre);

    /// <summary>A mood, as it stands before a noun; one that a catalogue brings along stays as it is.</summary>
    /// <param name="mood">As the catalogue names it.</param>
    /// <returns>In Korean where there is a word for it.</returns>
    public static string Mood(string mood) => Moods.GetValueOrDefault(mood, mood);
}
