using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace SeoulMate.Web.Gateway;

/// <summary>Which dramas of the catalogue, in which order.</summary>
public sealed record DramasQuery
{
    private const int PageSize = 24;

    /// <summary>A genre they have; null for any.</summary>
    public string? Genre { get; init; }

    /// <summary>A mood they have; null for any.</summary>
    public string? Mood { get; init; }

    /// <summary>A theme they have; null for any.</summary>
    public string? Theme { get; init; }

    /// <summary>Who showed them first; null for anybody.</summary>
    public string? Network { get; init; }

    /// <summary>When they first aired: a year (2019) or a range (2010-2019); null for any time.</summary>
    public string? Year { get; init; }

    /// <summary>The order; null for the most watched first.</summary>
    public string? Sort { get; init; }

    /// <summary>Where to go on; null for the start.</summary>
    public string? Cursor { get; init; }

    /// <summary>True when nothing is chosen, not even an order.</summary>
    public bool IsEmpty => this == new DramasQuery();

    /// <summary>True when nothing narrows them.</summary>
    public bool IsAll => this with { Sort = null, Cursor = null } == new DramasQuery();

    internal string ApiAddress => QueryHelpers.AddQueryString(
        "dramas", Given("tag").Append(KeyValuePair.Create("limit", (string?)PageSize.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The page that shows them.</summary>
    internal string Address => QueryHelpers.AddQueryString("/browse", Given("theme"));

    private IEnumerable<KeyValuePair<string, string?>> Given(string theme) => new[]
    {
        KeyValuePair.Create("genre", Genre),
        KeyValuePair.Create("mood", Mood),
        KeyValuePair.Create(theme, Theme),
        KeyValuePair.Create("network", Network),
        KeyValuePair.Create("year", Year),
        KeyValuePair.Create("sort", Sort),
        KeyValuePair.Create("cursor", Cursor),
    }.Where(parameter => !string.IsNullOrEmpty(parameter.Value));
}
