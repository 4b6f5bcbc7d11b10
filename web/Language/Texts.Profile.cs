using System.Globalization;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string Profile => Say("Profile", "프로필");

    public string YourTaste => Say("Your taste", "내 취향");

    public string TasteOf(string name) => Say($"{name}’s taste", $"{name} 님의 취향");

    /// <summary>Stands where the persona would, of too little to call it anything.</summary>
    public string NoPersona => Say("Still getting to know you", "아직 알아 가는 중이에요");

    public string NoPersonaText => Say("After five things you do, your taste is given a name here.", "다섯 가지쯤 하시면 취향에 이름을 붙여 드려요.");

    public string PersonaRestsOn(string genre, int score, int prior) => Say(
        $"{genre} speaks to you more than to most: {score}% interest, against {prior}% among everybody.",
        $"{genre}: 다른 사람들보다 관심이 높아요. 나는 {score}%, 모두는 {prior}%예요.");

    public string RestsOn => Say("It rests on", "근거가 된 작품:");

    public string EmptyTasteTitle => Say("No taste to show yet", "아직 보여 드릴 취향이 없어요");

    public string EmptyTasteText => Say(
        "Pick a few dramas you like, or rate one. Everything here follows from what you do, and all of it can be corrected.",
        "좋아하는 작품을 고르거나 평점을 줘 보세요. 여기 있는 것은 모두 하신 일에서 나오고, 전부 바로잡을 수 있어요.");

    public string PickSome => Say("Pick dramas you like", "좋아하는 작품 고르기");

    public string PrivateToYou => Say("Only you can see this", "나만 볼 수 있어요");

    public string TasteIsPaused => Say("Learning is paused", "학습을 멈췄어요");

    public string TasteIsPausedText => Say("What you do now stays in lists and history, and changes nothing here.", "지금 하시는 일은 목록과 기록에만 남고 취향은 그대로예요.");

    public string LinkSettings => Say("Settings", "설정");

    public string LinkImport => Say("Import", "가져오기");

    public string StatWatched => Say("watched", "본 작품");

    public string StatRated => Say("rated", "평점 준 작품");

    public string StatMean => Say("your mean rating, of 5", "내 평균 평점 (5점)");

    public string StatWatchlist => Say("on your watchlist", "보고 싶은 작품");

    public string StatStrong => Say("strong picks finished", "잘 맞는 추천을 다 봤어요");

    public string FinishedOf(int finished, int started) => Say($"{finished} of {started}", $"{started}편 중 {finished}편");

    public string PatternLength(int episodes) => Say($"You like dramas of about {episodes} episodes best.", $"{episodes}부작 안팎을 가장 좋아해요.");

    public string PatternYears(int from, int to) => from == to
        ? Say($"Most of what you like is from {from}.", $"좋아하는 작품은 대부분 {from}년에 나왔어요.")
        : Say($"Half of what you like is from {from} to {to}.", $"좋아하는 작품의 절반은 {from}년에서 {to}년 사이에 나왔어요.");

    public string PatternBinge(bool isBinge, int binged, int episodes) => isBinge
        ? Say($"You binge: {binged} of {episodes} episodes on days of four or more.", $"몰아 보는 편이에요. {episodes}화 중 {binged}화를 하루 네 화 이상 본 날에 봤어요.")
        : Say($"You take your time: {binged} of {episodes} episodes on days of four or more.", $"천천히 보는 편이에요. 하루 네 화 이상 본 날에 본 것은 {episodes}화 중 {binged}화예요.");

    public string PatternRating(string style, int shared) => style switch
    {
        "picky" => Say($"You rate stricter than the community, by {shared} dramas both rated.", $"커뮤니티보다 엄격하게 평가해요. 함께 평가한 {shared}편을 비교했어요."),
        "lenient" => Say($"You rate more kindly than the community, by {shared} dramas both rated.", $"커뮤니티보다 너그럽게 평가해요. 함께 평가한 {shared}편을 비교했어요."),
        _ => Say($"You rate much like the community, going by {shared} dramas that both of you rated.", $"커뮤니티와 비슷하게 평가해요. 함께 평가한 {shared}편을 비교했어요."),
    };

    public string PatternVariety(int percent) => percent switch
    {
        >= 80 => Say($"Your likings spread widely over genres: {percent} of 100.", $"여러 장르를 고루 좋아해요. 다양성은 100점 만점에 {percent}점이에요."),
        >= 50 => Say($"You like several genres: {percent} of 100 for variety.", $"몇몇 장르를 두루 좋아해요. 다양성은 100점 만점에 {percent}점이에요."),
        _ => Say($"You like a few things much: {percent} of 100 for variety.", $"한두 장르를 깊이 좋아해요. 다양성은 100점 만점에 {percent}점이에요."),
    };

    public string ChartsAway => Say("The charts cannot be drawn just now", "지금은 도표를 그릴 수 없어요");

    public string Interest => Say("interest", "관심도");

    public string Everybody => Say("everybody", "모두");

    public string AsTable => Say("Show as a table", "표로 보기");

    public string ThinEvidence => Say("Too little to show yet.", "아직 보여 드릴 만큼 쌓이지 않았어요.");

    public string ActorsHeading => Say("Actors", "배우");

    public string MoodsHeading => Say("Moods", "분위기");

    public string ThemesHeading => Say("Themes and stories", "소재와 이야기");

    /// <summary>A facet of the editor, by its word.</summary>
    public string Group(string group) => group switch
    {
        "genres" => Genres,
        "themes" => ThemesHeading,
        "moods" => MoodsHeading,
        "actors" => ActorsHeading,
        "writers" => Say("Writers", "작가"),
        "directors" => Say("Directors", "감독"),
        "eras" => Say("When it aired", "방영 시기"),
        "lengths" => Say("How long it is", "작품 길이"),
        _ => Say("Networks", "방송사"),
    };

    public string DramasCount(int dramas) => Say(dramas == 1 ? "1 drama" : $"{dramas} dramas", $"{dramas}편");

    public string DramasHead => Say("Dramas behind it", "근거가 된 작품");

    public string TasteOverTime => Say("Taste over time", "취향의 변화");

    public string ByMonth => Say("interest at the end of each month", "매달 말의 관심도");

    public string ByWeek => Say("interest at the end of each week", "매주 말의 관심도");

    public string LineSaid(string name, int from, int to) => Say($"{name} from {from}% to {to}%", $"{name} {from}%에서 {to}%로");

    public string Variety => Say("Variety", "다양성");

    public string ChartDate => Say("Date", "날짜");

    public string RatingsChart => Say("Ratings", "평점 분포");

    public string ChartYou => Say("you", "나");

    public string CommunitySame => Say("community, same dramas", "커뮤니티, 같은 작품");

    public string Stars => Say("Stars", "별점");

    public string RatingsSaid(int ratings, double own, double community) => Say(
        $"Your {ratings} ratings by half star, beside the community’s of the same dramas. Your mean is {Rating(Math.Round(own, 1))}, theirs {Rating(Math.Round(community, 1))} of 5.",
        $"내 평점 {ratings}개를 별 반 개 단위로, 같은 작품의 커뮤니티 평점과 함께 보여 드려요. 내 평균은 {Rating(Math.Round(own, 1))}점, 커뮤니티는 {Rating(Math.Round(community, 1))}점이에요.");

    public string Calendar => Say("Viewing calendar", "시청 달력");

    public string CalendarMeta(double episodes) => Say(
        $"episodes a day; {Rating(Math.Round(episodes, 1))} on average when you watch", $"하루에 본 회차. 보는 날에는 평균 {Rating(Math.Round(episodes, 1))}화");

    public string CalendarSaid(int episodes, int days, string most) => Say(
        $"Episodes a day over a year: {episodes} on {days} days, most of them on a {most}.", $"일 년 동안 하루에 본 회차: {days}일에 모두 {episodes}화, {most}에 가장 많이 봤어요.");

    public string DayOf(DateOnly day, double episodes) => Say($"{DateOf(day)}: {Rating(episodes)}", $"{DateOf(day)}: {Rating(episodes)}화");

    public string EpisodesByWeek => Say("Episodes per week", "주간 시청 회차");

    public string LastWeeks(int weeks) => Say($"last {weeks} weeks", $"최근 {weeks}주");

    public string WeekOf => Say("Week of", "주의 시작");

    public string EpisodesHead => Say("Episodes", "회차 수");

    public string EpisodesByWeekSaid(int episodes, int weeks, int most) => Say(
        $"{episodes} episodes in {weeks} weeks; {most} in the fullest week.", $"{weeks}주 동안 {episodes}화, 가장 많이 본 주에는 {most}화를 봤어요.");

    public string YearsWatched => Say("When it aired: what you watch", "본 작품의 방영 시기");

    public string LengthsWatched => Say("How long: what you watch", "본 작품의 길이");

    public string CountedDramas => Say("dramas", "작품 수(편)");

    public string MostSaid(string name, int dramas) => Say($"Most: {name}, {DramasCount(dramas)}.", $"가장 많은 것: {name}, {DramasCount(dramas)}.");

    public string ScrollsSideways(string what) => Say($"{what}: chart, scrolls sideways", $"{what}: 옆으로 움직이는 도표");

    /// <summary>A decade of first airing, such as 2010s.</summary>
    public string Era(string era) => IsKorean && era.EndsWith('s') ? $"{era[..^1]}년대" : era;

    /// <summary>A class of lengths.</summary>
    public string LengthClass(string length) => length switch
    {
        "short" => Say("Up to 8", "8부작까지"),
        "medium" => Say("9 to 12", "9~12부작"),
        "standard" => Say("13 to 16", "13~16부작"),
        "long" => Say("17 to 24", "17~24부작"),
        "very long" => Say("25 or more", "25부작부터"),
        _ => length,
    };

    public string TrackRecord => Say("How our picks did", "추천 성적표");

    public string TrackRecordMeta => Say("last 30 days", "최근 30일");

    public string TrackRecordText => Say(
        "A pick counts once you mark its first episode after we showed it. What you had begun before does not count for us.",
        "추천해 드린 뒤에 첫 회차를 표시한 작품만 세요. 그 전에 시작한 작품은 우리 성적에 넣지 않아요.");

    public string TrackRecordOf(MatchRecordView record) => Say(
        $"Of {record.Started} you started, you finished {record.Finished}{(record.Dropped > 0 ? $" and dropped {record.Dropped}" : "")}.",
        $"시작한 {record.Started}편 중 {record.Finished}편을 다 봤어요.{(record.Dropped > 0 ? $" {record.Dropped}편은 그만 봤어요." : "")}");

    public string TrackRecordRated(double mean) => Say($"You rated them {Rating(Math.Round(mean, 1))}/5 on average.", $"평균 {Rating(Math.Round(mean, 1))}점을 줬어요.");

    public string TrackRecordFew(int shown) => Say($"Too few started yet to say, of {shown} shown.", $"보여 드린 {shown}편 중 시작한 작품이 아직 적어요.");

    public string TrackRecordNone => Say("None shown in this time.", "이 기간에 보여 드린 작품이 없어요.");

    public string TrackRecordAway => Say("How our picks did cannot be looked up just now.", "지금은 추천 성적을 불러올 수 없어요.");

    public string ShownHead => Say("Shown", "보여 드린 작품");

    public string StartedHead => Say("Started", "시작한 작품");

    public string FinishedHead => Say("Finished", "다 본 작품");

    public string DroppedHead => Say("Dropped", "그만 본 작품");

    public string MeanHead => Say("Mean rating", "평균 평점");

    public string MatchHead => Say("Match", "맞는 정도");

    public string EditTaste => Say("Edit your taste", "취향 고치기");

    public string WaitsUntilSaved => Say("Changes wait until you save", "저장하기 전에는 바뀌지 않아요");

    public string Lower(string what) => Say($"Lower {what}", $"{what}: 낮추기");

    public string Raise(string what) => Say($"Raise {what}", $"{what}: 높이기");

    public string Pinned => Say("pinned", "고정됨");

    /// <summary>What the user said outright about a preference, in a word; null when nothing.</summary>
    public string? Adjusted(AdjustmentView? adjustment) => adjustment switch
    {
        null => null,
        { Kind: InteractionKinds.Set } => Pinned,
        { Kind: InteractionKinds.Mute } => Say("without effect", "영향 없음"),
        { Amount: > 0 } => Say("raised by you", "직접 높임"),
        _ => Say("lowered by you", "직접 낮춤"),
    };

    public string WhyLiked(int dramas) => Say($"Why: {DramasCount(dramas)}", $"근거: {DramasCount(dramas)}");

    public string NothingBehind => Say("Nothing you did speaks for or against it.", "이것을 뒷받침하는 기록은 없어요.");

    public string LearntIs(int learnt, int prior) => Say(
        $"Learnt from what you did: {learnt}%. Among everybody: {prior}%.", $"하신 일에서 배운 값은 {learnt}%, 모두의 값은 {prior}%예요.");

    public string EvidenceAgainst => Say("speaks against it", "반대되는 근거");

    public string HowItCounts => Say("How it counts", "반영 방법");

    /// <summary>What can become of a preference, by its word.</summary>
    public string How(string how) => how switch
    {
        "wrong" => Say("Wrong, learn it anew", "틀려요, 새로 배우기"),
        "less" => UseLess,
        "not_my_taste" => NotMyTaste,
        "mute" => Say("No effect", "영향 없음"),
        "restore" => Say("As learnt again", "배운 대로"),
        _ => Say("As it stands", "지금대로"),
    };

    public string LeaveOut => Say("Not my taste", "제 취향이 아니에요");

    public string LeaveOutOne(string title) => Say($"Not my taste: {title} stays in your history and counts no more", $"{LeaveOut}: {title}, 기록에는 남기고 취향에서 빼기");

    public string LeftOutText(string title) => Say($"{title} counts no more for your taste. It stays in your history.", $"{title}: 더는 취향에 반영하지 않아요. 기록에는 남아 있어요.");

    public string DialsHeading => Say("Dials", "다이얼");

    public string Famous => Say("Famous", "인기작");

    public string HiddenGems => Say("Hidden gems", "숨은 명작");

    public string NewDramas => Say("New", "신작");

    public string ClassicDramas => Say("Classic", "고전");

    public string FamousToHidden => Say("Famous to hidden gems", "인기작에서 숨은 명작까지");

    public string NewToClassic => Say("New to classic", "신작에서 고전까지");

    public string InTheMiddle => Say("in the middle", "가운데");

    public string Towards(string end, int percent) => Say($"{end}, {percent}%", $"{end} {percent}%");

    public string WhatWouldChange => Say("What would change", "무엇이 달라지나요");

    public string LeaveAndArrive(int leave, int arrive) => Say(
        $"{(leave == 1 ? "1 pick leaves" : $"{leave} picks leave")}, {(arrive == 1 ? "1 arrives" : $"{arrive} arrive")}.",
        $"추천작 {leave}편이 빠지고 {arrive}편이 들어와요.");

    public string NothingMoves => Say("Your top picks stay as they are.", "상위 추천작은 그대로예요.");

    public string Stay(int stay) => Say(stay == 1 ? "1 of your top picks stays." : $"{stay} of your top picks stay.", $"상위 추천작 {stay}편은 그대로 남아요.");

    public string LeaveHead => Say("Leave", "빠지는 작품");

    public string ArriveHead => Say("Arrive", "들어오는 작품");

    public string PreviewHint => Say(
        "Turn a dial or change a preference: before anything is saved, this says which picks would leave and which would arrive.",
        "다이얼이나 선호를 바꿔 보세요. 저장하기 전에 어떤 추천작이 빠지고 들어오는지 알려 드려요.");

    public string PreviewAway => Say("What would change cannot be told just now. What you set here is still here.", "지금은 무엇이 달라질지 알 수 없어요. 바꾼 내용은 그대로 있어요.");

    public string PreviewPartial => Say("Not everything could be asked: the real change may be larger.", "일부를 확인하지 못해 실제로는 더 달라질 수 있어요.");

    public string PreviewButton => Say("Show what would change", "달라지는 점 보기");

    public string PutBack => Say("Put back", "처음대로");

    public string SavedNothing => Say("Nothing was changed, so there is nothing to save.", "바뀐 것이 없어 저장할 내용이 없어요.");

    public string SaveStale => Say(
        "Your taste changed meanwhile, in another window or by something you did. Nothing was saved and nothing you typed is lost: look it over, then save again.",
        "그사이 다른 창이나 다른 활동으로 취향이 바뀌었어요. 저장하지 않았고 입력한 내용은 그대로예요. 확인하고 다시 저장해 주세요.");

    public string SaveRefused => Say("This cannot be saved as it is. Nothing was changed.", "이대로는 저장할 수 없어요. 바뀐 것은 없어요.");

    public string SaveFailed => Say("That did not get through. What you typed is still here: try again in a moment.", "전달되지 않았어요. 입력한 내용은 그대로예요. 잠시 뒤에 다시 해 주세요.");

    public string NobodyOf(string name) => Say($"“{name}” is not known, or means several. Choose from the suggestions.", $"‘{name}’: 모르는 이름이거나 여럿을 뜻해요. 추천 목록에서 골라 주세요.");

    public string RulesHeading => Say("Your rules", "나의 규칙");

    public string NoRules => Say("Nothing is ruled out.", "제외한 것이 없어요.");

    /// <summary>What a rule rules out: before its name.</summary>
    public string NeverShow => Say("Never", "제외");

    public string RuleScope(string scope) => scope switch
    {
        "genre" => Say("Genre", "장르 전체"),
        "actor" => Say("Actor", "배우 출연작"),
        _ => Say("Theme or mood", "소재나 분위기"),
    };

    public string RuleEnd(DateTimeOffset? until) => until is { } end
        ? Say($"until {DateOf(DateOnly.FromDateTime(end.UtcDateTime))}", $"{DateOf(DateOnly.FromDateTime(end.UtcDateTime))}까지")
        : Say("no end", "기한 없음");

    public string SaidOn(DateTimeOffset since) => Say($"since {DateOf(DateOnly.FromDateTime(since.UtcDateTime))}", $"{DateOf(DateOnly.FromDateTime(since.UtcDateTime))}부터");

    public string AllowAgain => Say("Allow again", "다시 추천");

    public string AllowAgainOne(string name) => Say($"Allow again: {name}", $"{name}: 다시 추천");

    public string RestoreOne(string title) => $"{Restore}: {title}";

    public string RuleOut => Say("Rule something out", "제외할 것 추가");

    public string RuleWhat => Say("What", "무엇을");

    public string RuleName => Say("Name", "이름");

    public string RuleHowLong => Say("How long", "언제까지");

    public string RuleFor(int days) => days == 0 ? Say("for good", "계속") : days == 365 ? Say("for a year", "1년 동안") : Say($"for {days} days", $"{days}일 동안");

    public string AddIt => Say("Add", "추가");

    public string AddPerson => Say("Add a favourite person", "좋아하는 인물 추가");

    public string FavouritePeople => Say("Favourite people", "좋아하는 인물");

    public string FavouritePeopleText => Say("On screen or behind the camera: you get more of them.", "배우든 제작진이든 더 자주 추천해 드려요.");

    public string NoFavouritePeople => Say("Nobody yet.", "아직 없어요.");

    public string PersonHead => Say("Person", "인물 이름");

    public string NoLongerOne(string name) => Say($"No longer a favourite: {name}", $"{name}: 좋아하는 인물에서 빼기");

    public string NoLonger => Say("Remove", "빼기");

    public string DropTyped(string name) => Say($"Take back: {name}", $"{name}: 추가 취소");

    public string NotSavedYet => Say("not saved yet", "저장 전");

    public string DismissedTitle => Say("Single dramas", "작품별로 숨긴 것");

    public string DismissedText => Say("Every drama you passed on, with reason, date and the way back.", "숨긴 작품마다 이유와 날짜를 보고 되돌릴 수 있어요.");

    public string SeeDismissed => Say("See what you passed on", "숨긴 작품 보기");

    public string DismissedOn(string day) => Say($"Passed on: {day}", $"숨긴 날: {day}");

    public string DismissedFor(string? scope, DateTimeOffset? until) => until is not null
        ? RuleEnd(until)
        : scope == "not_now" ? Say("not now", "다음에요") : Say("for good", "계속");

    public string RulesBeyond => Say("Ruled out as a whole", "통째로 제외한 것");

    /// <summary>What was done with a drama, and when: the most telling of it.</summary>
    public string DidOn(HistoryItemView item, DateTimeOffset now) => $"{Did(item)} · {Day(item.OccurredAt, now)}";

    /// <summary>A day of this or another year, short.</summary>
    public string DateOf(DateOnly day) => day.ToString(Say("d MMM yyyy", "yyyy년 M월 d일"), CultureInfo.GetCultureInfo(Say("en-GB", "ko-KR")));

    /// <summary>A day without its year.</summary>
    public string ShortDate(DateOnly day) => day.ToString(Say("d MMM", "M.d"), CultureInfo.GetCultureInfo(Say("en-GB", "ko-KR")));

    /// <summary>A month, in a word.</summary>
    public string MonthOf(DateOnly day) => day.ToString("MMM", CultureInfo.GetCultureInfo(Say("en-GB", "ko-KR")));

    /// <summary>A day of the week, in a word.</summary>
    public string Weekday(DayOfWeek day) => CultureInfo.GetCultureInfo(Say("en-GB", "ko-KR")).DateTimeFormat.GetAbbreviatedDayName(day);

    /// <summary>A day of the week in full.</summary>
    public string WeekdayInFull(DayOfWeek day) => CultureInfo.GetCultureInfo(Say("en-GB", "ko-KR")).DateTimeFormat.GetDayName(day);

    /// <summary>What the catalogue calls a genre, mood or theme that was typed in the page's language.</summary>
    internal static string InCatalogue(string scope, string typed) => scope switch
    {
        "genre" => KoreanGenres.FirstOrDefault(genre => genre.Value == typed).Key ?? typed,
        "trope" => KoreanMoods.FirstOrDefault(mood => mood.Value == typed).Key ?? KoreanTags.Find(typed) ?? typed,
        _ => typed,
    };

    /// <summary>The moods of the catalogue, as the page says them.</summary>
    internal IEnumerable<string> AllMoods => KoreanMoods.Keys.Order(StringComparer.Ordinal).Select(Mood);
}
