using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Web.Tests.Fakes;

/// <summary>A homepage and other lists as Ranking would build them for somebody who likes thoughtful dramas.</summary>
public static class SampleSlates
{
    private static readonly DateTimeOffset BuiltAt = new(2025, 11, 24, 19, 40, 0, TimeSpan.Zero);

    public static HomeView Home(DateTimeOffset? now = null) => new(
        Guid.CreateVersion7(), now ?? BuiltAt, "hybrid-1", [], [ForYou(), Continue(now ?? BuiltAt), Because(), Trending(), Explore()]);

    /// <summary>The homepage of somebody of whom nothing is known.</summary>
    public static HomeView Impersonal() => new(
        Guid.CreateVersion7(), BuiltAt, "popular-1", [], [Section(SectionKinds.ForYou, "Popular right now", null, [.. StarterCatalogue.Dramas.OrderByDescending(drama => drama.Watchers).Take(12).Select(drama => Pick(drama.DramaId, null, "popular", "Watched by many this year"))])]);

    public static SlateView Similar() => new(
        Guid.CreateVersion7(), BuiltAt, "hybrid-1", "More like this", [], [.. Ids("my-mister-2018 my-liberation-notes-2022 love-scout-2025 run-on-2020 summer-strike-2022 hot-stove-league-2019 start-up-2020 record-of-youth-2020")
            .Select((id, i) => Pick(id, null, "similar_to", i % 2 == 0 ? "Same director; realistic and thoughtful" : "Features Yim Si Wan"))], null);

    public static SearchView Search(string query)
    {
        var hits = StarterCatalogue.Dramas
            .Where(drama => $"{drama.Title} {drama.NativeTitle} {string.Join(' ', [.. drama.Genres, .. drama.Moods])}".Contains(query, StringComparison.OrdinalIgnoreCase))
            .Take(20)
            .Select((drama, i) => Pick(drama.DramaId, i < 2 ? "strong" : i < 8 ? "medium" : "weak", "mood_match", $"{query}, as you asked") with
            {
                Standing = i switch { 1 => "finished", 4 => "dismissed", _ => null },
            });

        return new(
            Guid.CreateVersion7(),
            query,
            new("mood", query, 1, null, [new($"mood:{query}", "mood", query, query, 1, IsLimit: false, IsExcluded: false, null, null)]),
            .62,
            true,
            BuiltAt,
            [],
            240,
            false,
            new([new("Life", 90), new("Romance", 80)], [new("healing", 70)], [new("tvN", 50)], [new("2020", 120)]),
            [],
            [.. hits],
            "20");
    }

    public static RecommendedDramaView Pick(string dramaId, string? match, string type, string reason)
    {
        var drama = StarterCatalogue.Drama(dramaId);

        return new(
            drama.DramaId, drama.Title, drama.NativeTitle, drama.FirstAired?.Year, drama.Episodes, drama.Genres, drama.Hook, .5, match,
            [new(type, reason, .8, [])]);
    }

    private static ProvenanceView Provenance { get; } = new([new("history", 0.7), new("preferences", 0.3)], 0.4, "hybrid+v1", DateTimeOffset.UnixEpoch);

    private static SectionView ForYou() => Section(SectionKinds.ForYou, "For You", null,
    [
        Pick("misaeng-incomplete-life-2014", "strong", "director_match", "Directed by Kim Won Suk, like Signal and My Mister, which you rated 5/5") with
        {
            Explanations =
            [
                new("director_match", "Directed by Kim Won Suk, like Signal and My Mister, which you rated 5/5", .9, ["signal-2016"]),
                new("genre_match", "A Life drama (your #1 genre)", .8, []),
                new("actor_match", "With Kim Dae Myung of Hospital Playlist", .6, []),
            ],
        },
        Pick("my-liberation-notes-2022", "strong", "writer_match", "By Park Hae Young, who wrote My Mister, which you rated 5/5"),
        Pick("beyond-evil-2021", "strong", "similar_to", "Similar to Stranger, which you rated 4.5/5"),
        Pick("daily-dose-of-sunshine-2023", "strong", "genre_match", "Matches your interest in Medical dramas (85% match)"),
        Pick("move-to-heaven-2021", "medium", "actor_match", "Features Lee Je Hoon (your #2 actor)"),
        Pick("mother-2018", "medium", "mood_match", "Has the thoughtful, emotional mood you often finish"),
        Pick("under-the-queens-umbrella-2022", "medium", "actor_match", "Features Kim Hye Soo of Signal, which you rated 5/5"),
        Pick("resident-playbook-2025", "medium", "writer_match", "By Kim Song Hee, a writer of Hospital Playlist"),
        Pick("our-unwritten-seoul-2025", "medium", "genre_match", "Matches your interest in Life dramas (91% match)"),
        Pick("age-of-youth-2016", "medium", "genre_match", "Life drama (your #1 genre) with Park Eun Bin (your #5 actor)"),
        Pick("navillera-2021", "medium", "mood_match", "Has the healing mood you often finish"),
        Pick("dr-romantic-2016", "weak", "actor_match", "Features Yoo Yeon Seok of Hospital Playlist"),
    ]);

