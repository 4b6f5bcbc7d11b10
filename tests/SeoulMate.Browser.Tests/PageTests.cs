using SeoulMate.Contracts.Catalog;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.Browser.Tests;

/// <summary>What holds on every page of the web, in all themes and both languages.</summary>
[TestClass(DisableParallelization = true)]
public sealed class PageTests(SystemFixture system, ChromiumFixture chromium)
{
    private static readonly TimeSpan PageDeadline = TimeSpan.FromSeconds(60);

    /// <summary>Languages and themes.</summary>
    public static TheoryData<string, string> Setups => new(("en", "dark"), ("ko", "light"), ("en", "contrast"));

    [Fact]
    public void Every_page_that_the_web_declares_is_looked_at() =>
        Assert.Equal(TheWeb.Declared().Distinct().Order(StringComparer.Ordinal), TheWeb.Pages.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task No_page_has_a_serious_fault(string language, string theme)
    {
        var names = await NamesAsync();
        var found = await Task.WhenAll(TheWeb.Pages.GroupBy(page => page.As).Select(pages => LookAsync(pages.Key, [.. pages], names, new(language, theme))));

        Assert.True(found.All(faults => faults.Count == 0), string.Join('\n', found.SelectMany(faults => faults)));
    }

    /// <summary>What is called the same in every language: the product, and who broadcasts dramas.</summary>
    private async Task<IReadOnlyList<string>> NamesAsync()
    {
        var facets = await system.Visitor().GetAsync<CatalogFacetsView>("/api/v1/facets");

        return ["SeoulMate", .. facets.Networks.Select(network => network.Value).OrderByDescending(name => name.Length)];
    }

    /// <summary>What is wrong with these pages, as somebody sees them.</summary>
    private async Task<IReadOnlyList<string>> LookAsync(string? name, IReadOnlyList<WebPage> pages, IReadOnlyList<string> names, Setup setup)
    {
        var found = new List<string>();
        await using var visitor = await Visitor.ComeAsync(chromium.Browser, system.Running.Gateway, setup);

        if (name is not null)
        {
            await visitor.SignInAsync(name);
        }

        foreach (var page in pages)
        {
            var address = await page.AddressAsync(visitor).WaitAsync(PageDeadline);
            var where = $"{address} ({name ?? "a visitor"})";
            await visitor.Page.SetViewportSizeAsync(320, 700);
            await visitor.OpenAsync(address).WaitAsync(PageDeadline);

            if (await visitor.SticksOutAsync() is { } culprit)
            {
                found.Add($"{where}: at 320 px scrolls sideways: {culprit}");
            }

            await visitor.Page.SetViewportSizeAsync(1280, 900);
            found.AddRange((await visitor.AxeAsync()).Select(fault => $"{where}: {fault}"));
            found.AddRange((await visitor.UntranslatedAsync(names)).Select(text => $"{where}: not in {setup.Language}: {text}"));
        }

        return [.. found, .. visitor.Faults];
    }
}
