using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog.Importing;

/// <summary>Which drama of the catalogue a row is about.</summary>
/// <param name="DramaId">The drama; null when it is none, or one of several.</param>
/// <param name="Others">The dramas that it may be, when it may be several.</param>
internal sealed record DramaMatch(string? DramaId, IReadOnlyList<string> Others)
{
    internal static DramaMatch None { get; } = new(null, []);
}

/// <summary>
/// Finds a row's drama: by our id, by an id elsewhere, then by title and year. Titles collide and change, so that a title
/// alone decides only where a single drama has it.
/// </summary>
internal sealed class DramaMatcher
{
    private readonly Dictionary<string, string> byExternalId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> byTitle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> externalIdsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> years = new(StringComparer.Ordinal);

    /// <summary>Adds a drama, or what became known of it.</summary>
    internal void Add(string dramaId, IEnumerable<string?> titles, int? year, IEnumerable<string> externalIds)
    {
        years[dramaId] = year ?? years.GetValueOrDefault(dramaId);

        foreach (var externalId in externalIds)
        {
            byExternalId.TryAdd(externalId, dramaId);
            (externalIdsOf.TryGetValue(dramaId, out var ids) ? ids : externalIdsOf[dramaId] = new(StringComparer.Ordinal)).Add(externalId);
        }

        foreach (var key in titles.OfType<string>().Select(Spelling.Key).Where(key => key.Length > 0).Distinct())
        {
            if (!byTitle.TryGetValue(key, out var dramas))
            {
                byTitle[key] = dramas = [];
            }

            if (!dramas.Contains(dramaId))
            {
                dramas.Add(dramaId);
            }
        }
    }

    /// <summary>Adds a drama that has left the catalogue: an id elsewhere brings it back under its own, its titles find nothing.</summary>
    internal void AddRemoved(string dramaId, IEnumerable<string> externalIds)
    {
        foreach (var externalId in externalIds)
        {
            byExternalId.TryAdd(externalId, dramaId);
        }
    }

    internal bool Knows(string dramaId) => years.ContainsKey(dramaId);

    /// <summary>The drama that a row names by an id, ours or one elsewhere; null when there is none.</summary>
    internal string? FindById(ImportedDrama row) =>
        row.Id is { } id ? (Knows(id) ? id : null) : row.ExternalIds.Select(externalId => byExternalId.GetValueOrDefault(externalId)).OfType<string>().FirstOrDefault();

    /// <summary>The drama that a row is about.</summary>
    internal DramaMatch Find(ImportedDrama row)
    {
        if (FindById(row) is { } known)
        {
            return new(known, []);
        }

        if (row.Id is not null)
        {
            return DramaMatch.None;
        }

        // Whose ids elsewhere are of the same source and other ones is another drama.
        var sameName = TitlesOf(row).SelectMany(title => byTitle.GetValueOrDefault(Spelling.Key(title)) ?? []).Distinct(StringComparer.Ordinal).Where(dramaId => !IsAnother(dramaId, row)).ToList();
        var sameYear = row.AiredIn is { } year ? sameName.Where(dramaId => years[dramaId] is { } aired && Math.Abs(aired - year) <= 1).ToList() : sameName;

        return sameYear.Count switch
        {
            0 => DramaMatch.None,
            1 => new(sameYear[0], []),
            _ => new(null, sameYear),
        };
    }

    private static IEnumerable<string> TitlesOf(ImportedDrama row) => row.NativeTitle is { } native ? [row.Title, native] : [row.Title];

    private bool IsAnother(string dramaId, ImportedDrama row) => externalIdsOf.TryGetValue(dramaId, out var known)
        && row.ExternalIds.Any(externalId => !known.Contains(externalId) && known.Any(other => SourceOf(other) == SourceOf(externalId)));

    private static string SourceOf(string externalId) => externalId.Split(':')[0];
}
