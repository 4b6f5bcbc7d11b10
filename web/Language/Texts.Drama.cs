namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string Story => Say("Story", "줄거리");

    public string People => Say("People", "만든 사람들");

    public string MoodHeading => Say("Mood", "분위기");

    public string Themes => Say("Themes", "소재");

    public string Genres => Say("Genres", "장르");

    public string MoreLikeThis => Say("More like this", "비슷한 작품");

    public string ByWhatTheyShare => Say("By what they share", "공통점이 많은 순서");

    public string YourNotes => Say("Your notes", "내 기록");

    public string StatusHeading => Say("Status", "상태");

    public string NotStarted => Say("Not started", "아직 안 봤어요");

    /// <summary>A user's status with a drama in words.</summary>
    public string Status(string? status) => status switch
    {
        "watching" => Say("Watching", "보는 중"),
        "on_hold" => Say("On hold", "잠시 멈춤"),
        "finished" => Say("Finished", "다 봤어요"),
        "dropped" => Say("Dropped", "그만 봤어요"),
        "watchlist" => Say("Watchlist", "보고 싶어요"),
        "dismissed" => Say("Passed on", "숨긴 작품"),
        "rated" => Say("Rated", "평점 줬어요"),
        "ruled_out" => Say("Ruled out", "추천 안 함"),
        "favourite" => Say("Favourite", "인생작"),
        _ => NotStarted,
    };

    public string NotesAway => Say("Your notes cannot be reached just now. Nothing of them is lost.", "지금은 내 기록을 불러오지 못했어요. 기록은 그대로예요.");

    public string NoneYet => Say("None yet", "아직 없어요");

    public string LastTouched => Say("Last activity", "최근 활동");

    public string CountsNot => Say("Kept in your history, left out of your taste.", "기록에는 남지만 취향에는 반영하지 않아요.");

    public string MarkEpisode(int episode) => Say($"Mark episode {episode} watched", $"{episode}화 봤어요");

    public string LastEpisode => Say("Mark the last episode watched", "마지막 화 봤어요");

    public string EpisodesOf(int episodes, int? minutes) => minutes is { } length
        ? Say($"{Episodes(episodes)} of {length} min", $"{Episodes(episodes)}, 회당 {length}분")
        : Episodes(episodes);

    public string Ages(string rating) => rating == "G" ? Say("All ages", "전체 관람가") : Say($"Ages {rating}", $"{rating.TrimEnd('+')}세 이상");

    public string Community(double rating) => Say($"Community {Rating(rating)}/10", $"커뮤니티 {Rating(rating)}/10");

    public string CommunityRatings(int ratings) => Say($"({Number(ratings)} ratings)", $"({Number(ratings)}명)");

    public string Director => Say("Director", "감독");

    public string Writer => Say("Writer", "작가");

    /// <summary>The part somebody plays.</summary>
    public string Role(string role) => role switch
    {
        "main" => Say("Lead", "주연"),
        "support" => Say("Support", "조연"),
        _ => Say("Guest", "특별 출연"),
    };

    public string AlsoCalled => Say("Also called", "다른 제목");

    public string SignInToKeep => Say("Nothing noted yet. Rate it or put it on a list; signing in keeps it for good.", "아직 기록이 없어요. 평가하거나 목록에 담아 보세요. 로그인하면 계속 남아요.");

    public string NoDramaTitle => Say("No such drama", "그런 작품이 없어요");

    public string NoDramaText => Say("Search for it by another name.", "다른 이름으로 검색해 보세요.");

    public string SimilarAway => Say("Similar dramas took too long", "비슷한 작품을 불러오지 못했어요");

    public string NoSynopsis => Say("No story is known yet.", "아직 줄거리가 없어요.");
}
