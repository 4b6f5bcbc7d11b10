namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    public string GoodReason(string reason) => Say($"Good reason: {reason}", $"좋은 이유예요: {reason}");

    public string BadReason(string reason) => Say($"Bad reason: {reason}", $"아쉬운 이유예요: {reason}");

    public string WhatCounted(int points) => Say($"What counted: {Minus(points)} points in all", $"반영된 점수: 모두 {Minus(points)}점");

    /// <summary>A number with a minus sign where it is below zero: a hyphen is none.</summary>
    public static string Minus(int number) => number < 0 ? $"−{-number}" : $"{number}";

    /// <param name="parts">How many there are besides those that are shown.</param>
    /// <param name="points">What they come to, with its sign.</param>
    public string SmallerParts(int parts, string points) => Say($"{(parts == 1 ? "One smaller part" : $"{parts} smaller parts together")}: {points}. All are in the full sum.", $"나머지 {parts}가지: {points}점. 모두 전체 합계에 있어요.");

    public string FullSum => Say("The full sum", "전체 합계");

    public string FullSumText => Say("Every part of the score, in points. They add up to it.", "점수를 이루는 모든 부분이에요. 더하면 전체 점수예요.");

    public string Part => Say("Part", "항목");

    public string Points => Say("Points", "점수");

    public string SumTotal => Say("In all", "합계");

    /// <summary>A part of a score that comes from a drama of the history.</summary>
    public string LikeWatched(string title) => Say($"Like {title}", $"비슷한 작품: {title}");

    /// <summary>A part of a score that comes from what the user said outright.</summary>
    public string AskedFor(string name) => Say($"What you said of {name}", $"내가 정한 취향: {name}");

    /// <summary>A part of a score that is named by nothing of the user's.</summary>
    public string PartOfScore(string kind) => kind switch
    {
        "base" => Say("Where every drama starts", "모든 작품의 출발점"),
        "popularity" => Say("How many watch it", "얼마나 많이 보는지"),
        "quality" => Say("How well it is rated", "얼마나 평점이 높은지"),
        "stated" => Say("What you asked for", "직접 요청한 것"),
        "dial" => Say("Where your dials stand", "설정한 취향 조절"),
        "trend" => Say("More people turn to it", "찾는 사람이 늘고 있어요"),
        "viewers" => Say("People with taste like yours", "취향이 비슷한 사람들"),
        "new_genre" => Say("A way into a new genre", "새로운 장르로 가는 길"),
        "actor" => Say("Somebody in the cast", "출연진"),
        _ => Say("Something you watched", "본 작품"),
    };

    public string Wrong => Say("Wrong", "틀려요");

    public string UseLess => Say("Use less", "덜 반영");

    public string NotMyTaste => Say("Not my taste", "제 취향이 아니에요");

    public string CorrectOne(string how, string what) => Say($"{how}: {what}", $"{what}: {how}");

    public string CorrectIt => Say("Correct it", "바로잡기");

    public string AlreadySeen => Say("Already seen", "이미 봤어요");

    public string NeverThis => Say("Never this drama", "이 작품은 절대 안 볼래요");

    public string NoReasonsKept => Say("Why this was picked is not known", "추천 이유를 알 수 없어요");

    public string NoReasonsKeptText => Say("It was not on a page of yours in the last 30 days, or only just came up. Try again in a moment.", "지난 30일 동안 보여 드린 적이 없거나 방금 나온 작품이에요. 잠시 뒤 다시 시도해 주세요.");

    public string Close => Say("Close", "닫기");

    public string BackHome => Say("Back to the homepage", "홈으로 돌아가기");

    public string ShownAt => Say("As it was when it was picked", "추천했을 때의 기준이에요");
}
