using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Profiles;

/// <summary>What a user's taste is called in two or three words, by the rules of docs/formulas/persona.md.</summary>
/// <param name="English">Such as "Medical Drama Enthusiast".</param>
/// <param name="Korean">The same in Korean.</param>
/// <param name="Leader">The preference it is called after; null for a taste that spreads widely.</param>
public sealed record Persona(string English, string Korean, Preference? Leader)
{
    /// <summary>With fewer interactions nobody is called anything.</summary>
    public const int InteractionsNeeded = 5;

    /// <summary>How far above the population a genre must lie to name somebody.</summary>
    public const double LeadingLift = 0.1;

    /// <summary>When so many genres are liked nearly alike, none leads.</summary>
    private const int Breadth = 5;

    /// <summary>From this share of the first one's lift on a genre is liked nearly alike.</summary>
    private const double NearlyAlike = 0.8;

    private static readonly Dictionary<string, (string English, string Korean)> ByGenre = new(StringComparer.Ordinal)
    {
        ["Action"] = ("Action Chaser", "액션 마니아"),
        ["Adventure"] = ("Adventure Companion", "모험의 동반자"),
        ["Business"] = ("Office Drama Insider", "오피스 드라마 단골"),
        ["Comedy"] = ("Comedy Lover", "코미디 애호가"),
        ["Crime"] = ("Crime Drama Detective", "범죄 드라마 탐정"),
        ["Family"] = ("Family Drama Devotee", "가족 드라마 애호가"),
        ["Fantasy"] = ("Fantasy Dreamer", "판타지 몽상가"),
        ["Food"] = ("Food Drama Gourmet", "음식 드라마 미식가"),
        ["Historical"] = ("Historical Drama Devotee", "사극 애호가"),
        ["Horror"] = ("Fearless Horror Fan", "겁 없는 공포물 팬"),
        ["Law"] = ("Courtroom Regular", "법정 드라마 단골"),
        ["Life"] = ("Slice-of-Life Soul", "일상물 감성파"),
        ["Medical"] = ("Medical Drama Enthusiast", "의학 드라마 마니아"),
        ["Melodrama"] = ("Melodrama Romantic", "멜로 감성파"),
        ["Military"] = ("Military Drama Follower", "군대 드라마 팬"),
        ["Music"] = ("Music Drama Listener", "음악 드라마 팬"),
        ["Mystery"] = ("Mystery Solver", "미스터리 해결사"),
        ["Political"] = ("Political Intrigue Watcher", "정치 드라마 관찰자"),
        ["Psychological"] = ("Mind-Game Player", "심리전의 고수"),
        ["Romance"] = ("Romance Devotee", "로맨스 애호가"),
        ["Sci-Fi"] = ("Sci-Fi Visionary", "SF 탐험가"),
        ["Sitcom"] = ("Sitcom Regular", "시트콤 단골"),
        ["Sports"] = ("Sports Drama Supporter", "스포츠 드라마 응원단"),
        ["Supernatural"] = ("Supernatural Seeker", "초자연 탐구자"),
        ["Thriller"] = ("Thriller Seeker", "스릴러 추적자"),
        ["Youth"] = ("Coming-of-Age Companion", "청춘물 동반자"),
    };

    /// <summary>What a taste is called.</summary>
    /// <param name="taste">The taste.</param>
    /// <returns>
    /// After the genre furthest above the population; "Genre Explorer" when none lies far enough above it, or five lie
    /// nearly alike; null below five interactions.
    /// </returns>
    public static Persona? Of(TasteProfile taste)
    {
        if (taste.InteractionCount < InteractionsNeeded)
        {
            return null;
        }

        var leading = taste.Preferences
            .Where(preference => preference.Facet.Facet is Facet.Genre && !preference.Facet.IsTooCommon && preference.Lift >= LeadingLift)
            .Take(Breadth)
            .ToList();

        if (leading.Count == 0 || (leading.Count == Breadth && leading[^1].Lift >= NearlyAlike * leading[0].Lift))
        {
            return new("Genre Explorer", "장르 탐험가", null);
        }

        var leader = leading[0];
        var genre = leader.Facet.Value;

        return ByGenre.TryGetValue(genre, out var names)
            ? new(names.English, names.Korean, leader)
            : new($"{genre} Drama Enthusiast", $"{Explanations.KoreanWords.Genre(genre)} 드라마 마니아", leader);
    }
}
