using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.Browser.Tests;

/// <summary>What holds on every page of the web, in both themes and languages.</summary>
public sealed class PageTests(SystemFixture system, ChromiumFixture chromium)
{
    private static readonly TimeSpan PageDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Both languages and every theme.</summary>
    public static TheoryData<string, string> Setups => new(("en", "dark"), ("ko", "light"), ("en", "contrast"));

    [Fact]
    public void Every_page_that_the_web_declares_is_looked_at() =>
        Assert.Equal(TheWeb.Declared().Distinct().Order(StringComparer.Ordinal), TheWeb.Pages.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task No_page_has_a_serious_fault(string language, string theme)
    {
        var found = new List<string>();

        foreach (var people in TheWeb.Pages.GroupBy(page => page.As))
        {
            var who = people.Key ?? "a visitor";
            await using var visitor = await Visitor.ComeAsync(chromium.Browser, system.Running.Gateway, new(language, theme));

            if (people.Key is { } name)
            {
                await visitor.SignInAsync(name);
            }

            foreach (var page in people)
            {
                var address = await page.AddressAsync(visitor).WaitAsync(PageDeadline);
                await visitor.Page.SetViewportSizeAsync(320, 700);
                await visitor.OpenAsync(address).WaitAsync(PageDeadline);

                if (await visitor.SticksOutAsync() is { } culprit)
                {
                    found.Add($"{address} ({who}): at 320 px scrolls sideways: {culprit}");
                }

                await visitor.Page.SetViewportSizeAsync(1280, 900);
                found.AddRange((await visitor.AxeAsync()).Select(fault => $"{address} ({who}): {fault}"));
                found.AddRange((await visitor.UntranslatedAsync()).Select(text => $"{address} ({who}): not in {language}: {text}"));
            }

            found.AddRange(visitor.Faults);
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
