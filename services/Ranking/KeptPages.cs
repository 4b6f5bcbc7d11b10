using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Ranking.Sections;

namespace SeoulMate.Ranking;

/// <summary>A homepage as it was shown, with what it rests on.</summary>
/// <param name="Told">What was known of the user, and of dramas.</param>
/// <param name="Before">The dramas of the sections before the one that others can change.</param>
/// <param name="TrendingTitle">What that section was called.</param>
/// <param name="Trending">What it had, and by how much that was trending.</param>
/// <param name="View">The page.</param>
public sealed record KeptPage(
    ToldTaste Told,
    IReadOnlySet<string> Before,
    string TrendingTitle,
    IReadOnlyList<(string DramaId, double Score)> Trending,
    HomeView View);

/// <summary>
/// Keeps whole homepages for a few minutes: asked for again, the same page comes again, with its slate and the time it was built,
/// unless its user acted, the catalogue changed or something else is trending. A page with something missing is not kept.
/// </summary>
public sealed class KeptPages(IOptions<RankingOptions> options, TimeProvider clock) : IDisposable
{
    private const int PagesAtMost = 2_000;

    private readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = PagesAtMost });

    /// <summary>The page that was kept for a visit.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="trendingNow">What would be trending now beside what the page shows before it.</param>
    /// <returns>Null when there is none that still holds.</returns>
    public HomeView? Find(Visit visit, Func<Func<string, bool>, SectionDraft> trendingNow)
    {
        if (KeyOf(visit) is not { } key || !pages.TryGetValue<KeptPage>(key, out var kept) || !ReferenceEquals(kept!.Told, visit.Told)
            || clock.GetUtcNow() - kept.View.BuiltAt >= options.Value.PageKeptFor)
        {
            return null;
        }

        var now = trendingNow(kept.Before.Contains);

        return visit.Missing.Services.Count == 0 && now.Title == kept.TrendingTitle && ScoresOf(now).SequenceEqual(kept.Trending) ? kept.View : null;
    }

    /// <summary>Keeps a page.</summary>
    /// <param name="visit">Who asked.</param>
    /// <param name="sections">All five sections, also those that are not shown, in their order.</param>
    /// <param name="page">The page.</param>
    public void Keep(Visit visit, IReadOnlyList<SectionDraft> sections, HomeView page)
    {
        // Whoever is shown it again later has to find it among the slates that were announced.
        if (!visit.IsPrivate && KeyOf(visit) is { } key && visit.Missing.Services.Count == 0 && options.Value.PageKeptFor > TimeSpan.Zero)
        {
            var trending = sections.First(section => section.Kind == SectionKinds.Trending);
            var before = sections.TakeWhile(section => section != trending).SelectMany(section => section.All).Select(pick => pick.DramaId).ToHashSet(StringComparer.Ordinal);

            pages.Set(
                key,
                new KeptPage(visit.Told!, before, trending.Title, [.. ScoresOf(trending)], page),
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = options.Value.PageKeptFor });
        }
    }

    /// <summary>Forgets a user.</summary>
    public void Forget(Guid userId)
    {
        foreach (var key in pages.Keys.OfType<(Guid UserId, string Language)>().Where(key => key.UserId == userId))
        {
            pages.Remove(key);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => pages.Dispose();

    private static IEnumerable<(string DramaId, double Score)> ScoresOf(SectionDraft section) => section.Picks.Select(pick => (pick.DramaId, pick.Score));

    private static object? KeyOf(Visit visit) => visit is { UserId: { } userId, Told: not null, IsSupposed: false } ? (userId, visit.Texts.Language) : null;
}