    private static SectionView Continue(DateTimeOffset now) => Section(SectionKinds.ContinueWatching, "Continue Watching", null,
    [
        Watching("when-life-gives-you-tangerines-2025", 8, now.AddDays(-1), isIdle: false),
        Watching("extraordinary-attorney-woo-2022", 11, now.AddDays(-3), isIdle: false),
        Watching("our-beloved-summer-2021", 3, now.AddDays(-12), isIdle: false),
        Watching("moving-2023", 5, now.AddDays(-64), isIdle: true),
    ]);

    private static SectionView Because() => new(SectionKinds.BecauseYouWatched, "Because You Watched", "3 of your last 10", [], Provenance, Carousels:
    [
        Carousel("signal-2016", "Shared: the writer, and crimes that reach across time.", "Thriller by the writer of Signal",
            ("revenant-2023", "writer", "strong"), ("jirisan-2021", "writer", "medium"), ("ghost-2012", "writer", "medium"), ("tunnel-2017", "theme", "strong"), ("circle-2017", "theme", "weak")),
        Carousel("hospital-playlist-2020", "Shared: the wards, the warmth, Yoo Yeon Seok.", "Medical and Life, as in Hospital Playlist",
            ("hospital-playlist-season-2-2021", "genre", "strong"), ("doctor-cha-2023", "genre", "medium"), ("the-trauma-code-heroes-on-call-2025", "genre", "weak"), ("mr-sunshine-2018", "actor", "medium"), ("reply-1994-2013", "actor", "medium")),
        Carousel("stranger-2017", "Shared: the writer, the director, Bae Doo Na.", "Thriller by the writer of Stranger",
            ("stranger-season-2-2020", "writer", "strong"), ("life-2018", "writer", "medium"), ("the-glory-2022", "director", "medium"), ("happiness-2021", "director", "weak"), ("the-silent-sea-2021", "actor", "weak")),
    ]);

    private static SectionView Trending() => Section(
        SectionKinds.Trending, "Trending in Your Genres", "Life, Thriller, Medical. Last 7 days against the 28 before", [.. new[]
        {
            ("nine-puzzles-2025", (int?)null, 1400), ("weak-hero-class-2-2025", 4, 1200), ("light-shop-2024", 7, 1000), ("beyond-the-bar-2025", 3, 900),
            ("hyper-knife-2025", 6, 700), ("the-judge-from-hell-2024", 6, 600), ("study-group-2025", 10, 400), ("trigger-2025", 5, 300),
        }.Select((row, i) => Pick(row.Item1, "medium", "trending", "Trending in Thriller (1000+ watchers)") with
        {
            Trend = new(i + 1, row.Item2, row.Item3, [.. Enumerable.Range(0, 7).Select(day => Math.Min(1, (row.Item3 / 2000.0) + (day * .05) - (i * .02)))], .2, "Thriller"),
        })]);

    private static SectionView Explore() => Section(SectionKinds.Explore, "Explore New Genres", "Changed weekly, under 5% of what you watch", [.. new[]
    {
        ("Sports", "racket-boys-2021", "Sports by Jung Bo Hoon, who wrote Prison Playbook, which you finished"),
        ("Sports", "hot-stove-league-2019", "Sports with Park Eun Bin of Extraordinary Attorney Woo"),
        ("Music", "do-you-like-brahms-2020", "Music with Park Eun Bin of Extraordinary Attorney Woo"),
        ("Music", "castaway-diva-2023", "Music with the healing mood you often finish"),
        ("Historical", "the-red-sleeve-2021", "Historical, with the emotional mood you often finish"),
        ("Historical", "sungkyunkwan-scandal-2010", "Historical by Kim Won Suk, who directed Signal and My Mister"),
    }.Select(entry => Pick(entry.Item2, "weak", "new_genre_bridge", entry.Item3) with { Genre = entry.Item1 })]);

    private static RecommendedDramaView Watching(string dramaId, int seen, DateTimeOffset watchedAt, bool isIdle)
    {
        var drama = Pick(dramaId, null, "", "");

        return drama with { Explanations = [], Progress = new(seen, drama.Episodes, seen + 1, watchedAt, isIdle) };
    }

    private static CarouselView Carousel(string seed, string shared, string reason, params (string DramaId, string Type, string Match)[] picks)
    {
        var drama = StarterCatalogue.Drama(seed);

        return new(
            $"Because You Watched {drama.Title}", shared, new(seed, drama.Title, drama.NativeTitle),
            [.. picks.Select(pick => Pick(pick.DramaId, pick.Match, "similar_to", reason) with { ReasonType = pick.Type })]);
    }

    private static SectionView Section(string kind, string title, string? reason, IReadOnlyList<RecommendedDramaView> items) => new(kind, title, reason, [], Provenance, items);

    private static string[] Ids(string ids) => ids.Split(' ');
}
