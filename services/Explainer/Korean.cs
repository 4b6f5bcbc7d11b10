using System.Globalization;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Explanations;

namespace SeoulMate.Explainer;

/// <summary>Reasons in Korean, in polite speech, at most 45 characters each.</summary>
public sealed class Korean : IReasonLanguage
{
    private const int AtMost = 45;

    /// <inheritdoc/>
    public string Name => "ko";

    /// <inheritdoc/>
    public string Say(Claim claim) => claim switch
    {
        Claim.LikedGenre(var genre, var preference, _) => string.Create(CultureInfo.InvariantCulture, $"좋아하는 {KoreanWords.Genre(genre)} 장르{KoreanParticle.IeyoYeyo("장르")} ({Math.Round(preference * 100):F0}% 일치)"),
        Claim.LikedActor(var actor, >= 1 and <= Reasons.RankedAtMost and var rank, _) => Liked(actor, rank),
        Claim.LikedActor(var actor, _, { } from) => Line.Fit(AtMost, $"{Did(from)} {TitleOf(from)}의 {NameOf(actor)} 출연", $"{TitleOf(from)}의 {NameOf(actor)} 출연", $"{NameOf(actor)} 출연"),
        Claim.LikedActor(var actor, _, null) => $"{NameOf(actor)} 출연",
        Claim.GenreWithActor(var genre, var genreRank, var actor, var actorRank) => GenreWith(genre, genreRank, Liked(actor, actorRank), NameOf(actor) + " 출연"),
        Claim.GenreBy(var genre, var genreRank, var maker, var of) => GenreWith(genre, genreRank, MadeBy(maker, of), $"{NameOf(maker.Person!)} 작품"),
        Claim.InCommon(var what, var with) => InCommon(what, with),
        Claim.Alike(var to) => Line.Fit(AtMost, $"{Did(to)} {TitleOf(to)}{KoreanParticle.GwaWa(TitleOf(to))} 비슷해요", $"{TitleOf(to)}{KoreanParticle.GwaWa(TitleOf(to))} 비슷해요"),
        Claim.Popular(var watchers) => $"{People.AtLeast(watchers)}명 이상이 본 인기작이에요",
        Claim.Rated(var rating, var count, var isTop) => string.Create(CultureInfo.InvariantCulture, $"{(isTop ? "높은 평점" : "평점")} {rating:0.0}/10 ({People.Count(count)}명 평가)"),
        Claim.Trending(var genre, var watchers) => $"{KoreanWords.Genre(genre)} 장르에서 인기 상승 중 ({People.Count(watchers)}명 이상)",
        Claim.Viewers(var finished) => $"취향이 비슷한 {People.Count(finished)}명 이상이 끝까지 봤어요",
        Claim.FinishedBoth(var together, var with) => FinishedBoth(People.Count(together), with),
        Claim.AskedFor(var what) => AskedFor(what),
        Claim.Dialled(var end) => Dialled(end),
        Claim.Bridge(var genre, var what, var from) => Bridge(KoreanWords.Genre(genre), what, from),
        _ => throw new ArgumentException($"There is no sentence for {claim.GetType().Name}.", nameof(claim)),
    };

    private static string Liked(PersonFacts actor, int rank) =>
        rank == 1 ? $"가장 좋아하는 배우 {NameOf(actor)} 출연" : string.Create(CultureInfo.InvariantCulture, $"좋아하는 배우 {rank}위 {NameOf(actor)} 출연");

    private static string MadeBy(Named maker, Cited of) => maker.Facet == "writer"
        ? $"{TitleOf(of)}{KoreanParticle.EulReul(TitleOf(of))} 쓴 {NameOf(maker.Person!)} 작가의 작품"
        : $"{TitleOf(of)}{KoreanParticle.EulReul(TitleOf(of))} 연출한 {NameOf(maker.Person!)} 감독의 작품";

    private static string GenreWith(string genre, int rank, string other, string otherShort)
    {
        var name = KoreanWords.Genre(genre);
        var liked = rank == 1 ? $"가장 좋아하는 {name} 장르" : string.Create(CultureInfo.InvariantCulture, $"좋아하는 장르 {rank}위 {name}");

        return Line.Fit(AtMost, $"{liked}, {other}", $"{liked}, {otherShort}", $"{name} 장르, {otherShort}", $"{name} 장르");
    }

