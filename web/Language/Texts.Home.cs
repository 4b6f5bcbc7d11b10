using System.Globalization;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string YourHomepage => Say("Your homepage", "내 홈");

    public string HomepageOfAll => Say("Popular Korean dramas", "인기 있는 한국 드라마");

    public string Picks(int picks) => Say(picks == 1 ? "1 pick" : $"{picks} picks", $"{picks}편");

    /// <summary>Stands before the time of day.</summary>
    public string BuiltAt => Say("built at", "만든 시각");

    public string WhereFrom(string section) => Say($"Where {section} comes from", $"{section}: 어떻게 골랐나요");

    public string LabelPicks => Say("Picks", "작품 수");

    public string LabelSources => Say("What speaks for these", "무엇을 보고 골랐나요");

    /// <summary>One of the sorts of <c>SourceShareView</c>.</summary>
    public string Source(string source) => source switch
    {
        "history" => Say("What you watched", "내가 본 작품"),
        "preferences" => Say("What you like in dramas", "내가 좋아하는 요소"),
        "said" => Say("What you said outright", "내가 직접 말한 것"),
        "people" => Say("People who watch as you do", "비슷하게 보는 사람들"),
        "popularity" => Say("How many watched them", "얼마나 많이 봤는지"),
        "ratings" => Say("How they are rated", "평점"),
        "trend" => Say("What more people turn to", "요즘 더 찾는 작품"),
        "new_genre" => Say("That they are new to you", "새로운 장르"),
        _ => Say("Something else", "그 밖"),
    };

    public string LabelFamous => Say("From the best-known tenth", "가장 유명한 10% 작품의 비율");

    public string LabelWindow => Say("Compared", "비교한 기간");

    public string Window(int days, int against) => Say($"{days} days with the {against} before", $"최근 {days}일과 그 전 {against}일");

    public string LabelCounted => Say("Counted", "집계한 시각");

    /// <summary>A share of 0 to 1.</summary>
    public static string Percent(double share) => share is > 0 and < .005 ? "<1%" : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * 100):0}%");

    public string LabelBuilt => Say("Built", "만든 시각");

    public string LabelModel => Say("Model", "모델");

    public string NewestFirst => Say("Newest activity first", "최근에 본 순서");

    public string NextEpisode(int episode) => Say($"Next: episode {episode}", $"다음: {episode}화");

    public string Episode(int episode) => Say($"episode {episode}", $"{episode}화");

    public string SeenOf(int seen, int? episodes) => episodes is { } all ? Say($"{seen} of {all}", $"{seen}/{all}화") : Say($"{seen} seen", $"{seen}화 봄");

    public string SeenOfEpisodes(int seen, int? episodes) => episodes is { } all
        ? Say($"{seen} of {all} episodes", $"{all}화 중 {seen}화")
        : Say($"{seen} episodes", $"{seen}화");

    public string Progress => Say("Progress", "진행");

    public string PlusOne(int episode, string title) => Say($"+1: episode {episode} of {title} watched", $"+1: {title} {episode}화 봤어요");

    public string Paused => Say("Paused?", "잠시 멈췄나요?");

    public string PausedAt(int episode, int? episodes) => episodes is { } all ? Say($"episode {episode} of {all}", $"{all}화 중 {episode}화") : Say($"episode {episode}", $"{episode}화");

    public string LastWatched(int weeks) => Say(weeks == 1 ? "last watched a week ago" : $"last watched {weeks} weeks ago", $"{weeks}주 전에 마지막으로 봤어요");

    public string Keep => Say("Keep", "계속 보기");

    public string BecauseYouWatched => Say("Because you watched", "이 작품을 본 당신에게");

    public string NotBecauseOfThis => Say("Not because of this", "이 작품은 빼기");

    /// <summary>What the dramas under one rule share with the seed.</summary>
    public string Shared(string? reasonType) => reasonType switch
    {
        "genre" => Say("Same genre", "같은 장르"),
        "actor" => Say("Same actor", "같은 배우"),
        "writer" => Say("Same writer", "같은 작가"),
        "director" => Say("Same director", "같은 감독"),
        "theme" => Say("Same theme", "같은 소재"),
        "mood" => Say("Same mood", "같은 분위기"),
        "people" => Say("Finished by the same people", "같은 사람들이 끝까지 본 작품"),
        _ => Say("Alike in story", "비슷한 이야기"),
    };

    public string WatchersThisWeek(int watchers) => Say($"{Number(watchers)}+ watchers this week", $"이번 주 {Number(watchers)}명 이상 시청");

    public string Movement(int rank, int? earlier) => (earlier - rank) switch
    {
        null => Say("New", "신규"),
        > 0 and var up => $"▲ {up}",
        < 0 and var down => $"▼ {-down}",
        _ => "–",
    };

    public string MovementSaid(int rank, int? earlier) => (earlier - rank) switch
    {
        null => Say("New in the list", "새로 들어왔어요"),
        > 0 and var up => Say($"Up {up} since yesterday", $"어제보다 {up}계단 올랐어요"),
        < 0 and var down => Say($"Down {-down} since yesterday", $"어제보다 {-down}계단 내렸어요"),
        _ => Say("As yesterday", "어제와 같아요"),
    };

    public string Trend(int first, int last) => Say($"Watchers a day over a week, from {first} to {last} in a hundred", $"한 주 동안의 하루 시청자: 100 가운데 {first}에서 {last}");

    public string NotForMe => Say("Not for me", "관심 없어요");

    public string NotForMeGenre(string genre) => Say($"{genre}: not for me", $"{genre}: 관심 없어요");

    public string LikeThis => Say("I like this", "좋아해요");

    public string LikeThisOne(string title) => Say($"I like this: {title}", $"{title}: 좋아해요");

    public string ColdTitle => Say("Popular right now: tell us 3 you like", "지금 인기 있는 작품: 좋아하는 3편을 알려 주세요");

    public string ColdText => Say("Each one you like changes this list at once. From the third on, picks say how well they fit.", "좋아하는 작품을 고를 때마다 목록이 바로 달라져요. 세 번째부터는 얼마나 맞는지도 알려 드려요.");

    public string GuestTitle => Say("These are yours, for now", "지금은 나만의 추천이에요");

    public string GuestText => Say("They go by what you did in this browser. Make an account, and it stays yours.", "이 브라우저에서 한 일을 바탕으로 해요. 가입하면 그대로 이어져요.");

    public string VisitorTitle => Say("These are everyone's picks", "모두를 위한 추천이에요");

    public string VisitorText => Say("Say what you like, or rate or save a drama, and they become yours: what to watch next, and why.", "좋아하는 것을 알려 주거나 작품을 평가하고 담으면 나만의 추천이 돼요. 다음에 볼 작품과 그 이유까지요.");

    public string SayWhatYouLike => Say("Say what you like", "좋아하는 것 알려 주기");

    public string WithoutProfile => Say("View without my profile", "내 프로필 없이 보기");

    public string BackToMine => Say("Back to my picks", "내 추천으로 돌아가기");

    public string ImpersonalTitle => Say("You see what everybody sees", "모두에게 같은 화면이에요");

    public string ImpersonalText => Say("Nothing on this page goes by your profile. What you do still counts for it.", "이 화면에는 내 프로필이 쓰이지 않아요. 지금 하는 일은 그대로 프로필에 반영돼요.");

    public string Awaited(string kind) => Say($"{SectionName(kind)}: on its way", $"{SectionName(kind)}: 불러오는 중");

    public string SectionAway(string kind) => Say($"{SectionName(kind)} took too long", $"{SectionName(kind)}: 불러오지 못했어요");

    public string ComesLate => Say("This part takes longer than usual.", "이 부분은 평소보다 오래 걸려요.");

    public string OtherCarousels => Say("More because of what you watched", "본 작품을 바탕으로 더 보기");

    public string MoreBecauseText => Say("What is like the last ten you watched and liked, and more with people you like.", "최근에 좋게 본 열 편과 비슷한 작품, 좋아하는 사람들의 다른 작품이에요.");

    public string NothingBecauseTitle => Say("Nothing to go by yet", "아직 바탕이 될 작품이 없어요");

    public string NothingBecauseText => Say("Finish a drama, or rate one above your average, and what is like it stands here.", "작품을 끝까지 보거나 평균보다 높게 평가하면 비슷한 작품이 여기에 나와요.");

    public string SurpriseMe => Say("Surprise me", "아무거나 골라 주세요");

    public string SurpriseTitle => Say("One you would not look for", "찾아보지 않았을 한 편");

    public string SurpriseText => Say("A well-rated way into a genre you hardly watch.", "거의 보지 않는 장르에 들어가기 좋은, 평이 좋은 작품이에요.");

    public string AnotherOne => Say("Another one", "다른 작품");

    public string NoSurpriseTitle => Say("No surprise to offer just now", "지금은 고를 작품이 없어요");

    public string NoSurpriseText => Say("There is too little left that is new to you.", "새로운 작품이 거의 남지 않았어요.");

    /// <summary>On the button that shows what has changed in a section since the page was opened.</summary>
    /// <summary>What assistive technology calls a shelf.</summary>
    public string Carousel => Say("carousel", "캐러셀");

    public string NewPicks => Say("Show new picks", "새 추천 보기");

    public string EmptyHomeTitle => Say("Nothing to show yet", "아직 보여 드릴 것이 없어요");

    public string EmptyHomeText => Say("The catalogue is still being read. Try again in a moment.", "작품 목록을 읽고 있어요. 잠시 뒤에 다시 시도해 주세요.");

    /// <summary>What is missing when this service could not be asked.</summary>
    public string Missing(string service) => service switch
    {
        "profile" => Say("Shown without your latest changes.", "최근에 바꾼 내용은 아직 반영되지 않았어요."),
        "similarity" => Say("Shown without looking at what is alike.", "비슷한 작품은 살피지 못했어요."),
        "explainer" => Say("The reasons are missing just now.", "지금은 추천 이유를 보여 드리지 못해요."),
        "insights" => Say("Shown without what others watch this week.", "이번 주 인기는 반영되지 않았어요."),
        "catalog" => Say("Shown from a shorter list of dramas.", "일부 작품으로만 골랐어요."),
        _ => Say("Something was missing when this was built.", "이 목록을 만들 때 빠진 것이 있어요."),
    };

    public string DegradedTitle => Say("Not everything could be reached", "일부를 불러오지 못했어요");

    public string RestIsFine => Say("The rest of the page is up to date.", "나머지는 최신이에요.");
}
