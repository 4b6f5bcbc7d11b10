using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Web.Language;

public sealed partial class Texts
{
    /// <summary>A theme or trope in the page's language; one that an import brings along as the catalogue spells it.</summary>
    public string Tag(string tag) => IsKorean ? KoreanTags.Of(tag) : tag;

    /// <summary>The language <see cref="Tag"/> says it in; null for the page's own.</summary>
    public string? TagLanguage(string tag) => IsKorean && !KoreanTags.Has(tag) ? "en" : null;

    /// <summary>The name of what was recognised in a query.</summary>
    /// <param name="id">Its id, which begins with its kind: <c>theme:Time Travel</c>, <c>not-genre:Romance</c>.</param>
    /// <param name="value">As the catalogue names it.</param>
    public string Recognised(string id, string value) => id[..(id.IndexOf(':', StringComparison.Ordinal) + 1)] switch
    {
        "genre:" or "not-genre:" => Genre(value),
        "mood:" or "not-mood:" => Mood(value),
        "theme:" or "not-theme:" => Tag(value),
        _ => value,
    };
}