    private static string InCommon(Named what, Cited with)
    {
        var title = TitleOf(with);
        var line = what.Facet switch
        {
            "writer" or "director" => MadeBy(what, with),
            "actor" => $"{title}의 {NameOf(what.Person!)} 출연",
            "genre" => $"{title}처럼 {KoreanWords.Genre(what.Value)} 장르예요",
            "theme" => $"{title}처럼 {Theme(what.Value)} 소재예요",
            _ => $"{title}처럼 {KoreanWords.Mood(what.Value)} 분위기예요",
        };

        return Line.Fit(AtMost, $"{Did(with)} {line}", line, $"{title}{KoreanParticle.GwaWa(title)} 닮았어요");
    }

    private static string AskedFor(Named what)
    {
        var (name, sort) = what.Facet switch
        {
            "actor" => ($"배우 {NameOf(what.Person!)}의 출연작", "배우의 출연작"),
            "director" => ($"{NameOf(what.Person!)} 감독의 작품", "감독의 작품"),
            "writer" => ($"{NameOf(what.Person!)} 작가의 작품", "작가의 작품"),
            "genre" => ($"{KoreanWords.Genre(what.Value)} 장르", "장르"),
            "theme" => ($"{Theme(what.Value)} 소재", "소재"),
            "mood" => ($"{KoreanWords.Mood(what.Value)} 분위기", "분위기"),
            "era" => ($"{what.Value.TrimEnd('s')}년대 드라마", "연대의 드라마"),
            "length" => ($"{Length(what.Value)} 드라마", "길이의 드라마"),
            _ => ($"{what.Value} 드라마", "방송사의 드라마"),
        };

        return Line.Fit(AtMost, $"더 보고 싶다고 한 {name}{KoreanParticle.IeyoYeyo(name)}", $"더 보고 싶다고 한 {sort}{KoreanParticle.IeyoYeyo(sort)}");
    }

    private static string FinishedBoth(string together, Cited with)
    {
        var both = $"{TitleOf(with)}{KoreanParticle.GwaWa(TitleOf(with))} 이 작품을 모두";

        return Line.Fit(AtMost, $"{Did(with)} {both} {together}명 이상이 끝까지 봤어요", $"{both} {together}명 이상이 끝까지 봤어요", $"{together}명 이상이 둘 다 끝까지 봤어요");
    }

    // The words of a theme would run into the sentence around them.
    private static string Theme(string theme) => $"‘{KoreanTags.Of(theme)}’";

    private static string Length(string length) => length switch
    {
        "short" => "짧은",
        "medium" => "중간 길이",
        "standard" => "보통 길이",
        "long" => "긴",
        "very long" => "아주 긴",
        _ => length,
    };

    private static string Dialled(string end)
    {
        var name = end switch
        {
            "hidden" => "숨은 명작",
            "famous" => "유명한 드라마",
            "classic" => "옛 드라마",
            _ => "신작",
        };

        return $"보고 싶다고 한 {name}{KoreanParticle.IeyoYeyo(name)}";
    }

    // A genre's bare name behind "the writer's" would be read as what it names: "the writer's family".
    private static string Bridge(string genre, Named what, Cited from)
    {
        var title = TitleOf(from);
        var obj = KoreanParticle.EulReul(title);
        var line = what.Facet switch
        {
            "writer" => $"{title}{obj} 쓴 {NameOf(what.Person!)} 작가의 {genre} 장르 작품",
            "director" => $"{title}{obj} 연출한 {NameOf(what.Person!)} 감독의 {genre} 장르 작품",
            "actor" => $"{title}의 {NameOf(what.Person!)} 배우가 나오는 {genre} 장르 작품",
            "theme" => $"{title}처럼 {Theme(what.Value)} 소재의 {genre} 장르 작품",
            "mood" => $"{title}처럼 {KoreanWords.Mood(what.Value)} 분위기의 {genre} 장르 작품",
            _ => $"{title}처럼 {KoreanWords.Genre(what.Value)} 장르이기도 한 {genre} 장르 작품",
        };
        var alike = $"{title}{KoreanParticle.GwaWa(title)} 닮은 {genre} 장르 작품";

        return Line.Fit(AtMost, $"{Did(from)} {line}", line, $"{Did(from)} {alike}", alike);
    }

    private static string Did(Cited cited) => cited.Relation switch
    {
        Relation.Rated => string.Create(CultureInfo.InvariantCulture, $"{cited.Rating:0.##}점을 준"),
        Relation.Favourite => "가장 아끼는",
        Relation.Finished => "끝까지 본",
        Relation.Watching => "보고 있는",
        Relation.OnWatchlist => "찜해 둔",
        _ => "살펴본",
    };

    private static string TitleOf(Cited cited) => cited.Drama.NativeTitle ?? cited.Drama.Title;

    private static string NameOf(PersonFacts person) => person.NativeName ?? person.Name;
}
