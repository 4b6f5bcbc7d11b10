using System.Text.RegularExpressions;

namespace SeoulMate.Browser.Tests;

/// <summary>Every page of the web: which route it is of, an address of it, and who looks at it.</summary>
/// <param name="Route">As the page declares it.</param>
/// <param name="Address">An address of it; null where it is found out from the homepage.</param>
/// <param name="As">One of the demonstration's people; null for a visitor.</param>
public sealed record WebPage(string Route, string? Address, string? As = null);

internal static partial class TheWeb
{
    /// <summary>All of them; a test holds the list equal to what the web declares.</summary>
    internal static IReadOnlyList<WebPage> Pages { get; } =
    [
        new("/", "/"),
        new("/", "/", "newcomer"),
        new("/", "/", "mina"),
        new("/because", "/because", "mina"),
        new("/surprise", "/surprise", "mina"),
        new("/why/{SlateId:guid}/{DramaId}", null, "mina"),
        new("/drama/{DramaId}", "/drama/signal-2016"),
        new("/drama/{DramaId}", "/drama/hospital-playlist-2020", "mina"),
        new("/search", "/search?q=sad+but+healing", "mina"),
        new("/search", "/search?q=zzzzqqqq"),
        new("/lists/{Status}", "/lists/finished", "mina"),
        new("/lists/{Status}", "/lists/dismissed", "mina"),
        new("/lists/{Status}", "/lists/on_hold", "newcomer"),
        new("/history", "/history", "mina"),
        new("/profile", "/profile", "mina"),
        new("/profile", "/profile", "newcomer"),
        new("/browse", "/browse"),
        new("/browse", "/browse?genre=Medical&year=2010-2019", "mina"),
        new("/person/{PersonId}", "/person/park-seo-joon"),
        new("/person/{PersonId}", "/person/park-seo-joon", "mina"),
        new("/welcome", "/welcome"),
        new("/welcome", "/welcome?way=favourites", "newcomer"),
        new("/settings", "/settings", "mina"),
        new("/how-recommendations-work", "/how-recommendations-work"),
        new("/offline", "/offline"),
        new("/import", "/import", "mina"),
        new("/account", "/account", "mina"),
        new("/account/password", "/account/password", "mina"),
        new("/account/email", "/account/email", "mina"),
        new("/account/sessions", "/account/sessions", "mina"),
        new("/account/keys", "/account/keys", "mina"),
        new("/sign-in", "/sign-in"),
        new("/register", "/register"),
        new("/forgot-password", "/forgot-password"),
        new("/reset-password", "/reset-password?email=a%40example.test&code=0"),
        new("/confirm", "/confirm?user=0&code=0"),
        new("/confirm-email", "/confirm-email?email=a%40example.test&code=0", "mina"),
        new("/{*path:nonfile}", "/no/such/page"),
    ];

    /// <summary>The address of a page, for who is to look at it.</summary>
    internal static async Task<string> AddressAsync(this WebPage page, Visitor visitor)
    {
        if (page.Address is { } address)
        {
            return address;
        }

        await visitor.OpenAsync("/");

        return await visitor.Page.Locator("#for-you a[data-why]").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("Nothing on the homepage is explained.");
    }

    /// <summary>The routes that the pages of the web declare.</summary>
    internal static IEnumerable<string> Declared()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(root.FullName, "SeoulMate.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The tests do not lie within the repository.");
        }

        return Directory.EnumerateFiles(Path.Combine(root.FullName, "web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Route().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex("^@page \"([^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Route();
}
