using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class StarterCatalogueTests(CatalogApp app)
{
    [Fact]
    public async Task The_migrations_are_up_to_date_with_the_model() => await app.InDatabaseAsync(db =>
    {
        Assert.False(db.Database.HasPendingModelChanges());
        return Task.CompletedTask;
    });

    [Fact]
    public async Task A_second_start_leaves_a_filled_catalogue_as_it_is()
    {
        await using var own = await SmallCatalogApp.WithDramasAsync(2);
        using var other = StarterFolder.Of([StarterFolder.Drama("another")]);

        CatalogApp.Migrate(own.ConnectionString, other.Path);

        await own.InDatabaseAsync(async db => Assert.Equal(["drama-1", "drama-2"], await db.Dramas.Select(drama => drama.DramaId).OrderBy(id => id).ToListAsync()));
    }

    [Theory]
    [InlineData("{\"id\": ", "dramas.jsonl, line 2")]
    [InlineData("{\"id\": \"x\"}", "dramas.jsonl, line 2, title: This is required.")]
    [InlineData("null", "dramas.jsonl, line 2: This is no object.")]
    [InlineData("episodes", "dramas.jsonl, line 2, episodes: The value is not of the expected type.")]
    [InlineData("zero", "dramas.jsonl, line 2: Episodes are to be more than 0, or null.")]
    [InlineData("role", "dramas.jsonl, line 2: A role in the cast is to be main, support or guest.")]
    [InlineData("twice", "dramas.jsonl, line 2: There is another drama with the id first.")]
    [InlineData("id", "dramas.jsonl, line 2: The id is to be 1 to 128 small letters, digits and hyphens.")]
    [InlineData("name", "dramas.jsonl, line 2: A title, name, genre, tag or mood is to have a letter or digit and at most 200 characters.")]
    public async Task A_bad_line_is_named_and_nothing_is_loaded(string line, string sentence)
    {
        var second = line switch
        {
            "episodes" => StarterFolder.Drama("second").Replace("16", "\"sixteen\"", StringComparison.Ordinal),
            "zero" => StarterFolder.Drama("second", episodes: 0),
            "role" => StarterFolder.Drama("second", cast: ["Somebody"], role: "villain"),
            "twice" => StarterFolder.Drama("first"),
            "id" => StarterFolder.Drama("Not an id"),
            "name" => StarterFolder.Drama("second", directors: ["..."]),
            _ => line,
        };
        using var starter = StarterFolder.Of([StarterFolder.Drama("first"), second]);

        await AssertRefusedAsync(starter, sentence);
    }

    [Fact]
    public async Task A_namesake_of_a_drama_that_does_not_credit_them_is_refused()
    {
        using var starter = StarterFolder.Of(
            [StarterFolder.Drama("first", writers: ["Kim Eun Hee"])],
            namesakes: ["""{"name": "Kim Eun Hee", "personId": "kim-eun-hee", "dramas": ["first"]}""", """{"name": "Kim Eun Hee", "personId": "kim-eun-hee-2", "dramas": ["second"]}"""]);

        await AssertRefusedAsync(starter, "namesakes.jsonl, line 2: There is no drama second that credits Kim Eun Hee.");
    }

    [Fact]
    public async Task A_name_that_stands_twice_among_the_spellings_is_refused()
    {
        using var starter = StarterFolder.Of(
            [StarterFolder.Drama("first")],
            people: ["""{"name": "Kim Go Eun", "hangul": "김고은", "also": []}""", """{"name": "Kim Go-eun", "hangul": null, "also": []}"""]);

        await AssertRefusedAsync(starter, "people.jsonl, line 2: There is another line for Kim Go-eun.");
    }

    private static async Task AssertRefusedAsync(StarterFolder starter, string sentence)
    {
        await using var database = await TestDatabase.CreateAsync();

        var thrown = Assert.Throws<TargetInvocationException>(() => CatalogApp.Migrate(database.ConnectionString, starter.Path));

        Assert.StartsWith(sentence, Assert.IsType<InvalidDataException>(thrown.InnerException).Message, StringComparison.Ordinal);
        await using var db = new CatalogDb(new DbContextOptionsBuilder<CatalogDb>().UseNpgsql(database.ConnectionString).UseSnakeCaseNamingConvention().Options);
        Assert.False(await db.Dramas.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.People.AnyAsync(TestContext.Current.CancellationToken));
    }
}
