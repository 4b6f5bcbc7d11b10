using Microsoft.Net.Http.Headers;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Explanations;

namespace SeoulMate.Ranking;

/// <summary>What Ranking says itself: the titles of lists and what holds them together, in one language.</summary>
public abstract class Texts
{
    /// <summary>English.</summary>
    public static Texts English { get; } = new EnglishTexts();

    /// <summary>Korean.</summary>
    public static Texts Korean { get; } = new KoreanTexts();

    /// <summary>The language that a request prefers among those we speak; English when it says nothing.</summary>
    public static Texts For(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => Of(language))
        .FirstOrDefault(texts => texts is not null) ?? English;

    /// <summary>The code Explainer knows the language by.</summary>
    public abstract string Language { get; }

    /// <summary>For You.</summary>
    public abstract string ForYou { get; }

    /// <summary>Continue Watching.</summary>
    public abstract string ContinueWatching { get; }

    /// <summary>Because You Watched, as the heading of all its carousels.</summary>
    public abstract string BecauseYouWatchedSection { get; }

    /// <summary>Explore New Genres.</summary>
    public abstract string Explore { get; }

    /// <summary>What Explore shows.</summary>
    public abstract string ExploreReason { get; }

    /// <summary>For You, while too little is known; users are asked to tell what they like.</summary>
    public abstract string PopularRightNow(bool isUser);

    /// <summary>What keeps a drama from being recommended.</summary>
    /// <param name="code">A word of <see cref="Visit.Barriers"/>, or <c>later_season</c>.</param>
    /// <param name="target">The genre, trope, person or earlier season it is about; empty for none.</param>
    public abstract string Barrier(string code, string target);

    /// <summary>What explains that picks are as they are.</summary>
    public abstract string Finding(string code);

    /// <summary>Because you watched this drama.</summary>
    public abstract string BecauseYouWatched(string title);

    /// <summary>Where a drama would stand without another.</summary>
    /// <param name="title">The other.</param>
    /// <param name="now">Where it stands, from 1.</param>
    /// <param name="after">Where it would stand, from 1.</param>
    public abstract string Without(string title, int now, int after);

    /// <summary>More with an actor.</summary>
    public abstract string MoreWith(string name);

    /// <summary>By the writer of a drama.</summary>
    public abstract string ByTheWriterOf(string title);

    /// <summary>How many of a person's dramas the user liked.</summary>
    public abstract string YouLiked(int count);

    /// <summary>What to watch next.</summary>
    public abstract string UpNext { get; }

    /// <summary>What people with taste like the user's finished.</summary>
    public abstract string ViewersLikeYou { get; }

    /// <summary>That a drama was drawn to try something: what a section of <see cref="SectionKinds"/> shows of a genre.</summary>
    public abstract string Trying(string section, string genre);

    /// <summary>More like this drama.</summary>
    public abstract string SimilarTo(string title);

    /// <summary>What the dramas of a carousel share with its seed.</summary>
    public abstract string InCommon((string Facet, string? Value) what);

    /// <summary>Trending, in the user's genres or in all.</summary>
    public abstract string Trending(bool inGenres);

    /// <summary>What Trending compares, and in which genres.</summary>
    public abstract string TrendingWindow(IReadOnlyList<string> genres);

    /// <summary>What stands in for Trending while there is too little to say.</summary>
    public abstract string PopularIn(bool inGenres);

    /// <summary>Why it stands in.</summary>
    public abstract string PopularReason(IReadOnlyList<string> genres);

    /// <summary>The title a drama goes by.</summary>
    public abstract string TitleOf(DramaFacts drama);

    /// <summary>The name a person goes by.</summary>
    public abstract string NameOf(PersonFacts person);

    /// <summary>A genre.</summary>
    public abstract string Genre(string genre);

    /// <summary>A mood.</summary>
    public abstract string Mood(string mood);

    /// <summary>A theme or trope.</summary>
    public abstract string Tag(string tag);

    private static Texts? Of(StringWithQualityHeaderValue language) => language.Value.Value switch
    {
        { } code when code.StartsWith("ko", StringComparison.OrdinalIgnoreCase) => Korean,
        { } code when code.StartsWith("en", StringComparison.OrdinalIgnoreCase) => English,
        _ => null,
    };

    private sealed class EnglishTexts : Texts
    {
        public override string Language => "en";

        public override string ForYou => "For You";

        public override string ContinueWatching => "Continue Watching";

        public override string BecauseYouWatchedSection => "Because You Watched";

        public override string Explore => "Explore New Genres";

        public override string ExploreReason => "Genres you hardly watch, changed weekly";

