using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.Browser.Tests;

/// <summary>How somebody has set the pages up.</summary>
/// <param name="Language"><c>en</c> or <c>ko</c>.</param>
/// <param name="Theme"><c>dark</c>, <c>light</c> or <c>contrast</c>.</param>
/// <param name="Width">Of the window, in pixels.</param>
/// <param name="HasScript">False with script switched off.</param>
public sealed record Setup(string Language = "en", string Theme = "dark", int Width = 1280, bool HasScript = true);

/// <summary>Somebody before a browser, with a tab and cookies of their own. Whatever goes wrong on a page is noted.</summary>
public sealed partial class Visitor : IAsyncDisposable
{
    /// <summary>What the demonstration's people sign in with.</summary>
    private const string Password = "Annyeong-2026!";

    /// <summary>The browser says so of an answer that a test asks for on purpose.</summary>
    private const string AnswerNotFound = "the server responded with a status of 404";

    private const string OwnPassword = "Once-a-visitor-1!";

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly List<string> faults = [];
    private string? email;

    private Visitor(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.RequestFailed += (_, request) => Note(request.Failure is not "net::ERR_ABORTED", $"request: {request.Url} {request.Failure}");
        page.Response += (_, answer) => Note(answer.Status >= 500, $"answer: {answer.Status} {answer.Url}");
    }

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    /// <summary>Its cookies.</summary>
    public IBrowserContext Context { get; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Opens a tab at the system.</summary>
    public static async Task<Visitor> ComeAsync(IBrowser browser, Uri gateway, Setup? setup = null)
    {
        var wanted = setup ?? new Setup();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = gateway.ToString(),
            ViewportSize = new() { Width = wanted.Width, Height = wanted.Width < 700 ? 844 : 900 },
            JavaScriptEnabled = wanted.HasScript,
            ReducedMotion = ReducedMotion.Reduce,
            ServiceWorkers = ServiceWorkerPolicy.Block,
        });

        await context.AddCookiesAsync(
        [
            new() { Name = "culture", Value = wanted.Language, Url = gateway.ToString() },
            new() { Name = "theme", Value = wanted.Theme, Url = gateway.ToString() },
        ]);

        return new(context, await context.NewPageAsync());
    }

    /// <summary>Signs in as one of the demonstration's people.</summary>
    public async Task<Visitor> SignInAsync(string name)
    {
        var answer = await Context.APIRequest.PostAsync("/api/v1/account/login", new()
        {
            DataObject = new Dictionary<string, object> { ["email"] = $"{name}@demo.seoulmate.test", ["password"] = Password, ["use_cookie"] = true },
        });

        Assert.True(answer.Ok, $"{name} cannot sign in: {answer.Status}");

        return this;
    }

    /// <summary>Makes an account of one's own on the page for that, and is signed in.</summary>
    public async Task RegisterAsync()
    {
        email = $"{Guid.CreateVersion7():N}@example.test";
        await OpenAsync("/register");
        await Page.FillAsync("main input[type=email]", email);
        await Page.FillAsync("main input[type=password]", OwnPassword);
        await Page.ClickAsync("main form:has(input[type=password]) button.main");
        await Page.WaitForSelectorAsync(".top .me");
    }

    /// <summary>The API as the same user, for what is not done on the pages.</summary>
    public Task<ApiClient> ApiAsync(SystemFixture system) =>
        system.Visitor().SignInAsync(email ?? throw new InvalidOperationException("There is no account yet."), OwnPassword);

    /// <summary>Opens a page and waits until all of it is there.</summary>
    public async Task<IResponse> OpenAsync(string address) =>
        await Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load }) ?? throw new InvalidOperationException($"{address} answers nothing.");

    /// <summary>How far the page is wider than its window, and what sticks out.</summary>
    public async Task<string?> SticksOutAsync()
    {
        var culprits = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll("body *")]
                .filter(part => part.getBoundingClientRect().right > width + 1)
                .slice(0, 5).map(part => part.outerHTML.slice(0, 120));
            }
            """);

        return culprits.Length == 0 ? null : string.Join(" | ", culprits);
    }

    /// <summary>What axe finds that is serious or critical.</summary>
    public async Task<string[]> AxeAsync()
    {
        await Page.EvaluateAsync(Axe);

        return await Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
              return violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html}`));
            }
            """);
    }

    /// <summary>Texts that are in another language than their part of the page says.</summary>
    /// <remarks>
    /// Hangul in English text, or Korean text without any Hangul. What is not to be translated (<c>translate="no"</c>),
    /// proper names and what somebody said in words of their own (in quotation marks) is left out.
    /// </remarks>
    /// <param name="names">Proper names.</param>
    public async Task<IEnumerable<string>> UntranslatedAsync(IReadOnlyList<string> names)
    {
        var texts = await Page.EvaluateAsync<string[][]>(
            """
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const found = [];
              while (walker.nextNode()) {
                const { parentElement: part, data } = walker.currentNode;
                if (!part.closest("script, style, noscript, [translate=no]")) found.push([part.closest("[lang]").lang, data.trim()]);
              }
              return found;
            }
            """);

        return texts.Where(text => IsForeign(text[0], text[1], names)).Select(text => text[1]).Distinct();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private static bool IsForeign(string language, string text, IReadOnlyList<string> names)
    {
        if (language != "ko")
        {
            return Hangul().IsMatch(text);
        }

        var said = Quotation().Replace(names.Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)), "");

        return Latin().IsMatch(said) && !Hangul().IsMatch(text);
    }

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Latin();

    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quotation();

    private void Note(bool isFault, string what)
    {
        if (isFault && !what.Contains(AnswerNotFound, StringComparison.Ordinal))
        {
            faults.Add(what);
        }
    }
}
