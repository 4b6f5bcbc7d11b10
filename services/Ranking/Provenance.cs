using SeoulMate.Contracts.Ranking;
using SeoulMate.Ranking.Sections;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Ranking;

/// <summary>Says where the dramas of a section come from, by what their scores are made of.</summary>
public static class Provenance
{
    /// <summary>The label of a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="modelVersion">What it was scored by.</param>
    /// <param name="builtAt">When, in UTC.</param>
    /// <param name="dramas">The dramas.</param>
    public static ProvenanceView Of(SectionDraft section, string modelVersion, DateTimeOffset builtAt, DramaCatalogue dramas)
    {
        var picks = section.All.ToList();
        var sources = picks
            .SelectMany(pick => pick.Contributions)
            .Where(contribution => contribution.Amount > 0 && SourceOf(contribution.Kind) is not null)
            .GroupBy(contribution => SourceOf(contribution.Kind)!, contribution => contribution.Amount)
            .Select(source => (Source: source.Key, Amount: source.Sum()))
            .OrderByDescending(source => source.Amount)
            .ThenBy(source => source.Source, StringComparer.Ordinal)
            .ToList();
        var all = sources.Sum(source => source.Amount);

        return new(
            [.. sources.Select(source => new SourceShareView(source.Source, Math.Round(source.Amount / all, 4)))],
            picks.Count == 0 ? 0 : Math.Round(picks.Count(pick => IsFamous(pick.DramaId, dramas)) / (double)picks.Count, 4),
            modelVersion,
            builtAt,
            section.Window);
    }

    private static bool IsFamous(string dramaId, DramaCatalogue dramas) =>
        dramas.Slates.NumberOf(dramaId) is >= 0 and var number && dramas.Slates.AreFamous[number];

    /// <summary>Null for what every score starts from.</summary>
    private static string? SourceOf(string kind) => kind switch
    {
        "neighbour" or "history" => "history",
        "genre" or "actor" or "director" or "writer" or "theme" or "mood" => "preferences",
        "stated" or "dial" => "said",
        "viewers" => "people",
        "popularity" => "popularity",
        "quality" => "ratings",
        "trend" => "trend",
        "new_genre" => "new_genre",
        _ => null,
    };
}