        public override string Barrier(string code, string target) => code switch
        {
            "watching" => "You are watching it: it is in Continue Watching.",
            "on_hold" => "You put it on hold.",
            "finished" => "You finished it.",
            "dropped" => "You gave it up.",
            "rated" => "You rated it.",
            "favourite" => "It is one of your favourites.",
            "dismissed" => "You said that you do not want it recommended.",
            "excluded" => "You keep it out of your taste.",
            "rule_genre" => $"You ruled out the genre {target}.",
            "rule_trope" => $"You ruled out the theme {target}.",
            "rule_actor" => $"You ruled out dramas with {target}.",
            _ => $"It is a later season: {target} comes first.",
        };

        public override string Finding(string code) => code switch
        {
            "not_signed_in" => "You are not signed in: nothing is known of you.",
            "profile_away" => "Your profile cannot be asked right now.",
            "similarity_away" => "What goes with what you watched cannot be asked right now.",
            "catalogue_embedded" => "The catalogue is not loaded yet: a short list stands in.",
            "learning_paused" => "You paused learning: what you do now does not count.",
            "nothing_known" => "You have not told us yet what you watched or liked: what most people watch stands in.",
            "too_little_known" => "You turned to fewer than five dramas: what most people watch still has much of a say.",
            "no_other_users" => "There is nobody else yet to learn from: picks go by what dramas have in common.",
            "dial_famous" => "Your dial is turned to famous dramas.",
            _ => "What you did says little about these dramas.",
        };

        public override string PopularRightNow(bool isUser) => isUser ? "Popular right now: tell us 3 you like" : "Popular right now";

        public override string BecauseYouWatched(string title) => $"Because you watched {title}";

        public override string Without(string title, int now, int after) =>
            after == now ? $"Without {title} this stays {Ordinal(now)}"
            : $"Without {title} this {(after > now ? "falls" : "rises")} from {Ordinal(now)} to {Ordinal(after)}";

        public override string MoreWith(string name) => $"More with {name}";

        public override string ByTheWriterOf(string title) => $"By the writer of {title}";

        public override string YouLiked(int count) => $"You liked {count} of their dramas";

        public override string UpNext => "What others watched next";

        public override string ViewersLikeYou => "People with taste like yours also finished";

        public override string Trying(string section, string genre) => section switch
        {
            SectionKinds.Trending => $"To try: {genre}, trending now",
            SectionKinds.Explore => $"To try: {genre}, new to you",
            _ => $"To try: more {genre}",
        };

        public override string SimilarTo(string title) => $"More like {title}";

        public override string InCommon((string Facet, string? Value) what) => what switch
        {
            ("genre", { } genre) => $"Similar {EnglishWords.Dramas(genre)}",
            ("genre", null) => "Similar genres",
            ("mood", { } mood) => $"The same {mood} mood",
            ("mood", null) => "Similar in mood",
            ("actor", _) => "Shared cast",
            ("writer", _) => "The same writers",
            ("director", _) => "The same directors",
            ("theme", _) => "Shared themes",
            ("people", _) => "Finished by the same people",
            _ => "Similar dramas",
        };

        public override string Trending(bool inGenres) => inGenres ? "Trending in Your Genres" : "Trending now";

        public override string TrendingWindow(IReadOnlyList<string> genres) => $"{List(genres)}Last 7 days against the 28 before";

        public override string PopularIn(bool inGenres) => inGenres ? "Popular in Your Genres" : "Popular with everybody";

        public override string PopularReason(IReadOnlyList<string> genres) => $"{List(genres)}Too little happens yet to speak of a trend";

        public override string TitleOf(DramaFacts drama) => drama.Title;

        public override string NameOf(PersonFacts person) => person.Name;

        public override string Genre(string genre) => genre;

        public override string Mood(string mood) => mood;

        public override string Tag(string tag) => tag;

        private static string Ordinal(int number) => (number % 100, number % 10) switch
        {
            (11 or 12 or 13, _) => $"{number}th",
            (_, 1) => $"{number}st",
            (_, 2) => $"{number}nd",
            (_, 3) => $"{number}rd",
            _ => $"{number}th",
        };

        private static string List(IReadOnlyList<string> genres) => genres.Count > 0 ? $"{string.Join(", ", genres)}. " : string.Empty;
    }

    private sealed class KoreanTexts : Texts
    {
        public override string Language => "ko";

        public override string ForYou => "당신을 위한 추천";

        public override string ContinueWatching => "이어 보기";

        public override string BecauseYouWatchedSection => "이 작품을 본 당신에게";

        public override string Explore => "새로운 장르";

        public override string ExploreReason => "잘 안 보던 장르를 매주 바꿔 보여 드려요";

