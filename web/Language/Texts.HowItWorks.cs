using System.Globalization;
using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Language;

/// <summary>What is said of how recommendations come about; the numbers and what each does come from the API.</summary>
public sealed partial class Texts
{
    public string HowItWorks => Say("How recommendations work", "추천은 이렇게 만들어요");

    public string HowLead => Say(
        "What SeoulMate goes by, how much each thing counts, and what you can change. The numbers on this page are read from the running system.",
        "SeoulMate가 무엇을 보고, 각각 얼마나 반영하고, 무엇을 바꿀 수 있는지 알려 드려요. 이 페이지의 숫자는 지금 돌아가는 시스템에서 가져와요.");

    public string HowStrategy => Say("Scored by", "점수 방식");

    public string HowLearntFrom => Say("Learnt from", "배운 사람 수");

    public string PeopleOrMore(int people) => Say($"{Number(people)}+ people", $"{Number(people)}명 이상");

    public string NumbersAway => Say("The numbers cannot be read just now", "지금은 숫자를 불러올 수 없어요");

    public string NumbersAwayText => Say("How it works is told below all the same.", "원리는 아래에 그대로 있어요.");

    public string NumbersMissing => Say("Some numbers are missing below; the rest is up to date.", "아래 숫자 가운데 일부가 빠졌어요. 나머지는 최신이에요.");

    public string OnThisPage => Say("On this page", "이 페이지의 내용");

    public string HowCounts => Say("What counts", "무엇이 반영되나요");

    public string HowCountsText => Say(
        "Every drama gets a score for you: a sum of parts. The largest is what people chose who chose the same dramas as you. Added to it: what you like, and how well a drama is rated.",
        "작품마다 나를 위한 점수가 있어요. 여러 부분을 더한 값이에요. 나와 같은 작품을 고른 사람들이 고른 다른 작품이 가장 크게 반영되고, 좋아하는 것과 평점이 더해져요.");

    public string HowCountsMore => Say(
        "While nothing is known of you, what most people watch stands in, and nothing is called yours. Nobody can pay for a place.",
        "아직 취향을 모를 때는 많이 보는 작품을 보여 드리고, 나만의 추천이라고 하지 않아요. 돈을 내고 자리를 얻을 수는 없어요.");

    public string HowLearns => Say("What you do, and what it says", "한 일이 말해 주는 것");

    public string HowLearnsText => Say(
        "What you do with a drama speaks for or against it, and so for its genres, actors, themes and moods. Ratings are read against your own mean: three stars can be praise.",
        "작품에 한 일은 그 작품과 장르, 배우, 소재, 분위기에 반영돼요. 평점은 내 평균과 견줘요. 별 세 개도 칭찬일 수 있어요.");

    public string HowLearnsMore => Say(
        "It fades with time. What you say outright stays as you said it.",
        "시간이 지나면 옅어져요. 직접 말한 것은 말한 그대로 남아요.");

    public string HowOrder => Say("How a list is put in order", "목록의 순서");

    public string HowOrderText => Say(
        "The best scores first, but varied: what is too like the pick before it waits, your own mix of genres is kept, and not everything is famous. Strong, medium and weak say how well a drama fits.",
        "점수가 높은 작품부터, 그러나 다양하게 놓아요. 앞과 너무 비슷하면 뒤로 가고, 내 장르 비율을 지키고, 인기작만 보여 드리지 않아요. 잘, 꽤, 조금은 얼마나 맞는지를 말해요.");

    public string HowForYou => Say("For You", "당신을 위한 추천");

    public string HowForYouText => Say(
        "What fits you best. One place tries something you might not have met. What you leave untouched for days makes room for something else.",
        "가장 잘 맞는 작품이에요. 한 자리는 새로운 시도를 위해 비워 둬요. 며칠 동안 누르지 않은 작품은 자리를 비켜요.");

    public string HowContinue => Say("Continue Watching", "이어 보기");

    public string HowContinueText => Say(
        "What you began and did not end, the newest first. Nothing here is a recommendation.",
        "보다가 끝나지 않은 작품을 최근에 본 순서로 보여 드려요. 여기에는 추천이 없어요.");

    public string HowBecause => Say("Because You Watched", "이 작품을 본 당신에게");

    public string HowBecauseText => Say(
        "For dramas that you finished and liked: what is most like them, by what they are and by who finished both.",
        "끝까지 보고 좋아한 작품과 가장 비슷한 작품이에요. 내용과, 둘 다 끝까지 본 사람을 함께 봐요.");

    public string HowTrending => Say("Trending in Your Genres", "좋아하는 장르의 인기 상승");

    public string HowTrendingText => Say(
        "What more people than usual turn to, in the genres you like most. What is always watched much is popular, not trending. The order is one for everybody.",
        "좋아하는 장르에서 평소보다 많은 사람이 찾는 작품이에요. 늘 많이 보는 작품은 인기작이지 상승이 아니에요. 순서는 모두에게 같아요.");

