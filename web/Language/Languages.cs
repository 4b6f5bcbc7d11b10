namespace SeoulMate.Web.Language;

/// <summary>The languages of the pages.</summary>
public enum PageLanguage
{
    /// <summary>English, unless the user wishes otherwise.</summary>
    English,

    /// <summary>Korean.</summary>
    Korean,
}

/// <summary>Which language a request is answered in.</summary>
internal static class Languages
{
    /// <summary>The cookie with the language the user chose: <c>en</c> or <c>ko</c>.</summary>
    internal const string Cookie = "culture";

    /// <summary>The language that the address says, else the one chosen, else the browser's first that we speak, else English.</summary>
    internal static PageLanguage Of(HttpRequest request) =>
        Find(LanguagePaths.Of(request).TrimStart('/'))
        ?? Find(request.Cookies[Cookie])
        ?? request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Find(accepted.Value.Value))
            .FirstOrDefault(language => language is not null)
        ?? PageLanguage.English;

    /// <summary>The language of a tag such as <c>ko-KR</c>; null when we do not speak it.</summary>
    internal static PageLanguage? Find(string? tag) => tag?.Split('-')[0].ToUpperInvariant() switch
    {
        "EN" => PageLanguage.English,
        "KO" => PageLanguage.Korean,
        _ => null,
    };
}
