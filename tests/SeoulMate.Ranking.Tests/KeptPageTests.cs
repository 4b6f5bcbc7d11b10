using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Ranking.Sections;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking.Tests;

public sealed class KeptPageTests(RankingApp app)
{
    [Fact]
    public async Task The_same_page_comes_again_until_its_user_acts()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var client = app.As(userId);

        var first = await client.HomeAsync();
        var second = await client.HomeAsync();
        app.Profiles.Update(userId, Tastes.Of(Tastes.Medical));
        var third = await client.HomeAsync();

        Assert.Equivalent(first, second, strict: true);
        Assert.NotEqual(first.SlateId, third.SlateId);
    }

    [Fact]
    public async Task However_many_ask_for_it_at_once_it_is_built_once()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var client = app.As(userId);
        await client.HomeAsync();
        app.Profiles.Update(userId, Tastes.Of(Tastes.Thriller));
        await client.ForYouAsync();

        var pages = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.HomeAsync()));

        Assert.Single(pages.Select(page => page.SlateId).Distinct());
    }

    [Fact]
    public void A_page_holds_while_the_same_is_trending_beside_it_and_nothing_is_missing()
    {
        var pages = app.Services.GetRequiredService<KeptPages>();
        var told = new ToldTaste(new Contracts.Profiles.Taste(), UserTaste.Unknown, DateTimeOffset.MinValue, ImmutableDictionary<string, DramaFacts>.Empty);
        var userId = Guid.CreateVersion7();
        var visit = new Visit(userId, simulated: false, Texts.English, told, new Missing());
        var page = new HomeView(Guid.CreateVersion7(), app.Clock.GetUtcNow(), "v", [], []);
        var sections = new[] { Section(SectionKinds.ForYou, ("a", 3)), Section(SectionKinds.Trending, ("b", 2)) };
        var missing = new Missing();
        missing.Add("insights");

        pages.Keep(visit, sections, page);

        Assert.Same(page, pages.Find(visit, isTaken => isTaken("a") && !isTaken("b") ? sections[1] : sections[0]));
        Assert.Null(pages.Find(visit, _ => Section(SectionKinds.Trending, ("c", 2))));
        Assert.Null(pages.Find(visit, _ => Section(SectionKinds.Trending, ("b", 2.5))));
        Assert.Null(pages.Find(visit, _ => sections[1] with { Title = "Popular" }));
        Assert.Null(pages.Find(new Visit(userId, simulated: false, Texts.English, told, missing), _ => sections[1]));
        Assert.Null(pages.Find(new Visit(userId, simulated: false, Texts.English, told with { }, new Missing()), _ => sections[1]));
        Assert.Null(pages.Find(new Visit(null, simulated: false, Texts.English, null, new Missing()), _ => sections[1]));
    }

    [Fact]
    public async Task Nothing_is_kept_of_whoever_was_erased_not_even_by_a_request_that_was_under_way()
    {
        var clock = new FakeTimeProvider();
        var pages = app.Services.GetRequiredService<KeptPages>();
        var erased = ActivatorUtilities.CreateInstance<UserErasedHandler>(app.Services, clock);
        var told = new ToldTaste(new Contracts.Profiles.Taste(), UserTaste.Unknown, DateTimeOffset.MinValue, ImmutableDictionary<string, DramaFacts>.Empty);
        var visit = new Visit(Guid.CreateVersion7(), simulated: false, Texts.English, told, new Missing());
        var sections = new[] { Section(SectionKinds.ForYou, ("a", 3)), Section(SectionKinds.Trending, ("b", 2)) };

        void Keep() => pages.Keep(visit, sections, new HomeView(Guid.CreateVersion7(), app.Clock.GetUtcNow(), "v", [], []));

        Keep();
        await erased.HandleAsync(new UserErased(visit.UserId!.Value, clock.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Null(pages.Find(visit, _ => sections[1]));

        Keep();
        Assert.NotNull(pages.Find(visit, _ => sections[1]));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(pages.Find(visit, _ => sections[1]));
    }

    [Fact]
    public async Task Whoever_reads_slowly_keeps_nobody_waiting()
    {
        var home = app.Services.GetRequiredService<HomePage>();
        var slow = Enumerable.Range(0, (2 * Environment.ProcessorCount) + 2).Select(_ => home.StreamAsync(Somebody(), TestContext.Current.CancellationToken).GetAsyncEnumerator()).ToList();

        foreach (var reader in slow)
        {
            Assert.True(await reader.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        Assert.NotEmpty((await home.BuildAsync(Somebody(), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Sections);

        foreach (var reader in slow)
        {
            await reader.DisposeAsync();
        }
    }

    private static Visit Somebody() => new(Guid.CreateVersion7(), simulated: false, Texts.English, null, new Missing());

    private static SectionDraft Section(string kind, (string DramaId, double Score) drama) => new(kind, "Title", null, [], [new Pick(drama.DramaId, drama.Score, [])], []);

    [Fact]
    public async Task A_page_in_another_language_is_another_and_so_is_anothers()
    {
        var userId = app.Profiles.Add(Tastes.Of(Tastes.Medical));
        var english = app.As(userId);
        var korean = app.As(userId);
        korean.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko");
        var other = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));

        Guid[] slates = [(await english.HomeAsync()).SlateId, (await korean.HomeAsync()).SlateId, (await other.HomeAsync()).SlateId];

        Assert.Equal(3, slates.Distinct().Count());
        Assert.Equal(slates, new[] { (await english.HomeAsync()).SlateId, (await korean.HomeAsync()).SlateId, (await other.HomeAsync()).SlateId });
    }

    [Fact]
    public async Task A_page_without_its_reasons_is_not_kept()
    {
        var client = app.As(app.Profiles.Add(Tastes.Of(Tastes.Medical)));

        Away.Take("explainer");
        var without = await client.HomeAsync();
        Away.Take();
        var whole = await client.HomeAsync();

        Assert.Contains("explainer", without.Degraded);
        Assert.Empty(whole.Degraded);
        Assert.NotEqual(without.SlateId, whole.SlateId);
    }
}
