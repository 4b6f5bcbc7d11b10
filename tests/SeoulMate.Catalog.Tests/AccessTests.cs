using System.Net;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;

namespace SeoulMate.Catalog.Tests;

public sealed class AccessTests(CatalogApp app)
{
    public static TheoryData<string> Routes => ["/api/v1/dramas", "/api/v1/dramas/signal-2016", "/api/v1/people/iu", "/api/v1/suggest?q=iu"];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Visitors_and_users_may_read_and_nobody_else(string route)
    {
        Assert.NotEqual(HttpStatusCode.Forbidden, await StatusAsync(app.Visitor(), route));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(app.Visitor(), route));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(app.CreateClient().As(CatalogApp.Audience, Guid.CreateVersion7()), route));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app.CreateClient(), route));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app.CreateClient().AsVisitor("profile"), route));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(With(TestTokens.Mint(CatalogApp.Audience, "tests", [Scopes.Service])), route));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(With(TestTokens.Mint(CatalogApp.Audience, "visitor", [Scopes.Visitor], DateTimeOffset.UnixEpoch.AddYears(40))), route));
    }

    private HttpClient With(string token)
    {
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string route)
    {
        using var answer = await client.GetAsync(new Uri(route, UriKind.Relative), TestContext.Current.CancellationToken);

        return answer.StatusCode;
    }
}
