using System.Collections.Frozen;

namespace SeoulMate.Ranking;

/// <summary>What each parameter and choice does, in a sentence. Values are never in it: they are told beside.</summary>
internal static class ParameterTexts
{
    private static readonly FrozenDictionary<string, (string English, string Korean)> Sentences = new Dictionary<string, (string, string)>
    {
        ["weights.history"] = ("What people chose who chose the same dramas as you.", "나와 같은 작품을 고른 사람들이 고른 다른 작품이에요."),
        ["weights.likeness"] = ("How like a drama is to what you liked.", "좋아한 작품과 얼마나 비슷한지 봐요."),
        ["weights.popularity"] = ("How many people watch it.", "얼마나 많은 사람이 보는지 봐요."),
        ["weights.quality"] = ("How well everybody rates it.", "모두의 평점이 얼마나 좋은지 봐요."),
        ["weights.boosts"] = ("The genres, actors, themes and moods you like.", "좋아하는 장르, 배우, 소재, 분위기를 봐요."),
        ["boosts.genre"] = ("Raises a drama for each of its genres, as far as you like it.", "좋아하는 만큼, 장르마다 점수를 올려요."),
        ["boosts.actor"] = ("Raises it for each actor you like.", "좋아하는 배우가 나오면 점수를 올려요."),
        ["boosts.theme"] = ("Raises it for its themes and moods, as far as they go with yours.", "소재와 분위기가 취향에 맞는 만큼 점수를 올려요."),
        ["boosts.stated"] = ("Raises it for a writer, director, decade, length or network you asked for.", "원한다고 말한 작가, 감독, 연대, 길이, 방송사면 점수를 올려요."),
        ["boosts.dial"] = ("How far a dial that is turned all the way moves a drama.", "조절을 끝까지 돌렸을 때 작품이 움직이는 정도예요."),
        ["taste.half_life"] = ("What you did so long ago counts half.", "이만큼 지난 일은 절반만 반영돼요."),
        ["taste.finish"] = ("You finished it.", "끝까지 봤어요."),
        ["taste.favourite"] = ("It is a favourite.", "인생작이에요."),
        ["taste.progress"] = ("You are watching it: times the share that you have seen.", "보는 중이에요. 본 만큼 곱해요."),
        ["taste.watchlist"] = ("It is on your watchlist.", "보고 싶어요 목록에 담았어요."),
        ["taste.dwell"] = ("You read its page, at most.", "작품 페이지를 읽었어요. 많아도 이만큼이에요."),
        ["taste.clicks"] = ("You clicked it, at most, however often.", "클릭했어요. 여러 번이어도 이만큼이에요."),
        ["taste.not_now"] = ("You said: not now.", "다음에 보겠다고 했어요."),
        ["taste.dismiss"] = ("You said: not for me.", "관심 없다고 했어요."),
        ["taste.drop"] = ("You gave it up.", "보다가 그만뒀어요."),
        ["taste.prior_weight"] = ("As how much evidence it counts, at the beginning, that you are like most people.", "처음에는 대부분의 사람과 같다고 보는데, 그 무게예요."),
        ["match.strong"] = ("From this score on a match is called strong.", "이 점수부터 잘 맞는다고 말해요."),
        ["match.medium"] = ("From this score on a match is called medium.", "이 점수부터 꽤 맞는다고 말해요."),
        ["match.interactions"] = ("With less of yours to go by nothing is called strong.", "기록이 이보다 적으면 잘 맞는다고 말하지 않아요."),
        ["slate.diversity"] = ("What it costs a drama to be like those before it.", "앞의 작품과 비슷하면 이만큼 점수가 내려가요."),
        ["slate.calibration"] = ("What it costs a list to drift from your own mix of genres.", "내 장르 비율에서 멀어지면 이만큼 점수가 내려가요."),
        ["slate.famous_share"] = ("The most that the most popular tenth of all dramas may have of a list.", "가장 인기 있는 10분의 1이 목록에서 차지할 수 있는 최대 비율이에요."),
        ["slate.same_lead"] = ("So many dramas of a list may share a leading actor.", "한 목록에서 주연 배우가 같은 작품은 이만큼까지예요."),
        ["slate.kept_for"] = ("For so long the order stays as it is, unless you do something.", "아무것도 하지 않으면 이만큼 순서가 그대로예요."),
        ["slate.page_kept_for"] = ("For so long a page is shown again as it was built.", "만든 화면을 이만큼 다시 보여 드려요."),
        ["for_you.size"] = ("Dramas in the section.", "작품 수예요."),
        ["for_you.explored_share"] = ("The share that is kept for trying something, and says so.", "새로운 시도를 위해 남겨 두고 그렇게 표시하는 비율이에요."),
        ["for_you.explore_place"] = ("The place that is kept for it.", "시도를 위해 남겨 둔 자리예요."),
        ["for_you.seen_days"] = ("A drama seen on so many days without being touched makes room.", "이만큼의 날 동안 보고도 누르지 않으면 자리를 비켜요."),
        ["for_you.rest_days"] = ("So long it then stays away.", "비킨 뒤 이만큼 쉬어요."),
        ["continue_watching.idle_after"] = ("After so long without an episode you are asked whether you paused.", "이만큼 보지 않으면 잠시 멈췄는지 여쭤봐요."),
        ["because_you_watched.carousels"] = ("Dramas you watched that are gone by at a time.", "한 번에 바탕으로 삼는 본 작품의 수예요."),
        ["because_you_watched.carousel_size"] = ("Dramas beside each.", "작품마다 함께 보여 드리는 수예요."),
        ["because_you_watched.seed_tenure"] = ("So long one that is shown keeps its place.", "한번 보여 드린 작품은 이만큼 자리를 지켜요."),
        ["trending.size"] = ("Dramas in the section.", "작품 수예요."),
        ["trending.days"] = ("The days whose viewers are counted.", "시청자를 세는 기간이에요."),
        ["trending.usual_days"] = ("The days before them that say what is usual.", "평소를 알기 위해 견주는 그 전의 기간이에요."),
        ["trending.minimum"] = ("With fewer different people a drama does not trend.", "서로 다른 시청자가 이보다 적으면 오르지 않아요."),
        ["explore.new_genre_share"] = ("Below this share of what you watch a genre counts as new to you.", "본 것 가운데 이 비율보다 적은 장르를 새로운 장르로 봐요."),
        ["privacy.people_at_least"] = ("Of fewer people than these nothing is told to anybody.", "이보다 적은 사람에 대해서는 아무것도 알리지 않아요."),
        ["privacy.rounded_to"] = ("Counts of people are rounded down to this.", "사람 수는 이 단위로 내림해요."),
        ["privacy.visitors_kept"] = ("So long after the last thing done a visitor without an account is remembered.", "계정이 없는 방문자의 기록은 마지막 활동 뒤 이만큼 보관해요."),
        ["privacy.slates_kept"] = ("So long it is kept what you were shown, and why.", "보여 드린 것과 그 이유를 이만큼 보관해요."),
        ["choice.preferences"] = ("Set, raise, lower or forget any preference.", "어떤 취향이든 정하고, 올리고, 내리고, 지울 수 있어요."),
        ["choice.dials"] = ("Turn the dials: famous or hidden gems, new or classic.", "인기작과 숨은 명작, 신작과 고전 사이를 조절할 수 있어요."),
        ["choice.rules"] = ("Rule out an actor, a genre or a theme, for a while or for good.", "배우, 장르, 소재를 한동안 또는 계속 빼 둘 수 있어요."),
        ["choice.evidence"] = ("Take anything back that you did: it counts as if it had never been.", "한 일을 되돌리면 처음부터 없던 일이 돼요."),
        ["choice.pause"] = ("Pause learning.", "학습을 멈출 수 있어요."),
        ["choice.private"] = ("Look around in a private session: nothing is noted.", "비공개 모드에서는 둘러본 것을 남기지 않아요."),
        ["choice.without_taste"] = ("Have homepage, picks and search without your profile having a say.", "홈, 추천, 검색을 내 프로필 없이 볼 수 있어요."),
        ["choice.export"] = ("Take everything along that is kept of you.", "보관된 기록을 모두 내려받을 수 있어요."),
        ["choice.erase"] = ("Delete the account, and everything with it.", "계정과 모든 기록을 지울 수 있어요."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sentence.</summary>
    /// <param name="key">The parameter's key, or <c>choice.</c> and the choice's.</param>
    /// <param name="texts">The language.</param>
    internal static string Of(string key, Texts texts)
    {
        var (english, korean) = Sentences[key];

        return texts.Language == Texts.Korean.Language ? korean : english;
    }
}
