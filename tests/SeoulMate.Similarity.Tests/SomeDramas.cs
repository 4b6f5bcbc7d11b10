using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Similarity.Tests;

/// <summary>A small catalogue with two plain groups: hospitals and detectives.</summary>
internal static class SomeDramas
{
    internal static IReadOnlyList<DramaFacts> All { get; } =
    [
        Make("hospital-playlist", "Hospital Playlist", "슬기로운 의사생활", ["Medical", "Life"], ["Friendship", "Hospital"], ["healing"], "Five doctors who have been friends since school run a hospital and a band.", 90_000, ["Wise Doctor Life"]),
        Make("doctor-cha", "Doctor Cha", "닥터 차정숙", ["Medical", "Comedy"], ["Hospital", "Marriage"], ["funny"], "A housewife returns to the hospital as a first-year doctor.", 40_000, []),
        Make("dr-romantic", "Dr. Romantic", "낭만닥터 김사부", ["Medical", "Romance"], ["Hospital", "Mentor"], ["healing"], "A gifted surgeon teaches young doctors in a small hospital.", 80_000, ["Romantic Doctor, Teacher Kim"]),
        Make("signal", "Signal", "시그널", ["Thriller", "Mystery"], ["Murder", "Police"], ["dark"], "A detective of the past and one of the present solve murders over a radio.", 95_000, ["The Signal"]),
        Make("stranger", "Stranger", "비밀의 숲", ["Thriller", "Mystery"], ["Murder", "Corruption"], ["dark"], "A prosecutor without feelings and a detective uncover corruption behind a murder.", 85_000, ["Secret Forest"]),
        Make("beyond-evil", "Beyond Evil", "괴물", ["Thriller", "Crime"], ["Murder", "Police"], ["dark"], "Two detectives in a small town suspect each other of an old murder.", 60_000, []),
    ];

    internal static DramaFacts Make(
        string id, string title, string native, string[] genres, string[] tags, string[] moods, string synopsis, int watchers, string[] aliases) => new(
        id, title, native, aliases, new DateOnly(2020, 1, 1), 16, 60, "tvN", null, genres, tags, moods, [], [],
        [new CastFacts(new PersonFacts($"lead-of-{id}", $"Lead Of {title}", null, []), "main")], 8.5, 1000, watchers, null, synopsis, 1);
}
