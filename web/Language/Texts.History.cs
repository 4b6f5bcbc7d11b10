using System.Globalization;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string History => Say("History", "기록");

    public string HistoryText => Say(
        "Everything that was kept of what you did here. Undo takes it back as if it had never happened.",
        "여기서 하신 일로 남은 기록 전부예요. 되돌리면 없었던 일이 돼요.");

    public string HistoryEmptyTitle => Say("Nothing here yet", "아직 기록이 없어요");

    public string HistoryEmptyText => Say("What you watch, rate, look at and search for appears here.", "보고, 평점 주고, 찾아본 것이 여기에 남아요.");

    public string TakenBack => Say("Taken back", "되돌렸어요");

    public string UndoOne(string what) => Say($"Undo: {what}", $"되돌리기: {what}");

    public string HistoryGroup(string group) => group switch
    {
        "watched" => Say("Watched", "시청"),
        "rated" => Say("Ratings and favourites", "평점과 인생작"),
        "looked" => Say("Looked at and searched", "둘러보기와 검색"),
        "passed" => Say("Passed on", "숨긴 작품"),
        "said" => Say("What you set", "직접 정한 것"),
        _ => Say("Everything", "전체"),
    };

    /// <summary>What was done, without the title.</summary>
    public string Did(HistoryItemView item) => item.Kind switch
    {
        InteractionKinds.Click => Say("Opened", "열어 봤어요"),
        InteractionKinds.Dwell => Say($"Read about, {Seconds(item.DwellSeconds)}", $"{Seconds(item.DwellSeconds)} 동안 읽었어요"),
        InteractionKinds.WatchlistAdd => Say("Put on the watchlist", "보고 싶어요 목록에 추가"),
        InteractionKinds.WatchlistRemove => Say("Taken off the watchlist", "보고 싶어요 목록에서 뺐어요"),
        InteractionKinds.Progress => Say($"Watched up to episode {item.EpisodesSeen}", $"{item.EpisodesSeen}회까지 봤어요"),
        InteractionKinds.Finish => Say("Finished", "다 봤어요"),
        InteractionKinds.Hold => Say("Put on hold", "잠시 멈췄어요"),
        InteractionKinds.Drop => Say("Dropped", "그만 봤어요"),
        InteractionKinds.Rate => Say($"Rated {Rating(item.Value ?? 0)}/5", $"평점 {Rating(item.Value ?? 0)}/5"),
        InteractionKinds.Unrate => Say("Took the rating back", "평점을 지웠어요"),
        InteractionKinds.Favourite => Say("Made a favourite", "인생작으로 정했어요"),
        InteractionKinds.Unfavourite => Say("No longer a favourite", "인생작에서 뺐어요"),
        InteractionKinds.Dismiss => Say(item.Name is { } target ? $"Passed on {target}" : "Passed on", item.Name is { } what ? $"{what} 숨김" : "숨겼어요"),
        InteractionKinds.Undismiss => Say(item.Name is { } target ? $"Restored {target}" : "Restored", item.Name is { } what ? $"{what} 다시 보기" : "다시 볼게요"),
        InteractionKinds.Hide => Say("Hid until the next episode", "다음 회차까지 숨겼어요"),
        InteractionKinds.Exclude => Say("Kept out of your taste", "취향에서 뺐어요"),
        InteractionKinds.Include => Say("Counted for your taste again", "다시 취향에 넣었어요"),
        InteractionKinds.ReasonFeedback => item.Value > 0 ? Say("Called a reason good", "추천 이유가 좋았어요") : Say("Called a reason bad", "추천 이유가 별로였어요"),
        InteractionKinds.Search => Say($"Searched for “{item.Query}”", $"‘{item.Query}’ 검색"),
        InteractionKinds.Set => Say($"Set {item.Name} to {item.Amount * 100:0}%", $"{item.Name}: {item.Amount * 100:0}%로 정함"),
        InteractionKinds.Boost => item.Amount < 0 ? Say($"Asked for less {item.Name}", $"{item.Name} 덜 보기") : Say($"Asked for more {item.Name}", $"{item.Name} 더 보기"),
        InteractionKinds.Mute => Say($"Muted {item.Name}", $"{item.Name} 영향 없음"),
        InteractionKinds.Forget => Say($"Had {item.Name} forgotten", $"{item.Name} 잊기"),
        InteractionKinds.Restore => Say($"Restored {item.Name}", $"{item.Name} 되돌림"),
        InteractionKinds.Dial => Say("Turned a dial", "다이얼을 돌렸어요"),
        InteractionKinds.Pause => Say("Paused learning", "학습을 멈췄어요"),
        InteractionKinds.Resume => Say("Resumed learning", "학습을 다시 시작했어요"),
        _ => item.Kind,
    };

    /// <summary>Where it began and why, as far as that was kept; null when it was not.</summary>
    public string? DidFrom(HistoryItemView item)
    {
        var from = item switch
        {
            { SearchId: not null, Kind: not InteractionKinds.Search, Position: { } hit } => Say($"from a search, hit {hit}", $"검색 결과 {hit}번째"),
            { Section: { } section, Position: { } place } => Say($"from {SectionName(section)}, place {place}", $"{SectionName(section)} {place}번째"),
            _ => null,
        };
        var why = item is { Reason: { } reason, Kind: not InteractionKinds.ReasonFeedback } ? ReasonSaid(reason) : null;
        var until = item.Until is { } end ? Say($"until {end.UtcDateTime:yyyy-MM-dd}", $"{end.UtcDateTime:yyyy-MM-dd}까지") : null;
        string[] said = [.. new[] { from, why, until }.OfType<string>()];

        return said.Length > 0 ? string.Join(" · ", said) : null;
    }

    /// <summary>A section or page, as short as it is said in passing.</summary>
    public string SectionName(string section) => section switch
    {
        "for_you" => Say("For You", "추천"),
        "continue_watching" => Say("Continue Watching", "이어 보기"),
        "because_you_watched" => Say("Because You Watched", "시청 기반 추천"),
        "trending" => Say("Trending", "인기 상승"),
        "explore" => Say("Explore", "새 장르"),
        "similar" => Say("More Like This", "비슷한 작품"),
        _ => section,
    };

    private string Seconds(double? seconds) => seconds switch
    {
        null => string.Empty,
        < 60 => Say($"{seconds:0} s", $"{seconds:0}초"),
        _ => Say($"{(seconds / 60)?.ToString("0", CultureInfo.InvariantCulture)} min", $"{(seconds / 60)?.ToString("0", CultureInfo.InvariantCulture)}분"),
    };
}
