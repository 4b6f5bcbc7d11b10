using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class PersonaTests
{
    [Fact]
    public void A_leading_genre_names_somebody()
    {
        Assert.Equal("Medical Drama Enthusiast", PersonaOf(5, ("Medical", 0.5), ("Romance", 0.2))!.English);
        Assert.Equal("의학 드라마 마니아", PersonaOf(5, ("Medical", 0.5), ("Romance", 0.2))!.Korean);
        Assert.Equal("Thriller Seeker", PersonaOf(9, ("Thriller", 0.3))!.English);
    }

    [Fact]
    public void A_genre_that_a_catalogue_brings_along_names_somebody_too() =>
        Assert.Equal("Western Drama Enthusiast", PersonaOf(5, ("Western", 0.5))!.English);

    [Fact]
    public void Below_five_interactions_nobody_is_called_anything() => Assert.Null(PersonaOf(4, ("Medical", 0.9)));

    [Fact]
    public void Drama_names_nobody() => Assert.Equal("Medical", PersonaOf(5, ("Drama", 0.9), ("Medical", 0.5))!.Leader!.Facet.Value);

    [Fact]
    public void Who_likes_five_genres_nearly_alike_explores() =>
        Assert.Equal("Genre Explorer", PersonaOf(5, ("Medical", 0.5), ("Romance", 0.49), ("Crime", 0.48), ("Law", 0.45), ("Comedy", 0.44))!.English);

    [Fact]
    public void Who_likes_nothing_much_explores() => Assert.Null(PersonaOf(5, ("Medical", 0.05))!.Leader);

    private static Persona? PersonaOf(int interactions, params (string Genre, double Lift)[] genres) => Persona.Of(new TasteProfile(
        [.. genres.Select(genre => new Preference(new(Facet.Genre, genre.Genre), genre.Lift + 0.1, 0.1, []))],
        new Dictionary<string, Liking>(),
        RatingPattern.Of([], 4, 3),
        Diversity: 0.5,
        interactions));
}
