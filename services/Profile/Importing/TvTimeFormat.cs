using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Profile.Importing;

/// <summary>Two of the files that TV Time hands out: episodes watched (<c>tracking-prod-records-v2.csv</c>) and shows followed (<c>followed_tv_show.csv</c>).</summary>
internal static class TvTimeFormat
{
    /// <summary>True for the header of the file of episodes.</summary>
    internal static bool IsTracking(IReadOnlyCollection<string> header) => Has(header, "series_name", "season_number", "episode_number", "key", "created_at");

    /// <summary>True for the header of the file of shows.</summary>
    internal static bool IsFollowed(IReadOnlyCollection<string> header) => Has(header, "tv_show_name", "active", "created_at");

    /// <summary>Reads a row.</summary>
    /// <returns>Null for one that is about neither an episode watched nor a show followed.</returns>
    internal static ImportedRow? Read(string file, int line, IReadOnlyDictionary<string, string> cells)
    {
        var row = new ImportedRow(file, line);

        try
        {
            return cells.ContainsKey("series_name") ? Tracked(row, cells) : Followed(row, cells);
        }
        catch (UnreadableRowException wrong)
        {
            return row with { Wrong = wrong.Message };
        }
    }

    private static ImportedRow? Tracked(ImportedRow row, IReadOnlyDictionary<string, string> cells)
    {
        var key = cells["key"];
        var isWatched = key.StartsWith("watch-episode", StringComparison.Ordinal) || key.StartsWith("rewatch-episode", StringComparison.Ordinal);

        if (!isWatched)
        {
            return key.StartsWith("user-series", StringComparison.Ordinal) && IsTrue(cells.GetValueOrDefault("is_for_later")) ? Wanted(row, cells, "series_name") : null;
        }

        if (!ImportText.TryReadCount(cells["season_number"], out var season) || !ImportText.TryReadCount(cells["episode_number"], out var episode))
        {
            throw new UnreadableRowException("This does not say which episode.");
        }

        return season == 0
            ? row with { Wrong = "Specials are not kept here." }
            : row with { Drama = Name(cells, "series_name", season), Plays = [new Play(episode, Moment(cells))] };
    }

    private static ImportedRow? Followed(ImportedRow row, IReadOnlyDictionary<string, string> cells) =>
        IsTrue(cells["active"]) && !IsTrue(cells.GetValueOrDefault("archived")) ? Wanted(row, cells, "tv_show_name") : null;

    private static ImportedRow Wanted(ImportedRow row, IReadOnlyDictionary<string, string> cells, string column) =>
        row with { Drama = Name(cells, column, 1), Told = [new Told(InteractionKinds.WatchlistAdd, Moment(cells)) { UnlessWatched = true }] };

    private static DramaName Name(IReadOnlyDictionary<string, string> cells, string column, int season) =>
        cells[column].Length > 0 ? DramaName.Of(cells[column], season: season) : throw new UnreadableRowException("The show has no title.");

    private static DateTimeOffset Moment(IReadOnlyDictionary<string, string> cells) =>
        ImportText.TryReadMoment(cells["created_at"], out var moment) ? moment : throw new UnreadableRowException("This has no moment that can be read.");

    private static bool IsTrue(string? cell) => cell is "1" || string.Equals(cell, "true", StringComparison.OrdinalIgnoreCase);

    private static bool Has(IReadOnlyCollection<string> header, params string[] columns) => columns.All(header.Contains);
}
