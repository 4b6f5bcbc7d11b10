using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Web.Tests.Fakes;

/// <summary>Profiles as the Profile service would tell them.</summary>
public static class SampleProfiles
{
    private static readonly Dictionary<string, double> Nothing = [];

    /// <summary>Of somebody who did and said nothing.</summary>
    public static ProfileView Empty() => new(
        Guid.Empty, new(Nothing, Nothing, Nothing, null, 0, 0, 0), null, new([], [], [], [], [], [], [], [], []), new(3, null, null, 4, null, 0, Nothing, []), new(0, 0), false, [], 0);

    /// <summary>Of somebody who likes medical dramas, rules somebody out and turned a dial.</summary>
    public static ProfileView Medical() => Empty() with
    {
        Preferences = new(Nothing, Nothing, Nothing, 4.2, 12, 30, 5),
        Evidence = new(
            Genres: [Liking("Medical", 0.91, 0.3), Liking("Thriller", 0.6, 0.4, new("set", 0.6)), Liking("Horror", 0.1, 0.2)],
            Actors: [Liking("Jo Jung Suk", 0.8, 0.3) with { Value = "jo-jung-suk", Adjustment = new("boost", 1) }],
            Directors: [],
            Writers: [],
            Themes: [Liking("Friendship", 0.7, 0.5)],
            Moods: [Liking("healing", 0.7, 0.4)],
            Eras: [Liking("2010s", 0.5, 0.4), Liking("2020s", 0.6, 0.4)],
            Lengths: [Liking("standard", 0.5, 0.4)],
            Networks: []),
        Ratings = new(4, 4.2, 0.2, 4, "balanced", 9, Nothing, [.. Enumerable.Range(1, 10).Select(half => new RatingBinView(half / 2.0, half, 10 - half))]),
        Dials = new(0.2, 0),
        Rules = [new("actor", "lee-min-ho", "Lee Min Ho", new(2030, 3, 1, 0, 0, 0, TimeSpan.Zero), "too_dark", new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))],
        Diversity = 0.62,
    };

    /// <summary>The taste of the same, looked back at on these days.</summary>
    public static TasteView Taste(IEnumerable<DateOnly> days, DateOnly today) => new(
        Guid.Empty,
        "Medical Drama Enthusiast",
        ["Medical", "Thriller"],
        ["Jo Jung Suk"],
        ["healing"],
        new(16, 2019, false, "picky", new(["hospital-playlist-2020"], new(2016, 2021), 40, 8, 9, 8)),
        new("Medical", 0.91, 0.3, ["hospital-playlist-2020", "dr-romantic-2016"]),
        [],
        [],
        [],
        [.. Enumerable.Range(-25, 26).Select(week => new WeekView(today.AddDays(7 * week), 2))],
        [new(today.AddDays(-8), 3), new(today.AddDays(-1), 1.5)],
        [.. days.Select((day, i) => new PastTasteView(day, "Medical Drama Enthusiast", 20 + i, 0.5, new Dictionary<string, double> { ["Medical"] = 0.5 + (i / 100.0) }, Nothing, Nothing))]);

    private static PreferenceView Liking(string name, double score, double prior, AdjustmentView? adjustment = null) =>
        new(name, name, score, score, prior, adjustment, [new("hospital-playlist-2020", 1.5), new("signal-2016", -0.5)], 14);
}
