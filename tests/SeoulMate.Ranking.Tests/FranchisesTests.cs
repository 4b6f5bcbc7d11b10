using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

public sealed class FranchisesTests(RankingApp app)
{
    [Theory]
    [InlineData("Hospital Playlist Season 2", "Hospital Playlist")]
    [InlineData("The Penthouse Season 3: War in Life", "The Penthouse Season 2: War in Life")]
    [InlineData("Death's Game Part 2", "Death's Game")]
    [InlineData("Weak Hero Class 2", "Weak Hero Class 1")]
    [InlineData("Dr. Romantic Season 2", "Dr. Romantic")]
    [InlineData("Hospital Playlist", null)]
    [InlineData("Reply 1994", null)]
    [InlineData("Missing 9", null)]
    public void A_season_follows_the_one_before(string title, string? earlier)
    {
        string? IdOf(string? of) => StarterCatalogue.Dramas.SingleOrDefault(drama => drama.Title == of)?.DramaId;

        Assert.Equal(IdOf(earlier), new Franchises(StarterCatalogue.Dramas).EarlierThan(IdOf(title)!));
    }

    [Fact]
    public async Task A_later_season_is_recommended_only_after_the_one_before()
    {
        var first = StarterCatalogue.Dramas.Single(drama => drama.Title == "Hospital Playlist").DramaId;
        var second = StarterCatalogue.Dramas.Single(drama => drama.Title == "Hospital Playlist Season 2").DramaId;
        var without = await app.As(app.Profiles.Add(Tastes.Of([.. Tastes.Medical.Except([first, second])]))).ForYouAsync("?limit=100");
        var with = await app.As(app.Profiles.Add(Tastes.Of([.. Tastes.Medical.Except([second]).Union([first])]))).ForYouAsync("?limit=100");

        Assert.DoesNotContain(second, without.Items.Select(drama => drama.DramaId));
        Assert.Contains(second, with.Items.Select(drama => drama.DramaId));
    }
}
