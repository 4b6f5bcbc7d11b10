using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;
using Drama = SeoulMate.Taste.Catalogue.Drama;
using Facet = SeoulMate.Taste.Catalogue.Facet;

namespace SeoulMate.Ranking.Tests;

/// <summary>In a catalogue too large for every drama to be scored, what is asked for is found outside the popular part too.</summary>
public sealed class LargeCatalogueTests
{
    private const int Size = 4_000;

    private static readonly Recommender Recommender = new(Load(), Options.Create(new RankingOptions()));

    [Fact]
    public void Hidden_gems_are_among_the_least_watched() =>
        Assert.All(Recommend(new([], new Dictionary<string, double>(), 0, 0) { Dials = new Dials(1, 0) }), watchers => Assert.InRange(watchers, 0, 400));

    [Fact]
    public void What_only_an_unpopular_drama_has_is_considered_when_it_is_asked_for()
    {
        var asks = new Preference(new(Facet.Network, "Tiny TV"), 0.9, 0.01, []) { Learnt = 0.01, Adjustment = new(AdjustmentKind.Set, 0.9) };
        var onlyLikes = asks with { Learnt = 0.9, Adjustment = null };

        Assert.Equal([100], Recommend(new([asks], new Dictionary<string, double>(), 0, 0), drama => drama.Network == "Tiny TV"));
        Assert.Empty(Recommend(new([onlyLikes], new Dictionary<string, double>(), 0, 0), drama => drama.Network == "Tiny TV"));
    }

    [Fact]
    public void Whoever_asks_for_nothing_is_given_popular_ones() => Assert.All(Recommend(UserTaste.Unknown), watchers => Assert.InRange(watchers, Size - 300, Size));

    /// <summary>The picks, by how many watch them: no two dramas are watched by as many.</summary>
    private static IEnumerable<int> Recommend(UserTaste taste, Func<Drama, bool>? isWanted = null)
    {
        var visit = new Visit(null, simulated: false, Texts.English, new ToldTaste(new Contracts.Profiles.Taste(), taste, default, ImmutableDictionary<string, DramaFacts>.Empty), new Missing());

        return Recommender
            .ToSlate(Recommender.Rank(visit, Neighbourhoods.None, isWanted ?? (_ => true)), 12, visit)
            .Select(scored => int.Parse(scored.Drama.DramaId, CultureInfo.InvariantCulture));
    }

    private static Catalogue Load()
    {
        var dramas = new ReadModel<DramaFacts>(drama => drama.DramaId, drama => drama.Version);
        dramas.Load(Enumerable.Range(1, Size).Select(ToDrama), dramas.Current);

        return new(dramas);
    }

    private static DramaFacts ToDrama(int watchers) => new(
        watchers.ToString("D4", CultureInfo.InvariantCulture), "Title", null, [], new DateOnly(2020, 1, 1), 16, null, watchers == 100 ? "Tiny TV" : "tvN", null,
        ["Romance"], [], [], [], [], [], 8, 100, watchers, null, null, 1);
}
