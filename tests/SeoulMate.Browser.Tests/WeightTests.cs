using System.Globalization;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.Browser.Tests;

/// <summary>What the pages may weigh and how soon they must be there, on a machine four times as slow.</summary>
public sealed class WeightTests(SystemFixture system, ChromiumFixture chromium, ITestOutputHelper output)
{
    private const int Slowdown = 4;
    private const int Runs = 4;

    /// <summary>Of markup, style and script as they travel, in bytes.</summary>
    private const int HeaviestPage = 100_000;

    private const double LatestPaint = 2_500;
    private const double LargestShift = 0.1;
    private const double SlowestInteraction = 200;

    [Theory]
    [InlineData("/")]
    [InlineData("/drama/hospital-playlist-2020")]
    [InlineData("/search?q=sad+but+healing")]
    public async Task A_page_is_light_soon_there_and_still(string address)
    {
        var paints = new List<double>();
        var shifts = new List<double>();
        var weights = new List<int>();
        await WarmAsync(address);

        for (var run = 0; run < Runs; run++)
        {
            await using var visitor = await SlowAsync();
            var weight = await WeighAsync(visitor, () => visitor.OpenAsync(address));
            await visitor.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 500))");
            weights.Add(weight);
            paints.Add(await visitor.Page.EvaluateAsync<double>("() => window.measured.paint"));
            shifts.Add(await visitor.Page.EvaluateAsync<double>("() => window.measured.shift"));
        }

        var (paint, shift) = (ThirdQuartile(paints), ThirdQuartile(shifts));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{address}: {weights.Max()} bytes, LCP p75 {paint:0} ms, CLS p75 {shift:0.000}"));

        Assert.InRange(weights.Max(), 1, HeaviestPage);
        Assert.InRange(paint, 1, LatestPaint);
        Assert.InRange(shift, 0, LargestShift);
    }

    [Fact]
    public async Task The_homepage_answers_a_hand_at_once()
    {
        var slowest = new List<double>();
        await WarmAsync("/");

        for (var run = 0; run < Runs; run++)
        {
            await using var visitor = await SlowAsync();
            var page = visitor.Page;
            await visitor.OpenAsync("/");
            await page.Locator("#for-you .card [popovertarget]").First.ClickAsync();
            await page.Locator("#for-you .card .menu:popover-open").WaitForAsync();
            await page.Keyboard.PressAsync("Escape");
            await page.Locator("#for-you .lead [value=watchlist_add], #for-you .lead [value=watchlist_remove]").First.ClickAsync();
            await page.Locator("#toasts .toast").WaitForAsync();
            await page.Locator("#for-you [data-scroll='1']").ClickAsync();
            await page.Locator("#for-you .lead [data-why]").First.ClickAsync();
            await page.Locator("dialog.panel").WaitForAsync();
            await page.Keyboard.PressAsync("Escape");
            await page.Locator("#toasts .toast button").ClickAsync();
            await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 500))");
            slowest.Add(await page.EvaluateAsync<double>("() => window.measured.interaction"));
            Assert.Empty(visitor.Faults);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"INP {string.Join(", ", slowest)} ms"));
        Assert.InRange(ThirdQuartile(slowest), 1, SlowestInteraction);
    }

    /// <summary>Opens a page until a process that has just begun has compiled what it runs.</summary>
    private async Task WarmAsync(string address)
    {
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, system.Running.Gateway);
        await visitor.SignInAsync("mina");

        for (var time = 0; time < 20; time++)
        {
            await visitor.OpenAsync(address);
        }
    }

    private async Task<Visitor> SlowAsync()
    {
        var visitor = await Visitor.ComeAsync(chromium.Browser, system.Running.Gateway);
        await visitor.SignInAsync("mina");
        await visitor.Page.AddInitScriptAsync(
            """
            window.measured = { paint: 0, shift: 0, interaction: 0 };
            new PerformanceObserver(list => list.getEntries().forEach(entry => { measured.paint = entry.startTime; })).observe({ type: "largest-contentful-paint", buffered: true });
            new PerformanceObserver(list => list.getEntries().forEach(entry => { if (!entry.hadRecentInput) measured.shift += entry.value; })).observe({ type: "layout-shift", buffered: true });
            new PerformanceObserver(list => list.getEntries().forEach(entry => { if (entry.interactionId) measured.interaction = Math.max(measured.interaction, entry.duration); })).observe({ type: "event", durationThreshold: 16, buffered: true });
            """);
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slowdown });

        return visitor;
    }

    /// <summary>The bytes that markup, style and script took on their way, compressed as they came.</summary>
    private static async Task<int> WeighAsync(Visitor visitor, Func<Task> open)
    {
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        var weighed = new HashSet<string>();
        var weight = 0;
        session.Event("Network.responseReceived").OnEvent += (_, answer) =>
        {
            if (answer!.Value.GetProperty("type").GetString() is "Document" or "Stylesheet" or "Script")
            {
                weighed.Add(answer.Value.GetProperty("requestId").GetString()!);
            }
        };
        session.Event("Network.loadingFinished").OnEvent += (_, answer) =>
        {
            if (weighed.Contains(answer!.Value.GetProperty("requestId").GetString()!))
            {
                weight += (int)answer.Value.GetProperty("encodedDataLength").GetDouble();
            }
        };
        await session.SendAsync("Network.enable");
        await open();

        return weight;
    }

    private static double ThirdQuartile(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();

        return sorted[(int)Math.Ceiling(sorted.Count * .75) - 1];
    }
}
