using SeoulMate.Web.Tests.Fakes;
using SeoulMate.Web.Welcome;

namespace SeoulMate.Web.Tests.Parts;

public sealed class TasteGroupsTests
{
    private static readonly List<Contracts.Catalog.DramaFacts> MostWatched =
        [.. StarterCatalogue.Dramas.OrderByDescending(drama => drama.Watchers).ThenBy(drama => drama.DramaId, StringComparer.Ordinal).Take(200)];

    [Fact]
    public void Each_group_has_its_own_genre_and_dramas_that_have_it_and_feel_so()
    {
        var groups = TasteGroups.Of(MostWatched);

        Assert.Equal(6, groups.Count);
        Assert.Equal(6, groups.Select(group => group.Genre).Distinct().Count());
        Assert.Equal(24, groups.SelectMany(group => group.Examples).Select(drama => drama.DramaId).Distinct().Count());
        Assert.All(groups, group => Assert.All(group.Examples, drama => Assert.True(drama.Genres.Contains(group.Genre) && drama.Moods.Contains(group.Moods[0]))));
        Assert.Contains(groups, group => group is { Genre: "Thriller", Moods: ["dark", ..] });
    }

    [Fact]
    public void The_groups_follow_the_catalogue()
    {
        var withoutThrillers = TasteGroups.Of([.. MostWatched.Where(drama => !drama.Genres.Contains("Thriller"))]);

        Assert.DoesNotContain(withoutThrillers, group => group.Genre == "Thriller");
        Assert.Empty(TasteGroups.Of([]));
        Assert.Empty(TasteGroups.Of([.. MostWatched.Take(3)]));
    }

    [Fact]
    public void The_same_catalogue_makes_the_same_groups() => Assert.Equal(
        TasteGroups.Of(MostWatched).Select(group => (group.Genre, string.Join(' ', group.Moods))), TasteGroups.Of(MostWatched).Select(group => (group.Genre, string.Join(' ', group.Moods))));
}
