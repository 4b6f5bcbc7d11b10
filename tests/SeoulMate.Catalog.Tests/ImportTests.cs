using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class ImportTests : IAsyncLifetime
{
    private const string Mdl = """{"mdl_id":7,"title":"Salt &amp; Light","native_title":"소금과 빛","aka":["Sogeum"],"type":"Drama","format":"Standard Series","published":"2019-03-02","episodes":16,"duration_min":70,"network":"tvN","genres":["Romance"],"tags":["Revenge"],"directors":"Kim One, Kim Two","screenwriters":"Park Pen","cast":[{"name":"Lee Lead","role":"Main Role"},{"name":"Han Side","role":"Support Role"},{"name":"Guest Gu","role":"Guest Role"}],"rating":8.1,"rating_count":90,"watchers":400,"synopsis":"She&#39;s back.<br>He is not."}""";

    private SmallCatalogApp app = null!;

    public async ValueTask InitializeAsync() => app = await SmallCatalogApp.WithDramasAsync(3);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Columns_of_MyDramaList_are_understood()
    {
        var report = await ImportAsync(Mdl);
        var drama = await DramaAsync("salt-light-2019");

        Assert.Equal(("applied", 1, 0, 0), (report.State, report.Created, report.Rejected, report.Findings.Count));
        Assert.Equal(("Salt & Light", "소금과 빛", 16, "tvN", "She's back. He is not."), (drama.Title, drama.NativeTitle, drama.Episodes, drama.Network, drama.Synopsis));
        Assert.Equal(new DateOnly(2019, 3, 2), drama.FirstAired);
        Assert.Equal(["Kim One", "Kim Two"], drama.Directors.Select(person => person.Name));
        Assert.Equal([("Lee Lead", "main"), ("Han Side", "support"), ("Guest Gu", "guest")], drama.Cast.Select(part => (part.Person.Name, part.Role)));
    }

    [Theory]
    [InlineData("""[{"id":1,"name":"Night Ferry","original_name":"밤배","first_air_date":"2021-05-01","genre_ids":[18,9648],"vote_average":7.9,"vote_count":12,"overview":"A ferry."}]""")]
    [InlineData("""{"page":1,"results":[{"id":1,"name":"Night Ferry","original_name":"밤배","first_air_date":"2021-05-01","genre_ids":[18,9648],"vote_average":7.9,"vote_count":12,"overview":"A ferry."}]}""")]
    [InlineData("{\n\"id\":1,\n\"name\":\"Night Ferry\",\n\"original_name\":\"밤배\",\n\"first_air_date\":\"2021-05-01\",\n\"genres\":[{\"id\":18,\"name\":\"Drama\"},{\"id\":9648,\"name\":\"Mystery\"}],\n\"vote_average\":7.9,\n\"vote_count\":12,\n\"overview\":\"A ferry.\"\n}")]
    public async Task Tmdb_is_understood(string file)
    {
        Assert.Equal(1, (await ImportAsync(file)).Created);

        var drama = await DramaAsync("night-ferry-2021");
        Assert.Equal(("밤배", 7.9, 12, "A ferry."), (drama.NativeTitle, drama.Rating, drama.RatingCount, drama.Synopsis));
        Assert.Equal(["Drama", "Mystery"], drama.Genres);
    }

    [Theory]
    [InlineData("Title,Year,Episodes,Genres,Cast\n\"Rain, Again\",2018,12,\"Romance; Life\",\"Lee Lead|Han Side\"\n")]
    [InlineData("\uFEFFname;first air date;number of episodes;genre;actors\r\nRain, Again;2018;12;Romance,Life;Lee Lead, Han Side\r\n")]
    [InlineData("episodes\tTITLE\tgenres\tyear\tcast\n12\tRain, Again\tRomance, Life\t2018\tLee Lead; Han Side\n")]
    public async Task Columns_are_found_by_their_names_in_any_order(string file)
    {
        var report = await ImportAsync(file);
        Assert.True(report.Created == 1, string.Join(' ', report.Findings));

        var drama = await DramaAsync("rain-again-2018");
        Assert.Equal(("Rain, Again", 12), (drama.Title, drama.Episodes));
        Assert.Equal(["Romance", "Life"], drama.Genres);
        Assert.Equal(["Lee Lead", "Han Side"], drama.Cast.Select(part => part.Person.Name));
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        var dry = await ImportAsync(Mdl, "?dry_run=true");

        Assert.Equal(("dry_run", 1), (dry.State, dry.Created));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().GetAsync("/api/v1/dramas/salt-light-2019")).StatusCode);
        Assert.Empty((await Operator.GetFromJsonAsync<CatalogImportsView>("/api/v1/catalog/imports", SnakeCaseJson.Options))!.Items);

        var real = await ImportAsync(Mdl);
        Assert.Equal(dry with { ImportId = real.ImportId, State = "applied", StartedAt = real.StartedAt, Findings = real.Findings }, real);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await ImportAsync(Mdl);
        var before = await DramaAsync("salt-light-2019");
        var again = await ImportAsync(Mdl);

        Assert.Equal((0, 0, 1), (again.Created, again.Updated, again.Unchanged));
        Assert.Equal(before.Version, (await DramaAsync("salt-light-2019")).Version);
    }

    [Fact]
    public async Task Two_dramas_of_one_title_stay_two()
    {
        await ImportAsync(Mdl);
        await ImportAsync(Mdl.Replace("\"mdl_id\":7", "\"mdl_id\":8", StringComparison.Ordinal) + "\n" + Mdl.Replace("\"mdl_id\":7", "\"mdl_id\":9", StringComparison.Ordinal).Replace("2019-03-02", "2005-03-02", StringComparison.Ordinal));

        Assert.Equal("Salt & Light", (await DramaAsync("salt-light-2019-mdl-8")).Title);
        Assert.Equal(new DateOnly(2005, 3, 2), (await DramaAsync("salt-light-2005")).FirstAired);
    }

    [Fact]
    public async Task A_title_that_may_be_one_of_several_is_left_to_the_operator()
    {
        await ImportAsync(Mdl + "\n" + Mdl.Replace("\"mdl_id\":7", "\"mdl_id\":8", StringComparison.Ordinal));
        var report = await ImportAsync("title,year\nSalt & Light,2019\n");

        Assert.Equal((0, 0, 1), (report.Created, report.Updated, report.Ambiguous));
        Assert.Contains("salt-light-2019-mdl-8", Assert.Single(report.Findings).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_drama_keeps_its_old_title_as_an_alias()
    {
        await ImportAsync("""{"id":"drama-1","title":"A Better Name"}""");

        var drama = await DramaAsync("drama-1");
        Assert.Equal("A Better Name", drama.Title);
        Assert.Equal(["Title of drama-1"], drama.Aliases);
        Assert.Equal(16, drama.Episodes);
    }

    [Fact]
    public async Task Another_source_completes_and_neither_blanks_nor_overwrites_texts()
    {
        await ImportAsync("""{"id":"drama-1","title":"Title of drama-1","synopsis":"Ours."}""");
        await ImportAsync("""{"mdl_id":1,"title":"Title of drama-1","published":"2020-01-01","episodes":20,"synopsis":"Theirs.","tags":["Revenge"],"network":null,"genres":["Horror"]}""");

        var drama = await DramaAsync("drama-1");
        Assert.Equal(("Ours.", 20, "tvN"), (drama.Synopsis, drama.Episodes, drama.Network));
        Assert.Equal(["Revenge"], drama.Tags);
        Assert.Equal(["Medical"], drama.Genres);
    }

    [Fact]
    public async Task One_name_in_two_trades_or_two_times_is_two_people()
    {
        await ImportAsync(
            """{"mdl_id":1,"title":"First","published":"2015-01-01","cast":[{"name":"Kim Same","role":"Main Role"}]}""" + "\n"
            + """{"mdl_id":2,"title":"Second","published":"2016-01-01","cast":[{"name":"Kim Same","role":"Main Role"}]}""" + "\n"
            + """{"mdl_id":3,"title":"Third","published":"2016-01-01","screenwriters":"Kim Same"}""" + "\n"
            + """{"mdl_id":4,"title":"Fourth","published":"1965-01-01","cast":[{"name":"Kim Same","role":"Main Role"}]}""");

        Assert.Equal("kim-same", (await DramaAsync("first-2015")).Cast[0].Person.PersonId);
        Assert.Equal("kim-same", (await DramaAsync("second-2016")).Cast[0].Person.PersonId);
        Assert.Equal("kim-same-crew", (await DramaAsync("third-2016")).Writers[0].PersonId);
        Assert.Equal("kim-same-2", (await DramaAsync("fourth-1965")).Cast[0].Person.PersonId);
    }

    [Fact]
    public async Task What_is_no_drama_is_kept_apart()
    {
        var report = await ImportAsync(
            """{"mdl_id":1,"title":"Running About","type":"TV Program","format":"Variety Show"}""" + "\n" + """{"mdl_id":2,"title":"Making Of","type":"Drama","format":"Drama Special"}""");

        Assert.Equal((0, 2), (report.Created, report.KeptApart));
        Assert.Equal(["Running About is a variety show, no drama.", "Making Of is a special, no drama."], report.Findings.Select(finding => finding.Sentence));
    }

    [Fact]
    public async Task A_row_that_cannot_be_taken_says_its_line_and_the_rest_is_taken()
    {
        var report = await ImportAsync(
            "{\"title\":\"Good\",\"mdl_id\":1}\nnot json\n\n{\"title\":\"\",\"mdl_id\":2}\n{\"title\":\"Bad\",\"mdl_id\":3,\"episodes\":-1}\n{\"title\":\"Bad\",\"mdl_id\":4,\"rating\":11}\n{\"title\":\"Bad\",\"mdl_id\":5,\"published\":\"yesterday\"}\n[1]\n{\"id\":\"No Id\",\"title\":\"Bad\"}");

        Assert.Equal((1, 7), (report.Created, report.Rejected));
        Assert.Equal([2, 4, 5, 6, 7, 8, 9], report.Findings.Select(finding => finding.Line));
        Assert.Equal("This is not whole JSON.", report.Findings[0].Sentence);
        Assert.Contains("'-1'", report.Findings[2].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_taken_back_exactly_and_the_services_are_told()
    {
        var before = await app.Visitor().ReadAsync<DramaPageView>("/api/v1/dramas?sort=title");
        var report = await ImportAsync("""{"id":"drama-1","title":"Other","episodes":3,"cast":[{"name":"Some Body","role":"main"}]}""" + "\n" + Mdl);

        Assert.Equal((1, 1), (report.Created, report.Updated));
        Assert.Equal(HttpStatusCode.NoContent, (await Operator.DeleteAsync($"/api/v1/catalog/imports/{report.ImportId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Operator.DeleteAsync($"/api/v1/catalog/imports/{report.ImportId}")).StatusCode);

        var after = await app.Visitor().ReadAsync<DramaPageView>("/api/v1/dramas?sort=title");
        Assert.Equivalent(before.Items.Select(drama => drama with { Version = 0 }), after.Items.Select(drama => drama with { Version = 0 }), strict: true);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().GetAsync("/api/v1/people/some-body")).StatusCode);
        Assert.Equal("undone", (await StandingAsync(report.ImportId)).State);
        await Eventually.TrueAsync("the removal", () => Task.FromResult(app.Bus.Published<DramaChanged>().Any(change => change is { IsRemoved: true, Drama.DramaId: "salt-light-2019" })));
    }

    [Theory]
    [InlineData(Mdl, "salt-light-2019")]
    [InlineData("title,year,episodes\nFine,2020,8\n", "fine-2020")]
    public async Task What_was_taken_back_comes_in_again_as_new_under_its_own_id(string file, string dramaId)
    {
        var first = await ImportAsync(file);
        var facts = await DramaAsync(dramaId);
        await Operator.DeleteAsync($"/api/v1/catalog/imports/{first.ImportId}");

        var second = await ImportAsync(file);

        Assert.Equal((1, 0, 0), (second.Created, second.Updated, second.Ambiguous));
        Assert.Equivalent(facts with { Version = 0 }, await DramaAsync(dramaId) with { Version = 0 }, strict: true);
        await Operator.DeleteAsync($"/api/v1/catalog/imports/{second.ImportId}");
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor().GetAsync($"/api/v1/dramas/{dramaId}")).StatusCode);
    }

    [Fact]
    public async Task What_a_later_import_changed_too_is_not_taken_back_before_it()
    {
        var first = await ImportAsync("""{"id":"drama-1","title":"Other"}""");
        var second = await ImportAsync("""{"id":"drama-1","title":"Yet Another"}""");

        using var refused = await Operator.DeleteAsync($"/api/v1/catalog/imports/{first.ImportId}");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains(second.ImportId.ToString(), await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await Operator.DeleteAsync($"/api/v1/catalog/imports/{second.ImportId}");
        Assert.Equal(HttpStatusCode.NoContent, (await Operator.DeleteAsync($"/api/v1/catalog/imports/{first.ImportId}")).StatusCode);
        Assert.Equal("Title of drama-1", (await DramaAsync("drama-1")).Title);
    }

    [Fact]
    public async Task Two_thousand_real_titles_come_in_and_go_again()
    {
        if (Environment.GetEnvironmentVariable("SEOULMATE_BENCH_DATA") is not { } folder)
        {
            Assert.Skip("SEOULMATE_BENCH_DATA does not name the folder with the titles.");
            return;
        }

        var report = await ImportAsync(await File.ReadAllTextAsync(Path.Combine(folder, "mdl", "catalogue_kr.jsonl")));

        Assert.Equal(("applied", 1922, 0), (report.State, report.Rows, report.Rejected));
        Assert.Equal(report.Rows, report.Created + report.Updated + report.Unchanged + report.KeptApart + report.Ambiguous);
        Assert.InRange(report.KeptApart, 170, 300);

        Assert.Equal(HttpStatusCode.NoContent, (await Operator.DeleteAsync($"/api/v1/catalog/imports/{report.ImportId}")).StatusCode);
        Assert.Equal(3, (await app.Visitor().ReadAsync<DramaPageView>("/api/v1/dramas")).Items.Count);
    }

    [Fact]
    public async Task Only_operators_import()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await app.CreateClient().As(CatalogApp.Audience, Guid.CreateVersion7()).PostAsync("/api/v1/catalog/imports", Body(Mdl))).StatusCode);
        Assert.NotEqual(HttpStatusCode.Accepted, (await app.Visitor().PostAsync("/api/v1/catalog/imports", Body(Mdl))).StatusCode);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("?source=%00", "x")]
    [InlineData("?dry_run=perhaps", "x")]
    public async Task A_wrong_request_is_refused(string query, string body)
    {
        using var refused = await Operator.PostAsync($"/api/v1/catalog/imports{query}", Body(body));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unknown_import_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Operator.GetAsync($"/api/v1/catalog/imports/{Guid.CreateVersion7()}")).StatusCode);

    private HttpClient Operator => app.CreateClient().As(CatalogApp.Audience, Guid.CreateVersion7(), "operator");

    private async Task<CatalogImportView> ImportAsync(string file, string query = "")
    {
        using var answer = await Operator.PostAsync($"/api/v1/catalog/imports{query}", Body(file));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var view = (await answer.Content.ReadFromJsonAsync<CatalogImportView>(SnakeCaseJson.Options))!;
        Assert.EndsWith(view.ImportId.ToString(), answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        await Eventually.TrueAsync("the end of the import", async () => (view = await StandingAsync(view.ImportId)).State != "running");

        return view;
    }

    private async Task<CatalogImportView> StandingAsync(Guid importId) =>
        (await Operator.GetFromJsonAsync<CatalogImportView>($"/api/v1/catalog/imports/{importId}", SnakeCaseJson.Options))!;

    private Task<DramaFacts> DramaAsync(string dramaId) => app.Visitor().ReadAsync<DramaFacts>($"/api/v1/dramas/{dramaId}");

    private static ByteArrayContent Body(string file)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        return body;
    }
}
