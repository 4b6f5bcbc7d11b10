using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.TestKit;
using SeoulMate.Web.Posters;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Posters;

public sealed class PostersTests(WebApp app)
{
    private const string Address = "https://img.example/poster.jpg";

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[100]];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:4136:e378::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_the_public_internet_is_connected_to(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1/a.jpg")]
    [InlineData("https://localhost/a.jpg")]
    [InlineData("https://[::1]/a.jpg")]
    [InlineData("https://[::ffff:127.0.0.1]/a.jpg")]
    [InlineData("https://2130706433/a.jpg")]
    [InlineData("https://0x7f.1/a.jpg")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    public async Task What_names_this_machine_or_its_network_is_not_asked(string address)
    {
        using var http = new HttpClient(PosterFetcher.Handler());

        Assert.Null(await new PosterFetcher(http, NullLogger<PosterFetcher>.Instance).FetchAsync(address, Token));
    }

    [Fact]
    public async Task A_connection_into_this_machine_is_refused_before_it_is_made()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var http = new HttpClient(PosterFetcher.Handler());

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"https://localhost:{port}/"), Token));

        Assert.Contains("not on the public internet", refused.ToString(), StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("http://img.example/a.jpg")]
    [InlineData("https://img.example:8443/a.jpg")]
    [InlineData("https://name:word@img.example/a.jpg")]
    [InlineData("ftp://img.example/a.jpg")]
    [InlineData("file:///etc/passwd")]
    [InlineData("poster.jpg")]
    public async Task Only_plain_https_addresses_are_asked(string address)
    {
        var elsewhere = new Elsewhere(_ => Answer(Jpeg, "image/jpeg"));

        Assert.Null(await elsewhere.FetchAsync(address));
        Assert.Equal(0, elsewhere.Asked);
    }

    [Fact]
    public async Task A_picture_is_taken_as_what_it_is()
    {
        Assert.Equal("image/jpeg", (await new Elsewhere(_ => Answer(Jpeg, "image/jpeg")).FetchAsync(Address))?.Type);
        Assert.Equal("image/png", (await new Elsewhere(_ => Answer([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "image/png")).FetchAsync(Address))?.Type);
        Assert.Equal("image/webp", (await new Elsewhere(_ => Answer([.. "RIFF0000WEBPVP8 "u8], "image/webp")).FetchAsync(Address))?.Type);
        Assert.Equal("image/avif", (await new Elsewhere(_ => Answer([.. "\0\0\0 ftypavif\0\0"u8], "image/avif")).FetchAsync(Address))?.Type);
    }

    [Fact]
    public async Task What_is_no_picture_whatever_it_is_called_is_not_taken()
    {
        Assert.Null(await new Elsewhere(_ => Answer([.. "<svg onload='alert(1)'/>"u8], "image/svg+xml")).FetchAsync(Address));
        Assert.Null(await new Elsewhere(_ => Answer([.. "<html><script>"u8], "image/jpeg")).FetchAsync(Address));
        Assert.Null(await new Elsewhere(_ => Answer(Jpeg, "text/html")).FetchAsync(Address));
    }

    [Fact]
    public async Task What_is_too_large_is_not_taken_whether_it_says_so_or_not()
    {
        byte[] large = [.. Jpeg, .. new byte[PosterFetcher.LargestPicture]];

        Assert.Null(await new Elsewhere(_ => Answer(large, "image/jpeg")).FetchAsync(Address));
        Assert.Null(await new Elsewhere(_ => Answer(large, "image/jpeg", saysLength: false)).FetchAsync(Address));
    }

    [Theory]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Where_one_is_sent_on_is_not_gone_to(HttpStatusCode status)
    {
        var elsewhere = new Elsewhere(_ => new HttpResponseMessage(status) { Headers = { Location = new Uri("https://127.0.0.1/") } });

        Assert.Null(await elsewhere.FetchAsync(Address));
        Assert.Equal(1, elsewhere.Asked);
    }

    [Fact]
    public async Task Unless_switched_on_every_picture_is_drawn_and_nobody_is_asked()
    {
        using var browser = app.Visitor();

        await browser.OpenAsync("/posters/signal-2016");
        Assert.Equal("image/svg+xml", browser.Answer.Content.Headers.ContentType!.MediaType);

        var page = await browser.OpenAsync("/drama/signal-2016");
        Assert.All(page.QuerySelectorAll("img.cover"), cover => Assert.StartsWith("/covers/", cover.GetAttribute("src"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Switched_on_a_picture_is_handed_on_once_fetched_and_the_others_are_drawn()
    {
        var elsewhere = new Elsewhere(_ => Answer(Jpeg, "image/jpeg"));
        await using var web = app.WithWebHostBuilder(host =>
        {
            host.UseSetting("Images:Mode", "proxy");
            host.ConfigureTestServices(services => services.AddHttpClient("posters").ConfigurePrimaryHttpMessageHandler(() => elsewhere));
        });
        using var client = web.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Mint("web", "visitor", [Scopes.Visitor]));

        for (var time = 0; time < 2; time++)
        {
            using var picture = await client.GetAsync(new Uri($"/posters/{FakeCatalogue.WithPicture}", UriKind.Relative), Token);

            Assert.Equal(("image/jpeg", "public, max-age=86400, immutable"), (picture.Content.Headers.ContentType!.MediaType, picture.Headers.CacheControl!.ToString()));
            Assert.Equal(Jpeg, await picture.Content.ReadAsByteArrayAsync(Token));
        }

        using var drawn = await client.GetAsync(new Uri("/posters/signal-2016", UriKind.Relative), Token);
        var page = await client.GetStringAsync(new Uri("/drama/signal-2016", UriKind.Relative), Token);

        Assert.Equal("image/svg+xml", drawn.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, elsewhere.Asked);
        Assert.Contains("src=\"/posters/signal-2016\"", page, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Answer(byte[] bytes, string type, bool saysLength = true)
    {
        HttpContent content = saysLength ? new ByteArrayContent(bytes) : new StreamContent(new Unknown(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);

        return new(HttpStatusCode.OK) { Content = content };
    }

    /// <summary>A server somewhere else.</summary>
    private sealed class Elsewhere(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        public async Task<Poster?> FetchAsync(string address)
        {
            using var http = new HttpClient(this, disposeHandler: false);

            return await new PosterFetcher(http, NullLogger<PosterFetcher>.Instance).FetchAsync(address, Token);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;

            return Task.FromResult(answer(request));
        }
    }

    /// <summary>A stream that does not tell its length.</summary>
    private sealed class Unknown(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
