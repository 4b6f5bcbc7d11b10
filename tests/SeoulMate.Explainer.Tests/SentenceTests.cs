using SeoulMate.Contracts.Catalog;
using SeoulMate.TestKit;

namespace SeoulMate.Explainer.Tests;

public sealed class SentenceTests
{
    private static readonly English English = new();
    private static readonly Korean Korean = new();

    private static Cited Rated(string dramaId) => new(StarterCatalogue.Find(dramaId), Relation.Rated, 5);

    private static Cited Finished(string dramaId) => new(StarterCatalogue.Find(dramaId), Relation.Finished, null);

    public static TheoryData<Claim, string, string> Sentences { get; } = new()
    {
        { new Claim.LikedGenre("Medical", 0.853, 1), "Matches your interest in Medical dramas (85% match)", "좋아하는 의학 장르예요 (85% 일치)" },
        { new Claim.LikedGenre("Melodrama", 0.54, 0), "Matches your interest in Melodramas (54% match)", "좋아하는 멜로 장르예요 (54% 일치)" },
        { new Claim.LikedActor(Writer("Kim Eun Hee"), 1, null), "Features Kim Eun Hee (your top actor)", "가장 좋아하는 배우 김은희 출연" },
        { new Claim.LikedActor(Writer("Kim Eun Hee"), 3, null), "Features Kim Eun Hee (your #3 actor)", "좋아하는 배우 3위 김은희 출연" },
        { new Claim.GenreWithActor("Medical", 1, Writer("Kim Eun Hee"), 2), "Medical drama (your #1 genre) with Kim Eun Hee (your #2 actor)", "가장 좋아하는 의학 장르, 좋아하는 배우 2위 김은희 출연" },
        { new Claim.GenreWithActor("Melodrama", 3, Writer("Kim Eun Hee"), 1), "Melodrama (your #3 genre) with Kim Eun Hee (your #1 actor)", "좋아하는 장르 3위 멜로, 가장 좋아하는 배우 김은희 출연" },
        { new Claim.GenreBy("Mystery", 2, new Named("writer", "", Writer("Kim Eun Hee")), Finished("signal-2016")), "Mystery drama (your #2 genre) by Kim Eun Hee, who wrote Signal", "좋아하는 장르 2위 미스터리, 시그널을 쓴 김은희 작가의 작품" },
        { new Claim.GenreBy("Mystery", 1, new Named("director", "", Director("Kim Won Suk")), Finished("signal-2016")), "Mystery drama (your #1 genre) by Kim Won Suk, who directed Signal", "가장 좋아하는 미스터리 장르, 시그널을 연출한 김원석 감독의 작품" },
        { new Claim.Alike(Rated("hospital-playlist-2020")), "Similar to Hospital Playlist which you rated 5/5", "5점을 준 슬기로운 의사생활과 비슷해요" },
        { new Claim.Alike(Finished("guardian-the-lonely-and-great-god-2016")), "Similar to Guardian: The Lonely and Great God which you finished", "끝까지 본 쓸쓸하고 찬란하神 - 도깨비와 비슷해요" },
        { new Claim.InCommon(new Named("writer", "", Writer("Kim Eun Hee")), Rated("signal-2016")), "By Kim Eun Hee, who wrote Signal, which you rated 5/5", "5점을 준 시그널을 쓴 김은희 작가의 작품" },
        { new Claim.InCommon(new Named("theme", "Time Travel", null), Finished("signal-2016")), "Shares “time travel” with Signal, which you finished", "끝까지 본 시그널처럼 ‘시간 여행’ 소재예요" },
        { new Claim.InCommon(new Named("mood", "healing", null), Finished("hospital-playlist-2020")), "Has the healing mood of Hospital Playlist, which you finished", "끝까지 본 슬기로운 의사생활처럼 힐링되는 분위기예요" },
        { new Claim.InCommon(new Named("theme", "Nobody Translated This", null), Finished("signal-2016")), "Shares “nobody translated this” with Signal, which you finished", "끝까지 본 시그널처럼 ‘Nobody Translated This’ 소재예요" },
        { new Claim.FinishedBoth(40, Rated("signal-2016")), "40+ people finished both this and Signal, which you rated 5/5", "5점을 준 시그널과 이 작품을 모두 40명 이상이 끝까지 봤어요" },
        { new Claim.Viewers(40), "40+ people with taste like yours finished it", "취향이 비슷한 40명 이상이 끝까지 봤어요" },
        { new Claim.Trending("Medical", 1000), "Trending in Medical genre (1000+ watchers)", "의학 장르에서 인기 상승 중 (1000명 이상)" },
        { new Claim.Popular(294_599), "Popular: watched by 290,000+ people", "290,000명 이상이 본 인기작이에요" },
        { new Claim.Rated(8.9, 5000, IsTop: true), "Top-rated (8.9/10 from 5000 users)", "높은 평점 8.9/10 (5000명 평가)" },
        { new Claim.AskedFor(new Named("actor", "", Writer("Kim Eun Hee"))), "You asked for more with Kim Eun Hee", "더 보고 싶다고 한 배우 김은희의 출연작이에요" },
        { new Claim.AskedFor(new Named("director", "", Director("Kim Won Suk"))), "You asked for more by Kim Won Suk", "더 보고 싶다고 한 김원석 감독의 작품이에요" },
        { new Claim.AskedFor(new Named("writer", "", Writer("Kim Eun Hee"))), "You asked for more by Kim Eun Hee", "더 보고 싶다고 한 김은희 작가의 작품이에요" },
        { new Claim.AskedFor(new Named("genre", "Medical", null)), "You asked for more Medical dramas", "더 보고 싶다고 한 의학 장르예요" },
        { new Claim.AskedFor(new Named("theme", "Time Travel", null)), "You asked for more with the time travel theme", "더 보고 싶다고 한 ‘시간 여행’ 소재예요" },
        { new Claim.AskedFor(new Named("mood", "healing", null)), "You asked for more healing dramas", "더 보고 싶다고 한 힐링되는 분위기예요" },
        { new Claim.AskedFor(new Named("era", "2010s", null)), "You asked for more dramas of the 2010s", "더 보고 싶다고 한 2010년대 드라마예요" },
        { new Claim.AskedFor(new Named("length", "short", null)), "You asked for more short dramas", "더 보고 싶다고 한 짧은 드라마예요" },
        { new Claim.AskedFor(new Named("length", "standard", null)), "You asked for more dramas of standard length", "더 보고 싶다고 한 보통 길이 드라마예요" },
        { new Claim.AskedFor(new Named("network", "tvN", null)), "You asked for more tvN dramas", "더 보고 싶다고 한 tvN 드라마예요" },
        { new Claim.Dialled("hidden"), "You asked for hidden gems", "보고 싶다고 한 숨은 명작이에요" },
        { new Claim.Dialled("famous"), "You asked for famous dramas", "보고 싶다고 한 유명한 드라마예요" },
        { new Claim.Dialled("classic"), "You asked for classics", "보고 싶다고 한 옛 드라마예요" },
        { new Claim.Dialled("new"), "You asked for new dramas", "보고 싶다고 한 신작이에요" },
        { new Claim.Bridge("Thriller", new Named("writer", "", Writer("Kim Eun Hee")), Finished("signal-2016")), "Thriller by Kim Eun Hee, who wrote Signal, which you finished", "끝까지 본 시그널을 쓴 김은희 작가의 스릴러 장르 작품" },
        { new Claim.Bridge("Family", new Named("writer", "", Writer("Shin Ha Eun")), Rated("hometown-cha-cha-cha-2021")), "Family by Shin Ha Eun, who wrote Hometown Cha-Cha-Cha, which you rated 5/5", "5점을 준 갯마을 차차차를 쓴 신하은 작가의 가족 장르 작품" },
        { new Claim.Bridge("Fantasy", new Named("theme", "Time Travel", null), Finished("signal-2016")), "Fantasy with the time travel of Signal, which you finished", "끝까지 본 시그널처럼 ‘시간 여행’ 소재의 판타지 장르 작품" },
        { new Claim.Bridge("Family", new Named("mood", "healing", null), Finished("hospital-playlist-2020")), "Family in the healing mood of Hospital Playlist, which you finished", "끝까지 본 슬기로운 의사생활처럼 힐링되는 분위기의 가족 장르 작품" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_claim_reads_so_in_both_languages(Claim claim, string english, string korean)
    {
        Assert.Equal(english, English.Say(claim));
        Assert.Equal(korean, Korean.Say(claim));
    }

    [Fact]
    public void Every_sentence_about_every_drama_is_short_enough_for_a_card()
    {
        foreach (var drama in StarterCatalogue.Dramas)
        {
            foreach (var claim in ClaimsAbout(drama))
            {
                Assert.InRange(English.Say(claim).Length, 1, 90);
                Assert.InRange(Korean.Say(claim).Length, 1, 45);
            }
        }
    }

    [Fact]
    public void What_is_too_long_to_be_named_is_said_without_its_name() => Assert.Equal(
        "더 보고 싶다고 한 소재예요", Korean.Say(new Claim.AskedFor(new Named("theme", "Retired Organ Transplantation Coordinator", null))));

    [Fact]
    public void A_korean_reason_says_every_tag_of_the_catalogue_in_korean()
    {
        var cited = Finished("signal-2016");

        Assert.All(StarterCatalogue.Dramas.SelectMany(drama => drama.Tags).Distinct(), tag =>
        {
            var theme = new Named("theme", tag, null);

            Assert.Equal($"더 보고 싶다고 한 ‘{KoreanTags.Of(tag)}’ 소재예요", Korean.Say(new Claim.AskedFor(theme)));
            Assert.EndsWith($"시그널처럼 ‘{KoreanTags.Of(tag)}’ 소재예요", Korean.Say(new Claim.InCommon(theme, cited)), StringComparison.Ordinal);
            Assert.DoesNotContain(tag, Korean.Say(new Claim.Bridge("Romance", theme, cited)), StringComparison.Ordinal);
        });
    }

    private static IEnumerable<Claim> ClaimsAbout(DramaFacts drama)
    {
        foreach (var named in NamedIn(drama))
        {
            yield return new Claim.AskedFor(named);
        }

        foreach (var cited in Enum.GetValues<Relation>().Select(relation => new Cited(drama, relation, relation is Relation.Rated ? 4.25 : null)))
        {
            yield return new Claim.Alike(cited);
            yield return new Claim.FinishedBoth(1_234_560, cited);

            foreach (var named in NamedIn(drama))
            {
                yield return new Claim.InCommon(named, cited);

                foreach (var genre in named.Person is null ? [] : drama.Genres)
                {
                    yield return new Claim.GenreBy(genre, 5, named, cited);
                }

                foreach (var genre in drama.Genres)
                {
                    yield return new Claim.Bridge(genre, named, cited);
                }
            }

            foreach (var part in drama.Cast)
            {
                yield return new Claim.LikedActor(part.Person, 9, cited);

                foreach (var genre in drama.Genres)
                {
                    yield return new Claim.GenreWithActor(genre, 5, part.Person, 5);
                }
            }
        }
    }

    private static IEnumerable<Named> NamedIn(DramaFacts drama) => drama.Writers.Select(person => new Named("writer", "", person))
        .Concat(drama.Directors.Select(person => new Named("director", "", person)))
        .Concat(drama.Cast.Select(part => new Named("actor", "", part.Person)))
        .Concat(drama.Genres.Select(genre => new Named("genre", genre, null)))
        .Concat(drama.Tags.Select(tag => new Named("theme", tag, null)))
        .Concat(drama.Moods.Select(mood => new Named("mood", mood, null)));

    private static PersonFacts Director(string name) =>
        StarterCatalogue.Dramas.SelectMany(drama => drama.Directors).First(person => person.Name == name);

    private static PersonFacts Writer(string name) =>
        StarterCatalogue.Dramas.SelectMany(drama => drama.Writers).First(person => person.Name == name);
}
