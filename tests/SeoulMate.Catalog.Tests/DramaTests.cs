using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Catalog.Tests;

public sealed class DramaTests(CatalogApp app)
{
    [Fact]
    public async Task A_drama_has_the_facts_of_its_line()
    {
        var drama = await app.Visitor().ReadAsync<DramaFacts>("/api/v1/dramas/guardian-the-lonely-and-great-god-2016");

        Assert.Equal("Guardian: The Lonely and Great God", drama.Title);
        Assert.Equal("쓸쓸하고 찬란하神 - 도깨비", drama.NativeTitle);
        Assert.Equal(new DateOnly(2016, 12, 2), drama.FirstAired);
        Assert.Equal(["Comedy", "Romance", "Fantasy", "Melodrama"], drama.Genres);
        Assert.Equal(["gong-yoo", "kim-go-eun", "lee-dong-wook", "yoo-in-na", "yook-sung-jae", "lee-el"], drama.Cast.Select(part => part.Person.PersonId));
        Assert.Equal("support", drama.Cast[^1].Role);
        Assert.Equal("김고은", drama.Cast[1].Person.NativeName);
        Assert.Equal("kim-eun-sook", Assert.Single(drama.Writers).PersonId);
        Assert.Equal(1, drama.Version);
    }

    [Fact]
    public async Task Public_json_is_snake_case()
    {
        var drama = await app.Visitor().ReadAsync<JsonElement>("/api/v1/dramas/signal-2016");

        Assert.Equal("signal-2016", drama.GetProperty("drama_id").GetString());
        Assert.Equal("시그널", drama.GetProperty("native_title").GetString());
        Assert.Equal("2016-01-22", drama.GetProperty("first_aired").GetString());
    }

    [Fact]
    public async Task What_the_caller_knows_already_is_not_sent_again()
    {
        using var first = await GetAsync("/api/v1/dramas/signal-2016", known: null);
        using var second = await GetAsync("/api/v1/dramas/signal-2016", first.Headers.ETag);
        using var weak = await GetAsync("/api/v1/dramas/signal-2016", new EntityTagHeaderValue(first.Headers.ETag!.Tag, isWeak: true));
        using var other = await GetAsync("/api/v1/dramas/signal-2016", new EntityTagHeaderValue("\"999\""));

        Assert.False(first.Headers.ETag.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotModified, weak.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/dramas/no-such-drama")]
    [InlineData("/api/v1/dramas/SIGNAL-2016")]
    [InlineData("/api/v1/dramas/%07")]
    [InlineData("/api/v1/dramas/%EB%8F%84%EA%B9%A8%EB%B9%84")]
    [InlineData("/api/v1/people/no-such-person")]
    [InlineData("/api/v1/people/%07")]
    public async Task What_is_not_there_is_not_found(string address) => await app.Visitor().ProblemAsync(address, HttpStatusCode.NotFound);

    [Fact]
    public async Task A_person_has_the_dramas_of_each_profession_newest_first()
    {
        var person = await app.Visitor().ReadAsync<PersonView>("/api/v1/people/ma-dong-seok");

        Assert.Equal("Ma Dong Seok", person.Name);
        Assert.Equal("마동석", person.NativeName);
        Assert.Contains("Don Lee", person.AlsoKnownAs);
        Assert.Equal(["twelve-2025", "38-task-force-2016", "bad-guys-2014"], person.PlayedIn.Select(drama => drama.DramaId));
        Assert.Equal(["twelve-2025"], person.Wrote.Select(drama => drama.DramaId));
        Assert.Empty(person.Directed);
        Assert.Equal((2025, "main"), (person.PlayedIn[0].Year, person.PlayedIn[0].Role));
        Assert.Null(person.Wrote[0].Role);
    }

    [Fact]
    public async Task Namesakes_of_one_profession_are_two_people()
    {
        var signal = await app.Visitor().ReadAsync<PersonView>("/api/v1/people/kim-eun-hee");
        var doctor = await app.Visitor().ReadAsync<PersonView>("/api/v1/people/kim-eun-hee-2");

        Assert.Equal((signal.Name, signal.NativeName), (doctor.Name, doctor.NativeName));
        Assert.Equal(
            ["revenant-2023", "jirisan-2021", "kingdom-season-2-2020", "kingdom-2019", "signal-2016", "ghost-2012"],
            signal.Wrote.Select(drama => drama.DramaId));
        Assert.Equal(["the-golden-spoon-2022", "ghost-doctor-2022", "live-up-to-your-name-2017"], doctor.Wrote.Select(drama => drama.DramaId));
    }

    [Fact]
    public async Task Who_acts_and_who_directs_under_one_name_are_two_people()
    {
        var actor = await app.Visitor().ReadAsync<PersonView>("/api/v1/people/kim-jung-hyun");
        var director = await app.Visitor().ReadAsync<PersonView>("/api/v1/people/kim-jung-hyun-crew");

        Assert.Equal(4, actor.PlayedIn.Count);
        Assert.Empty(actor.Directed);
        Assert.Empty(director.PlayedIn);
        Assert.Equal(11, director.Directed.Count);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, EntityTagHeaderValue? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await app.Visitor().SendAsync(request, TestContext.Current.CancellationToken);
    }
}