        public override string Barrier(string code, string target) => code switch
        {
            "watching" => "지금 보고 있어요. 이어보기에 있어요.",
            "on_hold" => "잠시 멈춰 둔 작품이에요.",
            "finished" => "이미 끝까지 봤어요.",
            "dropped" => "보다가 그만둔 작품이에요.",
            "rated" => "이미 평점을 줬어요.",
            "favourite" => "가장 아끼는 작품이에요.",
            "dismissed" => "추천하지 말라고 했어요.",
            "excluded" => "취향에서 뺀 작품이에요.",
            "rule_genre" => $"보지 않겠다고 한 장르예요: {target}",
            "rule_trope" => $"보지 않겠다고 한 소재예요: {target}",
            "rule_actor" => $"보지 않겠다고 한 배우가 나와요: {target}",
            _ => $"다음 시즌이에요. 먼저 볼 작품: {target}",
        };

        public override string Finding(string code) => code switch
        {
            "not_signed_in" => "로그인하지 않아서 취향을 몰라요.",
            "profile_away" => "지금은 취향을 불러올 수 없어요.",
            "similarity_away" => "지금은 본 작품과 어울리는 작품을 찾을 수 없어요.",
            "catalogue_embedded" => "작품 목록을 불러오는 중이라 짧은 목록을 보여 드려요.",
            "learning_paused" => "학습을 멈춰 두어서 지금 하는 일은 반영되지 않아요.",
            "nothing_known" => "본 작품이나 좋아하는 작품을 아직 몰라서 인기작을 보여 드려요.",
            "too_little_known" => "아는 작품이 다섯 편이 안 되어서 인기작의 비중이 커요.",
            "no_other_users" => "아직 배울 다른 이용자가 없어서 작품의 공통점으로 골라요.",
            "dial_famous" => "유명한 드라마 쪽으로 맞춰 두었어요.",
            _ => "지금까지의 활동으로는 이 작품들에 대해 알기 어려워요.",
        };

        public override string PopularRightNow(bool isUser) => isUser ? "지금 인기 있는 작품: 좋아하는 3편을 알려 주세요" : "지금 인기 있는 작품";

        public override string BecauseYouWatched(string title) => $"{title}{KoreanParticle.EulReul(title)} 본 당신에게";

        public override string Without(string title, int now, int after) =>
            after == now ? $"{title}{KoreanParticle.EulReul(title)} 빼도 그대로 {now}위예요"
            : $"{title}{KoreanParticle.EulReul(title)} 빼면 {now}위에서 {after}위로 {(after > now ? "내려가요" : "올라가요")}";

        public override string MoreWith(string name) => $"{name}의 다른 작품";

        public override string ByTheWriterOf(string title) => $"{title} 작가의 다른 작품";

        public override string YouLiked(int count) => $"이 사람의 작품 {count}편을 좋아했어요";

        public override string UpNext => "다른 사람들이 이어서 본 작품";

        public override string ViewersLikeYou => "취향이 비슷한 사람들이 끝까지 본 작품";

        public override string Trying(string section, string genre) => section switch
        {
            SectionKinds.Trending => $"한번 볼까요: 요즘 뜨는 {Genre(genre)}",
            SectionKinds.Explore => $"한번 볼까요: 처음 만나는 {Genre(genre)}",
            _ => $"한번 볼까요: {Genre(genre)} 더 보기",
        };

        public override string SimilarTo(string title) => $"{title}{KoreanParticle.GwaWa(title)} 비슷한 작품";

        public override string InCommon((string Facet, string? Value) what) => what switch
        {
            ("genre", { } genre) => $"비슷한 {KoreanWords.Genre(genre)} 작품",
            ("genre", null) => "비슷한 장르",
            ("mood", { } mood) => $"{KoreanWords.Mood(mood)} 분위기",
            ("mood", null) => "비슷한 분위기",
            ("actor", _) => "같은 배우",
            ("writer", _) => "같은 작가",
            ("director", _) => "같은 감독",
            ("theme", _) => "같은 소재",
            ("people", _) => "같은 사람들이 끝까지 본 작품",
            _ => "비슷한 작품",
        };

        public override string Trending(bool inGenres) => inGenres ? "좋아하는 장르의 인기 상승" : "인기 상승";

        public override string TrendingWindow(IReadOnlyList<string> genres) => $"{List(genres)}최근 7일과 그 전 28일 비교";

        public override string PopularIn(bool inGenres) => inGenres ? "좋아하는 장르의 인기작" : "모두의 인기작";

        public override string PopularReason(IReadOnlyList<string> genres) => $"{List(genres)}아직 흐름을 말하기에는 기록이 적어요";

        public override string TitleOf(DramaFacts drama) => drama.NativeTitle ?? drama.Title;

        public override string NameOf(PersonFacts person) => person.NativeName ?? person.Name;

        public override string Genre(string genre) => KoreanWords.Genre(genre);

        public override string Mood(string mood) => KoreanWords.Mood(mood);

        public override string Tag(string tag) => KoreanTags.Of(tag);

        private static string List(IReadOnlyList<string> genres) => genres.Count > 0 ? $"{string.Join(", ", genres.Select(KoreanWords.Genre))}. " : string.Empty;
    }
}
