using System.Globalization;

namespace SeoulMate.Web.Language;

/// <summary>
/// Every string the pages show, in English and Korean side by side. Titles of sections and reasons are not here: they come
/// from the API in the language asked for. Korean puts names before a colon, so that no particle depends on them.
/// </summary>
public sealed partial class Texts(PageLanguage language)
{
    /// <summary>The language's tag.</summary>
    public string Code => Say("en", "ko");

    /// <summary>The language these texts are in.</summary>
    public PageLanguage Language => language;

    /// <summary>True when these are the Korean texts.</summary>
    public bool IsKorean => language == PageLanguage.Korean;

    public string SiteName => "SeoulMate";

    public string Home => Say("Home", "홈");

    public string Browse => Say("Browse", "둘러보기");

    public string Lists => Say("Lists", "내 목록");

    public string MainNavigation => Say("Main", "주요 메뉴");

    public string HomeOf => Say("SeoulMate, home", "SeoulMate, 홈");

    public string SkipToContent => Say("Skip to content", "본문으로 건너뛰기");

    public string SkipToContinue => Say("Skip to Continue Watching", "이어 보기로 건너뛰기");

    public string SearchLabel => Say("Search dramas, people, moods", "작품, 인물, 분위기 검색");

    public string SearchHint => Say("Title, person, mood…", "제목, 인물, 분위기…");

    public string Suggestions => Say("Suggestions", "추천 검색어");

    public string NextUp => Say("Next:", "다음:");

    public string SignIn => Say("Sign in", "로그인");

    public string SignOut => Say("Sign out", "로그아웃");

    public string YourAccount(string? name) => name is null ? Say("Your account", "내 계정") : Say($"{name}, your account", $"{name}, 내 계정");

    public string SignedInAs(string email) => Say($"Signed in as {email}", $"{email} 계정으로 로그인했어요");

    public string CoversNote => Say("Covers are drawn by SeoulMate from title, genre and mood.", "표지는 제목, 장르, 분위기로 SeoulMate가 그려요.");

    public string OtherLanguage => Say("한국어", "English");

    public string OtherCode => Say("ko", "en");

    public string Appearance => Say("Appearance", "화면 모드");

    public string Theme(string theme) => theme switch
    {
        "light" => Say("Light", "밝게"),
        "dark" => Say("Dark", "어둡게"),
        "contrast" => Say("High contrast", "고대비"),
        _ => Say("Like the system", "시스템 설정"),
    };

    public string TryAgain => Say("Try again", "다시 시도");

    public string Previous => Say("Previous", "이전");

    public string Next => Say("Next", "다음");

    public string More => Say("Show more", "더 보기");

    public string AwayTitle => Say("SeoulMate cannot answer just now", "지금은 SeoulMate가 응답할 수 없어요");

    public string AwayText => Say("Nothing of yours is lost. Try again in a moment.", "저장한 내용은 그대로예요. 잠시 뒤에 다시 시도해 주세요.");

    public string NotFoundTitle => Say("There is nothing at this address", "이 주소에는 아무것도 없어요");

    public string NotFoundText => Say("It may have moved, or the address has a slip in it.", "옮겨졌거나 주소가 조금 다를 수 있어요.");

    public string ToHome => Say("To the homepage", "홈으로 가기");

    public string StaleTitle => Say("This page was out of date", "페이지가 오래되었어요");

    public string StaleText => Say("Nothing was changed. Open it afresh and try again.", "바뀐 것은 없어요. 새로 열어 다시 시도해 주세요.");

    public string Episodes(int episodes) => Say(episodes == 1 ? "1 episode" : $"{episodes} episodes", $"{episodes}부작");

    public string Match(string match) => match switch
    {
        "strong" => Say("Strong match", "잘 맞아요"),
        "medium" => Say("Medium match", "꽤 맞아요"),
        _ => Say("Weak match", "조금 맞아요"),
    };

    public string WeakMatch => Say("Weak match,", "조금 맞아요,");

    public string SomethingNew => Say("something new", "새로운 시도");

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rating without needless decimals.</summary>
    public static string Rating(double rating) => rating.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A day as people say it: today, yesterday, a weekday of the last week, else the date.</summary>
    public string Day(DateTimeOffset moment, DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(moment.UtcDateTime);
        var days = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - day.DayNumber;
        var culture = CultureInfo.GetCultureInfo(Say("en-GB", "ko-KR"));

        return days switch
        {
            <= 0 => Say("today", "오늘"),
            1 => Say("yesterday", "어제"),
            < 7 => day.ToString("dddd", culture),
            _ when moment.Year == now.Year => day.ToString(Say("d MMMM", "M월 d일"), culture),
            _ => day.ToString(Say("d MMMM yyyy", "yyyy년 M월 d일"), culture),
        };
    }

    /// <summary>The texts a request is answered in; English outside of one.</summary>
    internal static Texts Of(HttpContext? context) => new(context is null ? PageLanguage.English : Languages.Of(context.Request));

    private string Say(string english, string korean) => IsKorean ? korean : english;
}
