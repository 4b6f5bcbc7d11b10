namespace SeoulMate.Web.Account;

/// <summary>What browsers call themselves, in a word or two.</summary>
internal static class Devices
{
    private const int Longest = 60;

    /// <summary>In this order: most browsers name those that they want to be taken for, too.</summary>
    private static readonly (string Part, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Whale/", "Whale"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Part, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>Such as <c>Firefox, Linux</c>; of what is no browser that is known the beginning; null for nothing.</summary>
    internal static string? Name(string? device)
    {
        if (string.IsNullOrWhiteSpace(device))
        {
            return null;
        }

        return Find(Browsers, device) is { } browser
            ? string.Join(", ", new[] { browser, Find(Systems, device) }.OfType<string>())
            : device.Length <= Longest ? device : device[..Longest];
    }

    private static string? Find((string Part, string Name)[] names, string device) =>
        names.FirstOrDefault(name => device.Contains(name.Part, StringComparison.Ordinal)).Name;
}
