using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string ResultsFor(string query) => Say($"Results for “{query}”", $"“{query}” 검색 결과");

    public string UnderstoodAs => Say("Understood as", "이렇게 이해했어요");

    /// <summary>What was recognised in a query, as a label.</summary>
    public string EntityKind(string kind) => kind switch
    {
        "title" => Say("Title", "제목"),
        "similar_to" => Say("Like", "비슷한 작품"),
        "person" => Say("Person", "인물"),
        "genre" => Say("Genre", "장르"),
        "mood" => Say("Mood", "분위기"),
        "network" => Say("Network", "채널"),
        "year" => Say("Year", "연도"),
        "episodes" => Say("Episodes", "회차"),
        "rating" => Say("Rating", "평점"),
        "order" => Say("Order", "정렬"),
        _ => Say("Theme", "소재"),
    };

    public string NotThis => Say("Without", "제외");

    /// <summary>What pressing a chip does.</summary>
    public string GiveUp(string label, string value) => Say($"{label} {value}: remove", $"{label} {value}: 빼기");

    /// <summary>The spelling by which something was recognised.</summary>
    /// <summary>Something that was understood in a query, as the pages say it.</summary>
    public string Understood(QueryEntityView entity) => entity.Kind switch
    {
        "order" => SortSaid(entity.Value),
        "title" or "similar_to" or "person" => Title(entity.Value, entity.NativeValue).Text,
        _ => Recognised(entity.Id, entity.Value),
    };

    public string By(string via) => Say($"by “{via}”", $"‘{via}’");

    public string ReadAs(string correction) => Say($"Read as “{correction}”", $"‘{correction}’(으)로 검색했어요");

    public string UnderstandAgain => Say("Understand all of it again", "처음처럼 다시 이해하기");

    public string NarrowDown => Say("Narrow down", "더 좁히기");

    public string NoneObeysAll => Say("No drama obeys all of it. One limit less helps:", "모든 조건에 맞는 작품이 없어요. 조건 하나를 빼 보세요.");

    /// <summary>A limit to give up, and what that brings.</summary>
    public string Relax(string value, int total) => Say($"Without {value}: {total}", $"{value} 빼면 {total}편");

    /// <summary>How many hits there are; or that they are the closest of more.</summary>
    public string Found(int total, bool isCut) => isCut ? Say($"The closest {total} dramas.", $"가장 가까운 {total}편.") : Say(total == 1 ? "1 drama." : $"{total} dramas.", $"{total}편.");

    public string Decade(string decade) => Say($"{decade}s", $"{decade}년대");

    public string SortedBy(bool personalised) => personalised ? Say("Sorted by best for you", "나에게 맞는 순서") : Say("Sorted by closeness to the words", "검색어에 가까운 순서");

    public string NoHitsTitle => Say("Nothing found", "찾지 못했어요");

    public string NoHitsText => Say("Try fewer words, another spelling, or the Korean title.", "낱말을 줄이거나 다른 표기, 한글 제목으로 찾아보세요.");

    public string SearchAwayTitle => Say("The search took too long", "검색이 오래 걸려요");

    public string SearchRefusedTitle => Say("This search cannot be read", "검색어를 읽을 수 없어요");

    public string SearchRefusedText => Say("It is too long, or its address is not whole. Try fewer words.", "검색어가 너무 길거나 주소가 온전하지 않아요. 낱말을 줄여 보세요.");

    public string BrowseTitle => Say("All dramas", "모든 작품");

    public string DramasOf(string genre) => Say(genre.EndsWith("drama", StringComparison.OrdinalIgnoreCase) ? $"{genre}s" : $"{genre} dramas", $"{Genre(genre)} 작품");

    public string Everything => Say("All", "전체");

    public string Sort => Say("Order", "정렬");

    /// <summary>An order of the catalogue in words.</summary>
    public string SortSaid(string sort) => sort switch
    {
        "rating" => Say("Best rated", "평점순"),
        "newest" => Say("Newest", "최신순"),
        "oldest" => Say("Oldest", "오래된 순"),
        "title" => Say("By title", "제목순"),
        _ => Say("Most watched", "인기순"),
    };

    public string YourLists => Say("Your lists", "내 목록");

    /// <summary>A list's name.</summary>
    public string ListName(string status) => status switch
    {
        "watchlist" => Say("Watchlist", "보고 싶어요"),
        "watching" => Say("Watching", "보는 중"),
        "on_hold" => Say("On hold", "잠시 멈춤"),
        "finished" => Say("Finished", "다 봤어요"),
        "favourites" => Say("Favourites", "인생작"),
        "dropped" => Say("Dropped", "그만 봤어요"),
        _ => Say("Passed on", "숨긴 작품"),
    };

    public string ListEmptyTitle(string status) => status switch
    {
        "watching" => Say("Nothing in progress", "보고 있는 작품이 없어요"),
        "watchlist" => Say("Your watchlist is empty", "보고 싶은 작품이 없어요"),
        "favourites" => Say("No favourites yet", "아직 인생작이 없어요"),
        _ => Say("Nothing here yet", "아직 없어요"),
    };

    public string ListEmptyText(string status) => status switch
    {
        "watching" => Say("Start any drama and it waits for you here.", "시작하면 여기에서 기다려요."),
        "watchlist" => Say("Add what you want to see next.", "다음에 보고 싶은 작품을 담아 보세요."),
        "favourites" => Say("Mark a drama as a favourite on its page.", "작품 페이지에서 인생작으로 골라 보세요."),
        "dismissed" => Say("What you pass on is listed here and can be taken back.", "숨긴 작품이 여기에 모이고, 언제든 되돌릴 수 있어요."),
        _ => Say("It fills as you watch.", "보는 만큼 채워져요."),
    };

    public string FindSomething => Say("Find something", "작품 찾기");

    public string Rated(double rating) => Say($"You rated it {Rating(rating)}/5", $"내 평점 {Rating(rating)}/5");
}
