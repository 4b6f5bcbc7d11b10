using SeoulMate.Web.Actions;

namespace SeoulMate.Web.Language;

/// <summary>What the page of settings says, and what is told when one is changed.</summary>
public sealed partial class Texts
{
    public string Settings => Say("Settings", "설정");

    public string ToSettings => Say("Settings: your data, learning, appearance", "설정: 내 데이터, 학습, 화면");

    public string PageSettings => Say("How the pages look", "화면");

    public string LanguageSetting => Say("Language", "언어");

    public string ThisBrowser => Say("Kept in this browser, for a year.", "이 브라우저에 1년 동안 보관해요.");

    public string SpoilersSetting => Say("Spoilers", "스포일러");

    public string ViewSetting => Say("Whose picks", "누구의 추천");

    public string ViewText => Say("Without your profile, homepage and search show what everybody sees.", "프로필 없이 보면 홈과 검색이 모두에게 같은 내용을 보여요.");

    public string ViewMine => Say("Mine", "내 추천");

    public string ViewEveryones => Say("Everybody's", "모두의 추천");

    public string SpoilersHidden => Say("Hidden until pressed", "눌러야 보기");

    public string SpoilersShown => Say("Always open", "항상 보기");

    public string SpoilersText => Say("Plots and what gives an ending away.", "줄거리와 결말을 짐작할 수 있는 내용이에요.");

    public string LearningSetting => Say("What is learnt", "학습");

    public string LearningOn => Say("Learning is on", "학습하고 있어요");

    public string LearningOnText => Say(
        "What you watch, rate, save and look at shapes your picks.",
        "보고, 평가하고, 담고, 둘러본 것이 추천에 반영돼요.");

    public string LearningPaused => Say("Learning is paused", "학습을 멈췄어요");

    public string LearningPausedText => Say(
        "Lists and history go on. What you do meanwhile never shapes your picks, not even later.",
        "목록과 기록은 계속돼요. 그동안 한 일은 나중에도 추천에 반영되지 않아요.");

    public string PauseLearning => Say("Pause learning", "학습 멈추기");

    public string ResumeLearning => Say("Learn again", "다시 학습하기");

    public string LearningUnknown => Say("Whether learning is on cannot be asked just now", "지금은 학습 상태를 확인할 수 없어요");

    public string LearningUnknownText => Say("It is as you left it.", "마지막에 정한 그대로예요.");

    public string NothingLearnt => Say("Nothing is known of you", "아직 아는 것이 없어요");

    public string NothingLearntText => Say("Nothing is kept until the first thing you do: a rating, a list, a point.", "평점, 목록, 점수처럼 처음으로 무언가를 하기 전에는 아무것도 보관하지 않아요.");

    public string PrivateSessionName => Say("Private session", "비공개 모드");

    public string PrivateOn => Say("Private session: on", "비공개 모드: 켜짐");

    public string PrivateOff => Say("Private session: off", "비공개 모드: 꺼짐");

    public string PrivateText => Say(
        "While it is on nothing is noted of what you look at: no clicks, no searches, no time on a page, nothing that you were shown. Lists and ratings still work, and count. It ends with this browser's session.",
        "켜 두면 둘러본 것은 아무것도 남기지 않아요. 클릭, 검색, 머문 시간, 보여 드린 목록까지요. 목록과 평점은 그대로 쓸 수 있고 반영돼요. 브라우저를 닫으면 끝나요.");

    public string NoReasonsPrivate => Say(
        "In a private session nothing is kept of what was shown. What stands on the card still holds.",
        "비공개 모드에서는 보여 드린 것을 남기지 않아요. 카드에 적힌 이유는 그대로예요.");

    public string BeginPrivate => Say("Begin a private session", "비공개 모드 시작");

    public string EndPrivate => Say("End it", "끝내기");

    public string EndPrivateSession => Say("End the private session", "비공개 모드 끝내기");

    public string YourData => Say("Your data", "내 데이터");

    public string ToImport => Say("Import a file", "파일 가져오기");

    public string ToErase => Say("Delete the account…", "계정 삭제…");

    public string ToEraseText => Say("Everything goes, within a minute, for good.", "1분 안에 모두, 완전히 지워져요.");

    public string DataNeedsAccount => Say("With an account you take your history along, out and in.", "계정이 있으면 기록을 내려받고 가져올 수 있어요.");

    public string StartPicks => Say("Say what you like, in a minute", "1분 만에 취향 알려 주기");

    private string? ToldOfSettings(Toast toast) => toast.What switch
    {
        Toast.Paused => Say("Learning is paused.", "학습을 멈췄어요."),
        Toast.Resumed => Say("Learning goes on.", "다시 학습해요."),
        Toast.PrivateBegun => Say("From here on nothing is noted of what you look at.", "이제부터 둘러본 것을 남기지 않아요."),
        Toast.PrivateEnded => Say("The private session is over.", "비공개 모드를 끝냈어요."),
        Toast.Erased => Say("Your account is deleted. What was kept of you is being erased.", "계정이 삭제됐어요. 보관된 내용을 지우고 있어요."),
        Toast.Welcomed => Say("Thank you. These picks are yours.", "고마워요. 이제 나만의 추천이에요."),
        _ => null,
    };
}
