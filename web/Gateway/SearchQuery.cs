using Microsoft.AspNetCore.WebUtilities;

namespace SeoulMate.Web.Gateway;

/// <summary>A search: what was typed and what it is narrowed to. The page's parameters are those of the API.</summary>
/// <param name="Text">What was typed.</param>
public sealed record SearchQuery(string Text)
{
    /// <summary>Ids of entities that are not to be understood in it.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Genres that every hit has.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Moods that every hit has.</summary>
    public IReadOnlyList<string> Moods { get; init; } = [];

    /// <summary>Networks of which every hit has one.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Decades of which every hit has one, such as <c>2010</c>.</summary>
    public IReadOnlyList<string> Decades { get; init; } = [];

    /// <summary>Where to go on; null for the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>True when hits are narrowed to something.</summary>
    public bool IsNarrowed => Genres.Count + Moods.Count + Networks.Count + Decades.Count > 0;

    /// <summary>The same search with one more entity switched off.</summary>
    public SearchQuery GivingUp(string entityId) => this with { Without = [.. Without, entityId], Cursor = null };

    /// <summary>The same search, narrowed to nothing.</summary>
    public SearchQuery Widened() => this with { Genres = [], Moods = [], Networks = [], Decades = [], Cursor = null };

    /// <summary>The same values without one, or with it.</summary>
    public static IReadOnlyList<string> Toggled(IReadOnlyList<string> values, string value) =>
        values.Contains(value) ? [.. values.Where(one => one != value)] : [.. values, value];

    /// <summary>The address of the search.</summary>
    /// <param name="path">The page's path, or the API's route.</param>
    public string At(string path) => QueryHelpers.AddQueryString(
        path,
        [
            KeyValuePair.Create("q", (string?)Text),
            .. Of("without", Without),
            .. Of("genre", Genres),
            .. Of("mood", Moods),
            .. Of("network", Networks),
            .. Of("decade", Decades),
            .. Cursor is null ? [] : Of("cursor", [Cursor]),
        ]);

    private static IEnumerable<KeyValuePair<string, string?>> Of(string name, IReadOnlyList<string> values) =>
        values.Select(value => KeyValuePair.Create(name, (string?)value));
}
