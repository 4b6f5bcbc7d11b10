namespace SeoulMate.Catalog.Importing;

/// <summary>A file that was taken in.</summary>
public sealed class ImportBatchRow
{
    public Guid ImportId { get; init; }

    public string? Source { get; init; }

    public string? Licence { get; init; }

    /// <summary>The operator; null for whoever had the machine.</summary>
    public Guid? ImportedBy { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>In the order in which they were applied.</summary>
    public long Number { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>What became of it, as JSON.</summary>
    public required string Report { get; set; }

    /// <summary>Ids of the people it brought.</summary>
    public required List<string> People { get; init; }
}

/// <summary>What a drama was before an import touched it.</summary>
public sealed class ImportChangeRow
{
    public Guid ImportId { get; init; }

    public required string DramaId { get; init; }

    /// <summary>As JSON; null when it was not there.</summary>
    public string? Before { get; init; }
}

/// <summary>All that an import may change of a drama.</summary>
internal sealed record DramaBefore(
    string Title,
    string? NativeTitle,
    List<string> Aliases,
    List<string> ExternalIds,
    DateOnly? FirstAired,
    int? Episodes,
    int? RuntimeMinutes,
    string? Network,
    string? ContentRating,
    List<string> Genres,
    List<string> Tags,
    List<string> Moods,
    double? Rating,
    int RatingCount,
    int Watchers,
    string? Hook,
    string? Synopsis,
    DateTimeOffset? RemovedAt,
    List<CreditBefore> Credits,
    string? ImageUrl = null)
{
    internal static DramaBefore Of(DramaRow row) => new(
        row.Title,
        row.NativeTitle,
        row.Aliases,
        row.ExternalIds,
        row.FirstAired,
        row.Episodes,
        row.RuntimeMinutes,
        row.Network,
        row.ContentRating,
        row.Genres,
        row.Tags,
        row.Moods,
        row.Rating,
        row.RatingCount,
        row.Watchers,
        row.Hook,
        row.Synopsis,
        row.RemovedAt,
        [.. row.Credits.OrderBy(credit => credit.Part).ThenBy(credit => credit.Billing).Select(credit => new CreditBefore(credit.Part, credit.Billing, credit.PersonId, credit.Role))],
        row.ImageUrl);

    internal void Restore(DramaRow row)
    {
        row.Title = Title;
        row.NativeTitle = NativeTitle;
        row.Aliases = Aliases;
        row.ExternalIds = ExternalIds;
        row.FirstAired = FirstAired;
        row.Episodes = Episodes;
        row.RuntimeMinutes = RuntimeMinutes;
        row.Network = Network;
        row.ContentRating = ContentRating;
        row.Genres = Genres;
        row.Tags = Tags;
        row.Moods = Moods;
        row.Rating = Rating;
        row.RatingCount = RatingCount;
        row.Watchers = Watchers;
        row.Hook = Hook;
        row.Synopsis = Synopsis;
        row.ImageUrl = ImageUrl;
        row.RemovedAt = RemovedAt;

        row.Credits.RemoveAll(credit => !Credits.Contains(new(credit.Part, credit.Billing, credit.PersonId, credit.Role)));
        row.Credits.AddRange(Credits
            .Where(credit => !row.Credits.Exists(other => other.Part == credit.Part && other.Billing == credit.Billing))
            .Select(credit => new CreditRow { DramaId = row.DramaId, Part = credit.Part, Billing = credit.Billing, PersonId = credit.PersonId, Role = credit.Role }));
    }
}

/// <summary>A line of the credits.</summary>
internal sealed record CreditBefore(CreditPart Part, int Billing, string PersonId, string? Role);
