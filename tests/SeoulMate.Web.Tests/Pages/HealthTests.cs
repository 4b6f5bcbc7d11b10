using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using SeoulMate.Web.Covers;

namespace SeoulMate.Web.Tests.Pages;

public sealed class HealthTests(WebApp app)
{
    /// <summary>What the scripts of a page may weigh together, compressed, in bytes.</summary>
    private const int LargestScripts = 10_000;

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task The_process_is_well_while_the_gateway_is_away(string address)
    {
        using var alone = Alone();
        using var client = alone.CreateClient();

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_says_so_while_the_gateway_is_away()
    {
        using var alone = Alone();
        using var client = alone.CreateClient();

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Every_style_and_script_that_a_page_names_is_there()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/drama/signal-2016");
        var assets = page.QuerySelectorAll("head link[rel=stylesheet], head link[rel=icon]").Select(link => link.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("head script[src]").Select(script => script.GetAttribute("src")!)).ToList();

        Assert.Equal(App.Scripts.Length + 2, assets.Count);

        foreach (var asset in assets)
        {
            await browser.OpenAsync(asset);

            Assert.Equal(HttpStatusCode.OK, browser.Answer.StatusCode);
        }
    }

    [Fact]
    public async Task Styles_and_scripts_come_compressed_and_may_be_kept()
    {
        using var browser = app.Visitor();
        var page = await browser.OpenAsync("/");
        var assets = page.QuerySelectorAll("head link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("head script[src]").Select(script => script.GetAttribute("src")!));
        using var client = app.CreateClient();

        foreach (var asset in assets)
        {
            var plain = await client.GetByteArrayAsync(new Uri(asset, UriKind.Relative), TestContext.Current.CancellationToken);
            using var question = new HttpRequestMessage(HttpMethod.Get, asset) { Headers = { AcceptEncoding = { new("gzip"), new("br") } } };
            using var answer = await client.SendAsync(question, TestContext.Current.CancellationToken);
            var travelled = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            using var content = new MemoryStream();
            await using var unpacked = new GZipStream(new MemoryStream(travelled), CompressionMode.Decompress);
            await unpacked.CopyToAsync(content, TestContext.Current.CancellationToken);

            Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
            Assert.Equal(plain, content.ToArray());
            Assert.True(travelled.Length < .8 * plain.Length, $"{asset} travels in {travelled.Length} bytes, and has {plain.Length}.");
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_scripts_are_small()
    {
        var files = app.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;

        var scripts = files.GetDirectoryContents("").Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal)).ToList();
        var everywhere = App.Scripts.Sum(script => Compressed(scripts.Single(file => file.Name == $"{script}.js")));

        // Of the others no page loads more than one.
        Assert.All(scripts.Where(file => !App.Scripts.Contains(Path.GetFileNameWithoutExtension(file.Name))), file => Assert.InRange(everywhere + Compressed(file), 1, LargestScripts));
    }

    private static long Compressed(IFileInfo file)
    {
        using var compressed = new MemoryStream();

        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        using (var plain = file.CreateReadStream())
        {
            plain.CopyTo(brotli);
        }

        return compressed.Length;
    }

    [Fact]
    public void Every_palette_of_the_covers_has_its_tint()
    {
        var files = app.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;
        using var reader = new StreamReader(files.GetFileInfo("styles.css").CreateReadStream());
        var tokens = reader.ReadToEnd();

        Assert.All(
            GenreStyle.All.SelectMany(style => style.Palettes).Distinct(),
            palette => Assert.Contains($".tint-{palette} {{ --c: {Palette.Of(palette).Middle}; }}", tokens, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keys_of_forms_are_kept_in_the_folder_that_is_set()
    {
        var folder = Directory.CreateTempSubdirectory("web-keys-");

        try
        {
            using var kept = app.WithWebHostBuilder(builder => builder.UseSetting("Web:KeysFolder", folder.FullName));
            using var client = kept.CreateClient();

            using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

            Assert.Single(folder.GetFiles("key-*.xml"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> Alone() =>
        app.WithWebHostBuilder(builder => builder.UseSetting("services:gateway:http:0", "http://127.0.0.1:9"));
}
