using SeoulMate.Contracts.Interactions;
using SeoulMate.Web.Actions;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string MoreAbout(string title) => Say($"More about {title}", $"{title}: 더 보기");

    public string Watchlist => Say("Watchlist", "보고 싶어요");

    public string AddToWatchlist => Say("Add to watchlist", "보고 싶어요 목록에 추가");

    public string AddToWatchlistOne(string title) => Say($"Add {title} to watchlist", $"{title}: 보고 싶어요 목록에 추가");

    public string RemoveFromWatchlistOne(string title) => Say($"Remove {title} from watchlist", $"{title}: 보고 싶어요 목록에서 빼기");

    public string OnWatchlistRemove => Say("On your watchlist, remove", "보고 싶어요 목록에 있어요, 빼기");

    public string OnWatchlist => Say("On your watchlist", "보고 싶어요 목록에 있어요");

    public string SeenRateIt => Say("Already seen, rate it", "이미 봤어요, 평점");

    public string Rate => Say("Rate", "평점 주기");

    public string YourRating => Say("Your rating", "내 평점");

    public string Unrate => Say("Take the rating back", "평점 지우기");

    public string EpisodesSeen => Say("Episodes seen", "본 회차");

    public string Save => Say("Save", "저장");

    public string Finished => Say("I finished it", "다 봤어요");

    public string PutOnHold => Say("On hold", "잠시 멈춤");

    public string Drop => Say("Drop", "그만 보기");

    public string WhyDrop => Say("Why do you drop it?", "왜 그만 보나요?");

    public string HideHere => Say("Hide until the next episode", "다음 회차까지 숨기기");

    public string Favourite => Say("Favourite", "인생작");

    public string Unfavourite => Say("No longer a favourite", "인생작에서 빼기");

    public string Exclude => Say("Seen, but not my taste", "봤지만 제 취향이 아니에요");

    public string Include => Say("Count it for my taste again", "다시 취향에 반영");

    public string WhyThis => Say("Why this?", "추천 이유");

    public string NotNowShort => Say("Not now", "다음에요");

    public string NotNow => Say($"Not now ({PageAction.NotNowDays} days)", $"다음에요 ({PageAction.NotNowDays}일)");

    public string NotForMeChoose => Say("Not for me: choose why", "관심 없어요: 이유 고르기");

    public string Reason => Say("Why?", "이유");

    public string NoReason => Say("No reason", "이유 없음");

    /// <summary>Reasons for dismissing or dropping a drama, as they are stored.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["not_my_taste", "too_long", "too_slow", "too_dark", "cast", "seen_elsewhere"];

    /// <summary>A stored reason in words; one that is in the user's own words already stays as it is.</summary>
    public string ReasonSaid(string reason) => reason switch
    {
        "not_my_taste" => Say("Not my taste", "제 취향이 아니에요"),
        "too_long" => Say("Too long", "너무 길어요"),
        "too_slow" => Say("Too slow", "너무 느려요"),
        "too_dark" => Say("Too dark", "너무 어두워요"),
        "cast" => Say("The cast", "출연진"),
        "seen_elsewhere" => Say("Seen it elsewhere", "다른 데서 봤어요"),
        _ => $"“{reason}”",
    };

    public string Scope => Say("What to hide?", "무엇을 숨길까요?");

    public string OnlyThis => Say("Only this drama", "이 작품만");

    public string AllOfGenre(string genre) => Say($"Everything in {genre}", $"{Genre(genre)} 장르 전체");

    public string AllWith(string person) => Say($"All dramas with {person}", $"{person} 출연작 전체");

    public string AllOfTrope(string trope) => Say($"All with “{trope}”", $"“{Tag(trope)}” 소재 전체");

    public string Hide => Say("Hide", "숨기기");

    public string Restore => Say("Show it again", "다시 보기");

    public string Undo => Say("Undo", "되돌리기");

    public string RateItNow => Say("Rate it", "평점 주기");

    /// <summary>What a toast says.</summary>
    public string Told(Toast toast) => toast.What switch
    {
        _ when ToldOfSettings(toast) is { } told => told,
        InteractionKinds.WatchlistAdd => Say($"On your watchlist: {toast.Title}.", $"보고 싶어요 목록에 추가했어요: {toast.Title}"),
        InteractionKinds.WatchlistRemove => Say($"Off your watchlist: {toast.Title}.", $"보고 싶어요 목록에서 뺐어요: {toast.Title}"),
        InteractionKinds.Progress => Say($"Episode {toast.Number} watched: {toast.Title}.", $"{toast.Title}: {toast.Number}화를 봤어요"),
        InteractionKinds.Finish => Say($"Finished: {toast.Title}.", $"다 봤어요: {toast.Title}"),
        InteractionKinds.Hold => Say($"On hold: {toast.Title}.", $"잠시 멈췄어요: {toast.Title}"),
        InteractionKinds.Drop => Say($"Dropped: {toast.Title}.", $"그만 보기로 했어요: {toast.Title}"),
        InteractionKinds.Rate => Say($"Rated {Rating(toast.Number ?? 0)}/5: {toast.Title}.", $"{toast.Title}: {Rating(toast.Number ?? 0)}점을 줬어요"),
        InteractionKinds.Unrate => Say($"Rating taken back: {toast.Title}.", $"평점을 지웠어요: {toast.Title}"),
        InteractionKinds.Favourite => Say($"A favourite: {toast.Title}.", $"인생작이 됐어요: {toast.Title}"),
        InteractionKinds.Unfavourite => Say($"No longer a favourite: {toast.Title}.", $"인생작에서 뺐어요: {toast.Title}"),
        InteractionKinds.Dismiss or PageAction.NotNow => toast.Number is { } days
            ? Say($"Hidden for {days} days: {toast.Title}.", $"{days}일 동안 숨겼어요: {toast.Title}")
            : Say($"Hidden: {toast.Title}.", $"숨겼어요: {toast.Title}"),
        InteractionKinds.Undismiss => Say($"Back among your picks: {toast.Title}.", $"다시 추천해 드려요: {toast.Title}"),
        InteractionKinds.Hide => Say($"Hidden until the next episode: {toast.Title}.", $"다음 회차까지 숨겼어요: {toast.Title}"),
        InteractionKinds.Exclude => Say($"No longer counts for your picks: {toast.Title}.", $"추천에 반영하지 않아요: {toast.Title}"),
        InteractionKinds.Include => Say($"Counts for your picks again: {toast.Title}.", $"다시 추천에 반영해요: {toast.Title}"),
        PageAction.GoodReason => Say("Noted: a good reason.", "좋은 이유라고 적어 두었어요."),
        PageAction.BadReason => Say("Noted: a bad reason.", "아쉬운 이유라고 적어 두었어요."),
        Toast.Corrected => Say($"Noted: {toast.Title}. Your picks follow.", $"반영했어요: {toast.Title}"),
        Toast.Saved => Say(toast.Number == 1 ? "Saved: 1 change to your taste." : $"Saved: {toast.Number} changes to your taste.", $"취향 변경 {toast.Number}개를 저장했어요."),
        Toast.Undone => Say("Taken back.", "되돌렸어요."),
        Toast.Unchosen => Say("Choose a number first.", "먼저 숫자를 골라 주세요."),
        Toast.Failed => Say("That did not get through. Nothing was changed.", "전달되지 않았어요. 바뀐 것은 없어요."),
        _ => Say("That was not possible. Nothing was changed.", "할 수 없었어요. 바뀐 것은 없어요."),
    };
}
