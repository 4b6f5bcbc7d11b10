using SeoulMate.Web.Welcome;

namespace SeoulMate.Web.Language;

/// <summary>What newcomers are asked.</summary>
public sealed partial class Texts
{
    public string WelcomeTitle => Say("What do you like?", "어떤 드라마를 좋아하나요?");

    public string WelcomeText => Say(
        "A minute, and the homepage is yours. Say as little as you want: everything can be changed and taken back.",
        "1분이면 나만의 홈이 돼요. 조금만 알려 줘도 괜찮아요. 모두 바꾸고 되돌릴 수 있어요.");

    public string WelcomeWays => Say("Two ways to say it", "알려 주는 두 가지 방법");

    public string SpreadPoints => Say($"Spread {WelcomeForm.AllPoints} points", $"{WelcomeForm.AllPoints}점 나누기");

    public string PickFavourites => Say("Pick favourites", "좋아하는 작품 고르기");

    public string SkipWelcome => Say("Skip", "건너뛰기");

    public string ShowMyPicks => Say("Show my picks", "추천 보기");

    public string ChooseThree => Say("Choose 3", "3편 고르기");

    /// <summary>How many points are left; less than 0 for a text in which <c>{n}</c> stands for the number.</summary>
    public string PointsLeft(int points) => points switch
    {
        0 => Say("No points left", "남은 점수가 없어요"),
        1 => Say("1 point left", "1점 남았어요"),
        < 0 => Say("{n} points left", "{n}점 남았어요"),
        _ => Say($"{points} points left", $"{points}점 남았어요"),
    };

    public string PointsFor(string group) => Say($"Points for {group}", $"{group}: 점수");

    public string OnePointMore(string group) => Say($"One point more: {group}", $"{group}: 1점 더하기");

    public string OnePointLess(string group) => Say($"One point less: {group}", $"{group}: 1점 빼기");

    public string NeverTitle => Say("Anything you never want?", "절대 보고 싶지 않은 장르가 있나요?");

    public string NeverText => Say("At most two. It is a rule that you can end at any time.", "두 개까지 고를 수 있어요. 언제든 풀 수 있는 규칙이에요.");

    public string NeverGenre(int place) => Say($"Never: genre {place}", $"보지 않을 장르 {place}");

    public string NoGenre => Say("None", "없음");

    public string FavouritesHint => Say("Three are enough to begin with.", "3편이면 시작하기에 충분해요.");

    public string FindFavourite => Say("Another drama by its title", "다른 작품 제목");

    public string FindIt => Say("Find", "찾기");

    public string NoDramaCalled(string words) => Say($"No drama begins with “{words}”. Try one word of its title.", $"‘{words}’ 작품이 없어요. 제목의 한 단어로 찾아 보세요.");

    public string WelcomeNothing => Say("Spread a point or pick a drama first, or skip.", "점수를 나누거나 작품을 먼저 골라 주세요. 건너뛰어도 괜찮아요.");

    public string TooManyPoints(int over) => Say(
        over == 1 ? "One point too many: take one back." : $"{over} points too many: take some back.",
        $"{over}점이 넘었어요. 조금 빼 주세요.");

    public string WelcomeRefused => Say("That could not be taken in. Change something and try again, or skip.", "반영하지 못했어요. 바꿔서 다시 해 보거나 건너뛰어 주세요.");

    public string WelcomeAway => Say("That did not get through. What you chose is still here: try again in a moment.", "전달되지 않았어요. 고른 것은 그대로 있으니 잠시 뒤에 다시 해 주세요.");
}