    public string HowExplore => Say("Explore New Genres", "새로운 장르");

    public string HowExploreText => Say(
        "Well-rated ways into genres you hardly watch, each with a bridge from something you liked. They change weekly.",
        "잘 보지 않던 장르의 평이 좋은 작품을, 좋아한 작품과 이어서 보여 드려요. 매주 바뀌어요.");

    public string HowReasons => Say("Why you see the reasons you see", "추천 이유");

    public string HowReasonsText => Say(
        "A reason is made from the same numbers as the score. What it names is in your history or in the catalogue; without it the score would be lower.",
        "이유는 점수와 같은 숫자로 만들어요. 이유에 나온 것은 내 기록이나 작품 정보에 있고, 그것이 없으면 점수가 낮아져요.");

    public string HowReasonsMore => Say(
        "Every pick opens to its whole sum, with each part to be corrected where it is read.",
        "추천마다 점수 전체를 펼쳐 보고, 읽는 자리에서 바로 고칠 수 있어요.");

    public string HowPrivacy => Say("What others learn of you", "다른 사람에게 보이는 것");

    public string HowPrivacyText => Say(
        "Nothing with your name. People are counted, rounded down, and never where they are few. Your profile is yours alone.",
        "이름은 보이지 않아요. 사람 수만 내림해서 세고, 적을 때는 알리지 않아요. 취향은 나만 볼 수 있어요.");

    public string HowChoices => Say("What you can choose", "바꿀 수 있는 것");

    public string ChoiceTaste => Say("Open any preference, see what it rests on, correct it.", "취향마다 근거를 보고 고칠 수 있어요.");

    public string ChoiceTasteAction => Say("Your taste", "내 취향");

    public string ChoiceDials => Say("Turn to famous or hidden, new or classic; rule out actors, genres, themes.", "인기작과 숨은 명작, 신작과 고전 사이를 조절하고, 배우, 장르, 소재를 뺄 수 있어요.");

    public string ChoiceDialsAction => Say("Dials and rules", "조절과 규칙");

    public string ChoiceStart => Say("Say what you like in a minute.", "1분 만에 좋아하는 것을 알려 줄 수 있어요.");

    public string ChoiceStartAction => Say("Spread points", "점수 나누기");

    public string ChoiceUndo => Say("Take back whatever you did.", "한 일은 무엇이든 되돌릴 수 있어요.");

    public string ChoicePause => Say("Pause learning, or look around in a private session.", "학습을 멈추거나 비공개 모드로 둘러볼 수 있어요.");

    public string ChoicePauseAction => Say("What is learnt", "학습");

    public string ChoiceData => Say("Take everything along, or bring it from elsewhere.", "모두 내려받거나 다른 곳에서 가져올 수 있어요.");

    public string ChoiceErase => Say("Leave, with all that is kept of you.", "보관된 모든 것과 함께 떠날 수 있어요.");

    public string HowApi => Say("The same for programs:", "프로그램에서 읽기:");

    public string Parameters => Say("Numbers", "숫자");

    public string ParameterMeaning => Say("What it does", "하는 일");

    public string ParameterValue => Say("Set to", "지금 값");

    /// <summary>What a group of parameters is; null where the heading above says it.</summary>
    public string? ParameterGroup(string group) => group switch
    {
        "weights" => Say("How much each part counts", "부분마다 반영되는 정도"),
        "boosts" => Say("What a liking adds, at most", "좋아할 때 더해지는 정도, 최대"),
        "taste" => Say("How much each thing says", "일마다 말해 주는 정도"),
        "match" => Say("Match words", "맞는 정도"),
        _ => null,
    };

    /// <summary>A parameter's value with its unit.</summary>
    public string ParameterSaid(RecommenderParameterView parameter)
    {
        var number = Math.Abs(parameter.Value) >= 1000 ? Number((int)parameter.Value) : parameter.Value.ToString("0.##", CultureInfo.InvariantCulture);

        return parameter.Unit switch
        {
            "share" => string.Create(CultureInfo.InvariantCulture, $"{parameter.Value * 100:0.#} %"),
            "boost" => string.Create(CultureInfo.InvariantCulture, $"+{parameter.Value * 100:0.#} %"),
            "strength" when parameter.Value < 0 => $"−{number[1..]}",
            "days" => Say(number == "1" ? "1 day" : $"{number} days", $"{number}일"),
            "hours" => Say(number == "1" ? "1 hour" : $"{number} hours", $"{number}시간"),
            "minutes" => Say(number == "1" ? "1 minute" : $"{number} minutes", $"{number}분"),
            "place" => Say($"no. {number}", $"{number}번째"),
            _ => number,
        };
    }
}
