namespace SeoulMate.Web.Language;

/// <summary>
/// Addresses that say the language: <c>/ko/drama/…</c> beside <c>/drama/…</c>, so that search engines find what is meant for
/// everybody in both. What stands behind the prefix is the same page; the prefix outweighs what the browser says.
/// </summary>
internal static class LanguagePaths
{
    /// <summary>What begins the address of a page in Korean.</summary>
    internal const string Korean = "/ko";

    /// <summary>The beginnings of the paths that have such addresses: what anybody may see, and the search that leads to it.</summary>
    private static readonly string[] Pages = ["/drama", "/person", "/browse", "/search"];

    /// <summary>Takes the prefix off the path before a page is found for it.</summary>
    internal static void UseLanguagePaths(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments(Korean, out var rest) && HasLanguages(rest))
        {
            context.Request.PathBase = context.Request.PathBase.Add(Korean);
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        return next(context);
    });

    /// <summary>The prefix that a request came with; empty for none.</summary>
    internal static string Of(HttpRequest request) => request.PathBase == Korean ? Korean : "";

    /// <summary>True for a page that has an address in each language.</summary>
    internal static bool HasLanguages(PathString path) => !path.HasValue || path == "/" || Pages.Any(page => path.StartsWithSegments(page));

    /// <summary>An address of ours without its prefix: the language is then up to the browser, or to what was chosen.</summary>
    internal static string Without(string address) =>
        address == Korean ? "/"
        : address.StartsWith($"{Korean}/", StringComparison.Ordinal) ? address[Korean.Length..]
        : address.StartsWith($"{Korean}?", StringComparison.Ordinal) ? $"/{address[Korean.Length..]}"
        : address;
}
