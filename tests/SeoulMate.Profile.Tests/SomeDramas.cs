using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Profile.Tests;

/// <summary>A small catalogue.</summary>
internal static class SomeDramas
{
    internal static DramaFacts HospitalPlaylist { get; } = Make("hospital-playlist", ["Medical", "Life"], "healing", "Jo Jung Suk", 12) with { Aliases = ["The Doctors"] };

    internal static DramaFacts DoctorCha { get; } = Make("doctor-cha", ["Medical", "Comedy"], "funny", "Uhm Jung Hwa", 16) with { Aliases = ["The Doctors"] };

    internal static DramaFacts Signal { get; } = Make("signal", ["Thriller", "Mystery"], "dark", "Lee Je Hoon", 16) with { NativeTitle = "시그널" };

    internal static DramaFacts Unaired { get; } = Make("unaired", ["Romance"], "romantic", "IU", 12) with { FirstAired = new DateOnly(2030, 1, 1) };

    /// <summary>Its writer has a namesake, and its director plays in it.</summary>
    internal static DramaFacts Kingdom { get; } = Make("kingdom", ["Historical", "Drama"], "dark", "Ju Ji Hoon", 6) with
    {
        Writers = [new PersonFacts("kim-eun-hee", "Kim Eun Hee", null, [])],
        Directors = [Director],
        Cast = [new CastFacts(new PersonFacts("JU-JI-HOON", "Ju Ji Hoon", "주지훈", ["Joo Ji-hoon"]), "main"), new CastFacts(Director, "guest")],
    };

    internal static DramaFacts ThreeDays { get; } = Make("three-days", ["Action", "Drama"], "tense", "Park Yoo Chun", 16) with
    {
        Writers = [new PersonFacts("kim-eun-hee-1972", "Kim Eun Hee", null, [])],
    };

    internal static IReadOnlyList<DramaFacts> All { get; } = [HospitalPlaylist, DoctorCha, Signal, Unaired, Kingdom, ThreeDays];

    private static PersonFacts Director => new("kim-sung-hoon", "Kim Sung Hoon", null, []);

    private static DramaFacts Make(string dramaId, string[] genres, string mood, string lead, int episodes) => new(
        dramaId, dramaId, null, [], new DateOnly(2020, 3, 12), episodes, 60, "tvN", null, genres, ["Friendship"], [mood], [], [],
        [new CastFacts(new PersonFacts(lead.Replace(' ', '-').ToUpperInvariant(), lead, null, []), "main")], 8.8, 1000, 5000, null, null, 1);
}
