using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    /// <summary>The orders of the catalogue, the usual one first.</summary>
    public static IReadOnlyList<string> Sorts { get; } = ["popular", "rating", "newest", "oldest", "title"];

    public string SiteDescription => Say("Korean dramas for your taste, with a reason for each that you can open and correct.", "취향에 맞는 한국 드라마를, 열어 보고 바로잡을 수 있는 이유와 함께 추천해요.");

    public string ClearChoices => Say("Clear these choices", "고른 조건 지우기");

    public string NoneOfTheseChoices => Say("No drama has all that is chosen.", "고른 조건에 모두 맞는 작품이 없어요.");

    public string SearchMix => Say("Search mix", "검색 방식");

    /// <summary>How meaning and words are mixed.</summary>
    public string MixedBy(double meaning)
    {
        var percent = (int)Math.Round(100 * meaning);

        return Say($"{percent}% meaning, {100 - percent}% words.", $"의미 {percent}%, 낱말 {100 - percent}%.");
    }

    public string AllDramas(int total) => Say($"All {Number(total)} dramas", $"{Number(total)}편 모두 보기");

    public string BrowseDescription(string heading) => Say(
        $"{heading}: Korean dramas by genre, mood, person, year and network.",
        $"{heading}: 장르, 분위기, 인물, 연도, 채널로 찾는 한국 드라마.");

    public string BrowseOtherwise => Say("All ways to browse", "다르게 둘러보기");

    public string BrowseRefusedTitle => Say("There is no such list", "그런 목록이 없어요");

    public string BrowseRefusedText => Say("Its address is not whole.", "주소가 온전하지 않아요.");

    public string Leads => Say("Often in the lead", "주연으로 자주 만나는 배우");

    public string LeadIn(int dramas) => Say(dramas == 1 ? "1 lead" : $"{dramas} leads", $"주연 {dramas}편");

    public string Years => Say("Years", "연도");

    public string Networks => Say("Networks", "채널");

    public string ShowThese => Say("Show", "보기");

    public string NarrowedTo => Say("Narrowed to", "고른 조건");

    /// <summary>A year, or years from one to another.</summary>
    public string YearSaid(string years) => years.Split('-') switch
    {
        [[.. var from, '0'], [.. var to, '9']] when from == to => Decade($"{from}0"),
        [var from, var to] when from != to => Say($"{from}–{to}", $"{from}~{to}년"),
        [var year, ..] => Say(year, $"{year}년"),
        _ => years,
    };

    /// <summary>What a list of the catalogue is called.</summary>
    public string DramasOf(DramasQuery query)
    {
        if (query.IsAll)
        {
            return BrowseTitle;
        }

        if (IsKorean)
        {
            string?[] parts =
            [
                query.Year is { } aired ? YearSaid(aired) : null,
                query.Network,
                query.Mood is { } felt ? Mood(felt) : null,
                query.Theme is { } told ? $"‘{Tag(told)}’" : null,
                query.Genre is { } kind ? Genre(kind) : null,
                "작품",
            ];

            return string.Join(' ', parts.OfType<string>());
        }

        var what = query.Genre is { } genre ? DramasOf(genre) : "dramas";
        var heading = (query.Mood is { } mood ? $"{mood} {what}" : what)
            + (query.Theme is { } theme ? $" with “{theme}”" : "")
            + (query.Network is { } network ? $" on {network}" : "")
            + (query.Year is { } year ? $" of {(year.Contains('-', StringComparison.Ordinal) ? "the " : "")}{YearSaid(year)}" : "");

        return char.ToUpperInvariant(heading[0]) + heading[1..];
    }

    /// <summary>A name in two letters at most: the first ones of its words, or the given name in Hangul on a Korean page.</summary>
    public string Initials(string name, string? nativeName) => IsKorean && nativeName is { Length: 2 or 3 or 4 }
        ? nativeName[^2..]
        : string.Concat(name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));

    /// <summary>A day with the word that says "on" it.</summary>
    public string OnDay(DateTimeOffset moment, DateTimeOffset now)
    {
        var day = Day(moment, now);
        var days = DateOnly.FromDateTime(now.UtcDateTime).DayNumber - DateOnly.FromDateTime(moment.UtcDateTime).DayNumber;

        return days <= 1 ? day : Say($"on {day}", $"{day}에");
    }

    /// <summary>What a user did with a hit, in a sentence; null when nothing that tells more than the mark beside it.</summary>
    public string? StandingTold(RecommendedDramaView drama, DateTimeOffset now)
    {
        var when = drama.StandingAt is { } at ? OnDay(at, now) : null;

        return drama.Standing switch
        {
            "dismissed" => PassedOn(when, drama.StandingReason),
            "finished" => Told("You finished this", "다 봤어요", when, drama.OwnRating),
            "dropped" => Told("You dropped this", "그만 봤어요", when, drama.OwnRating),
            "on_hold" => Told("You put this on hold", "잠시 멈췄어요", when, drama.OwnRating),
            "rated" => drama.OwnRating is { } rating ? Rated(rating) : null,
            "ruled_out" => Say($"Against a rule of yours: never {drama.StandingReason}.", $"내가 정한 규칙이 있어요: ‘{drama.StandingReason}’ 추천 안 함"),
            _ => null,
        };
    }

    /// <summary>That a drama was passed on.</summary>
    /// <param name="when">The day, as a sentence says it; null when it is not known.</param>
    /// <param name="reason">Why; null when not said.</param>
    public string PassedOn(string? when, string? reason) => Say(
        $"You passed on this{(when is null ? "" : $" {when}")}{(reason is null ? "." : $": {ReasonSaid(reason)}.")}",
        $"{(when is null ? "" : $"{when} ")}숨긴 작품이에요{(reason is null ? "" : $": {ReasonSaid(reason)}")}");

    /// <summary>Where a user stands with a drama, in a few words; null when nothing was done with it.</summary>
    public string? StandingShort(DramaStandingView? standing) => standing switch
    {
        null => null,
        { IsDismissed: true } => Status("dismissed"),
        { Status: "watching", EpisodesSeen: { } seen } => $"{Status("watching")}, {SeenOf(seen, standing.Episodes)}",
        { Status: { } status, Rating: { } rating } => $"{Status(status)}, {Rating(rating)}/5",
        { Status: { } status } => Status(status),
        { Rating: { } rating } => Rated(rating),
        { IsOnWatchlist: true } => Status("watchlist"),
        _ => null,
    };

    public string OtherSpellings => Say("Also written", "다른 표기");

    public string PlayedIn => Say("Played in", "출연작");

    public string Directed => Say("Directed", "연출작");

    public string Wrote => Say("Wrote", "집필작");

    /// <summary>What somebody did, as a sentence for previews.</summary>
    public string PersonDescription(string name, int played, int directed, int wrote)
    {
        string?[] parts =
        [
            played > 0 ? Say($"played in {played}", $"출연 {played}편") : null,
            directed > 0 ? Say($"directed {directed}", $"연출 {directed}편") : null,
            wrote > 0 ? Say($"wrote {wrote}", $"집필 {wrote}편") : null,
        ];

        return Say($"{name} in Korean dramas: {string.Join(", ", parts.OfType<string>())}.", $"{name}의 한국 드라마: {string.Join(", ", parts.OfType<string>())}.");
    }

    public string Count(int dramas) => Say(dramas == 1 ? "1 drama" : $"{dramas} dramas", $"{dramas}편");

    public string MoreOfPerson => Say("More of this person", "이 사람 작품 더 보기");

    public string EnoughOfPerson => Say("No longer more of this person", "더 보기 그만두기");

    public string NeverPerson => Say("Never with this person", "출연작은 추천하지 않기");

    public string PersonAgain => Say("Recommend them again", "다시 추천받기");

    public string PersonIsFavourite => Say("You see more of this person.", "이 사람 작품을 더 추천하고 있어요.");

    public string PersonIsRuledOut => Say("Dramas with this person are not recommended to you.", "이 사람 출연작은 추천하지 않아요.");

    public string NoPersonTitle => Say("Nobody of this name here", "찾는 사람이 없어요");

    public string NoPersonText => Say("Search for another spelling.", "다른 표기로 검색해 보세요.");

    public string WholeStory => Say("Show the whole story", "줄거리 모두 보기");

    public string AgeRating => Say("Age rating", "관람 등급");

    /// <summary>What an age rating warns of, in the catalogue's words; one we have no word for stays as it is.</summary>
    public string Warning(string warning) => warning.Trim().ToUpperInvariant() switch
    {
        "VIOLENCE" => Say("Violence", "폭력성"),
        "PROFANITY" => Say("Strong language", "거친 말"),
        "NUDITY" => Say("Nudity", "노출"),
        _ => warning.Trim(),
    };

    /// <summary>What two dramas share.</summary>
    public string SharedWith(string type, string? subject) => subject is null ? Shared(type) : $"{Shared(type)}: {subject}";

    public string ForYouBox => Say("Is it for you?", "나에게 맞을까?");

    public string WhyOrWhyNot => Say("Why it is or is not for you", "나에게 맞는 이유, 안 맞는 이유");

    public string NotRecommended => Say("Not among your picks", "추천에서 빠져 있어요");

    /// <summary>The place of a drama among all that may be recommended.</summary>
    public string RankedForYou(int rank, int among) => Say($"Number {Number(rank)} of {Number(among)} by your taste", $"내 취향으로 {Number(among)}편 중 {Number(rank)}위");

    public string PickOnHome(int place) => Say($"Your pick number {place} today", $"오늘의 추천 {place}위");

    public string SpeaksFor => Say("What speaks for it", "맞는 점");

    public string SpeaksAgainst => Say("What speaks against it", "안 맞는 점");

    public string AllReasons => Say("All reasons", "이유 모두 보기");

    private string Told(string english, string korean, string? when, double? rating) => rating is { } stars
        ? Say($"{english}{(when is null ? "" : $" {when}")} and rated it {Rating(stars)}/5.", $"{(when is null ? "" : $"{when} ")}{korean}. {Rating(stars)}점을 줬어요.")
        : Say($"{english}{(when is null ? "" : $" {when}")}.", $"{(when is null ? "" : $"{when} ")}{korean}.");
}
