using Microsoft.Playwright;
using SeoulMate.Browser.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(ChromiumFixture))]
[assembly: Parallelization(Mode = ParallelMode.All)]

namespace SeoulMate.Browser.Tests;

/// <summary>The distribution's Chromium, without a window; started once, ended with the tests.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The browser.</summary>
    public IBrowser Browser => browser ?? throw new InvalidOperationException("The browser has not been started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("SEOULMATE_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium. Install it (apt-get install chromium), or say where it is in SEOULMATE_CHROMIUM.");

        Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(20).TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--force-color-profile=srgb"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
