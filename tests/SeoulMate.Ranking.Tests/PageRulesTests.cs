using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

/// <summary>What holds of every homepage, on a thousand people who were made up: what they did and ruled out is chance, from nothing to forty dramas.</summary>
public sealed class PageRulesTests : IAsyncLifetime
{
    private const int People = 1000;
    private const int DramasAtMost = 40;

    private static readonly string[] Order = [SectionKinds.ForYou, SectionKinds.ContinueWatching, SectionKinds.BecauseYouWatched, SectionKinds.Trending, SectionKinds.Explore];
    private static readonly string[] Genres = [.. StarterCatalogue.Dramas.SelectMany(drama => drama.Genres).Distinct().Order(StringComparer.Ordinal)];

    private readonly RankingApp app = new() { Settings = [("Ranking:PageKeptFor", "00:00:00")] };

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_rules_of_the_page_hold()
    {
        var broken = new ConcurrentQueue<string>();
        var shown = 0;

        await Parallel.ForAsync(0, People, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken }, async (number, _) =>
        {
            var taste = Somebody(new Random(number));
            var client = app.As(app.Profiles.Add(taste));
            var home = await client.HomeAsync();
            var again = await client.HomeAsync();

            Interlocked.Add(ref shown, home.Sections.Count);

            foreach (var rule in Broken(taste, home, again))
            {
                broken.Enqueue($"{number}: {rule}");
            }
        });

        Assert.Empty(broken);
        Assert.InRange(shown, 3 * People, 5 * People);
    }

    private static IEnumerable<string> Broken(Contracts.Profiles.Taste taste, HomeView home, HomeView again)
    {
        var done = taste.Engagements.ToDictionary(engagement => engagement.DramaId);
        var all = home.Sections.SelectMany(section => section.All()).ToList();
        var recommended = home.Sections.Where(section => section.Kind != SectionKinds.ContinueWatching).SelectMany(section => section.All()).ToList();
        var ruledOut = taste.Rules.Where(rule => rule.Scope == "genre").Select(rule => rule.Target).ToHashSet();

        foreach (var twice in all.CountBy(drama => drama.DramaId).Where(drama => drama.Value > 1))
        {
            yield return $"{twice.Key} twice";
        }

        foreach (var drama in recommended)
        {
            if (done.TryGetValue(drama.DramaId, out var engagement) && (engagement.Status is not WatchStatus.Unspecified || engagement.HasRating || engagement.IsDismissed || engagement.IsExcluded || engagement.IsFavourite))
            {
                yield return $"{drama.DramaId} seen or dismissed";
            }

            if (drama.Genres.Any(ruledOut.Contains))
            {
                yield return $"{drama.DramaId} ruled out";
            }

            if (taste.InteractionCount < 3 && drama.Match is "strong")
            {
                yield return $"{drama.DramaId} {drama.Match} after {taste.InteractionCount}";
            }

            if (drama.Explanations.Count == 0 && taste.InteractionCount >= 3)
            {
                yield return $"{drama.DramaId} without a reason";
            }

            if (drama.Explanations.SelectMany(reason => reason.EvidenceIds).Any(evidence => !done.ContainsKey(evidence)))
            {
                yield return $"{drama.DramaId} cites what was not done";
            }
        }

        foreach (var drama in home.Section(SectionKinds.ContinueWatching)?.All() ?? [])
        {
            if (done.GetValueOrDefault(drama.DramaId) is not { Status: WatchStatus.Watching } || drama.Match is not null)
            {
                yield return $"{drama.DramaId} is not being watched, or called a match";
            }
        }

        foreach (var section in home.Sections.Where(section => section.All().Count() < (section.Kind == SectionKinds.ContinueWatching ? 1 : 4)))
        {
            yield return $"{section.Kind} short";
        }

        if (home.Section(SectionKinds.ForYou)?.All().Count() != 12)
        {
            yield return "For You is not filled";
        }

        foreach (var drama in home.Section(SectionKinds.Explore)?.All() ?? [])
        {
            if (drama.Match is not "weak" || drama.Genre is null)
            {
                yield return $"{drama.DramaId} more than something new";
            }
        }

        if (!home.Sections.Select(section => section.Kind).SequenceEqual(Order.Where(kind => home.Section(kind) is not null)))
        {
            yield return "sections out of order";
        }

        if (home.SlateId == again.SlateId || Ids(home) != Ids(again))
        {
            yield return "another page for the same input";
        }
    }

    private static string Ids(HomeView home) => string.Join('|', home.Sections.Select(section => $"{section.Kind} {string.Join(' ', section.All().Select(drama => drama.DramaId))}"));

    /// <summary>Somebody who did anything.</summary>
    private static Contracts.Profiles.Taste Somebody(Random random)
    {
        var dramas = StarterCatalogue.Dramas.OrderBy(_ => random.Next()).Take(random.Next(DramasAtMost + 1)).ToList();
        var finished = dramas.Take(dramas.Count / 2).Select(drama => drama.DramaId).ToArray();
        var taste = Tastes.Of(finished);

        foreach (var engagement in taste.Engagements.Where(_ => random.Next(2) == 0))
        {
            engagement.Rating = random.Next(2, 11) / 2.0;
            engagement.Liking = (engagement.Rating - 3) / 2;
            engagement.Affinity = Math.Max(0.1, engagement.Liking);
        }

        foreach (var drama in dramas.Skip(dramas.Count / 2))
        {
            var at = Tastes.Noon.AddDays(-random.Next(90)).ToTimestamp();
            var engagement = new Engagement { DramaId = drama.DramaId, TouchedAt = at, WatchedAt = at };

            switch (random.Next(6))
            {
                case 0:
                    (engagement.Status, engagement.EpisodesSeen, engagement.Liking) = (WatchStatus.Watching, random.Next(1, Math.Max(2, drama.Episodes ?? 16)), 0.3);
                    break;
                case 1:
                    (engagement.Status, engagement.Liking, engagement.Affinity) = (WatchStatus.Dropped, -0.5, -0.5);
                    break;
                case 2:
                    (engagement.IsDismissed, engagement.Liking, engagement.Affinity) = (true, -0.3, -0.3);
                    break;
                case 3:
                    (engagement.IsOnWatchlist, engagement.Liking, engagement.Affinity) = (true, 0.3, 0.4);
                    break;
                case 4:
                    engagement.IsExcluded = true;
                    break;
                default:
                    (engagement.Status, engagement.Liking) = (WatchStatus.OnHold, 0.1);
                    break;
            }

            taste.Engagements.Add(engagement);
        }

        if (random.Next(4) == 0)
        {
            taste = taste.Ruling("genre", Genres[random.Next(Genres.Length)]);
        }

        taste.InteractionCount = taste.Engagements.Count(engagement => engagement.Liking != 0);

        return random.Next(4) == 0 ? taste.Turned((random.NextDouble() * 2) - 1, (random.NextDouble() * 2) - 1) : taste;
    }
}
