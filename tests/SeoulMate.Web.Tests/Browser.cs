using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SeoulMate.Web.Tests;

/// <summary>A browser without script: keeps cookies, follows links and sends forms as they stand in the page.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient http;

    internal Browser(Uri address, string? token)
    {
        http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };

        if (token is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Where it looks.</summary>
    public Uri Origin => http.BaseAddress!;

    /// <summary>The headers that go along with every request.</summary>
    public HttpRequestHeaders Headers => http.DefaultRequestHeaders;

    /// <summary>The last answer.</summary>
    public HttpResponseMessage Answer { get; private set; } = new();

    /// <summary>The page that is open.</summary>
    public IHtmlDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    /// <summary>The path and query of the page that is open.</summary>
    public string Address { get; private set; } = "/";

    public void Dispose() => http.Dispose();

    /// <summary>Asks for an address and follows redirects, as far as they stay within these pages.</summary>
    public async Task<IHtmlDocument> OpenAsync(string address)
    {
        await TakeAsync(await http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)), address);

        while (Answer.StatusCode == HttpStatusCode.Redirect)
        {
            var next = Answer.Headers.Location!.ToString();
            await TakeAsync(await http.GetAsync(new Uri(next.Split('#')[0], UriKind.RelativeOrAbsolute)), next);
        }

        return Page;
    }

    /// <summary>Asks for an address and reads what comes as it comes, through the compression that it must have.</summary>
    public async Task<ArrivingPage> StreamAsync(string address)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { AcceptEncoding = { new("br") } } };
        var answer = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);

        return new ArrivingPage(answer, new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
    }

    /// <summary>Sends the form that a button belongs to, and does not follow what it answers.</summary>
    public async Task SendAsync(IElement button, params (string Name, string Value)[] changes)
    {
        var (address, fields) = Form(button, changes);

        await PostAsync(address, fields);
    }

    /// <summary>Sends the form that a button belongs to, with a file in the one field for that.</summary>
    public async Task<IHtmlDocument> SendFileAsync(IElement button, string file, params (string Name, string Value)[] changes)
    {
        var (address, fields) = Form(button, changes);
        var name = button.Closest("form")!.QuerySelector("input[type=file]")!.GetAttribute("name")!;
        using var content = new MultipartFormDataContent();

        foreach (var (field, value) in fields.Where(field => field.Key != name))
        {
            content.Add(new StringContent(value), field);
        }

        content.Add(new StringContent(file), name, "a file.csv");
        await TakeAsync(await http.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content), address);

        return Page;
    }

    private (string Address, List<KeyValuePair<string, string>> Fields) Form(IElement button, (string Name, string Value)[] changes)
    {
        var formId = button.GetAttribute("form");
        var form = formId is null ? button.Closest("form")! : Page.GetElementById(formId)!;
        var fields = Page.All
            .Where(element => element is IHtmlSelectElement or IHtmlInputElement and not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
            .Where(element => (element.GetAttribute("form") is { } owner ? owner == form.Id : element.Closest("form") == form) && element.GetAttribute("name") is not null)
            .Select(element => KeyValuePair.Create(element.GetAttribute("name")!, element switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            }))
            .ToList();

        if (button.GetAttribute("name") is { } name)
        {
            fields.Add(KeyValuePair.Create(name, button.GetAttribute("value") ?? ""));
        }

        foreach (var (changed, value) in changes)
        {
            fields.RemoveAll(field => field.Key == changed);
            fields.Add(KeyValuePair.Create(changed, value));
        }

        return ((button.GetAttribute("formaction") ?? form.GetAttribute("action")) is { Length: > 0 } action ? action : Address, fields);
    }

    /// <summary>Sends a form and opens the page that it leads to.</summary>
    public async Task<IHtmlDocument> PressAsync(IElement button, params (string Name, string Value)[] changes)
    {
        await SendAsync(button, changes);

        return Answer.StatusCode == HttpStatusCode.Redirect ? await OpenAsync(Answer.Headers.Location!.ToString()) : Page;
    }

    public async Task PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        await TakeAsync(await http.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content), address);
    }

    private async Task TakeAsync(HttpResponseMessage answer, string address)
    {
        Answer = answer;
        Address = address;
        Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>A page of which not all has come.</summary>
public sealed class ArrivingPage(HttpResponseMessage answer, Stream body) : IAsyncDisposable
{
    private readonly StringBuilder come = new();

    /// <summary>Reads on until this text has come.</summary>
    /// <returns>All that has come so far.</returns>
    public async Task<string> UntilAsync(string text)
    {
        var buffer = new byte[16_384];
        var decoder = Encoding.UTF8.GetDecoder();
        var letters = new char[buffer.Length];

        while (!come.ToString().Contains(text, StringComparison.Ordinal))
        {
            var read = await body.ReadAsync(buffer);
            Assert.True(read > 0, $"The page ended without \"{text}\".");
            come.Append(letters, 0, decoder.GetChars(buffer, 0, read, letters, 0));
        }

        return come.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await body.DisposeAsync();
        answer.Dispose();
    }
}
