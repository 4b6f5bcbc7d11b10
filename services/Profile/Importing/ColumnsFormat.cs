using System.Globalization;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Taste.Text;

namespace SeoulMate.Profile.Importing;

/// <summary>Which column says what. Unless told otherwise MyDramaList's: Title, Year, Status, Episodes seen, Score, Start, End, Notes.</summary>
/// <param name="Columns">From what is said to the name of its column.</param>
/// <param name="OutOf">What the best score is; scores become ratings out of 5.</param>
internal sealed record ColumnMapping(IReadOnlyDictionary<string, string> Columns, int OutOf)
{
    internal const string Title = "title";
    internal const string Year = "year";
    internal const string Status = "status";
    internal const string EpisodesSeen = "episodes_seen";
    internal const string Score = "score";
    internal const string Start = "start";
    internal const string End = "end";
    internal const string Notes = "notes";

    /// <summary>What the best score is unless told: as MyDramaList counts.</summary>
    internal const int UsualBest = 10;

    /// <summary>What columns can say, with the names they usually have.</summary>
    internal static IReadOnlyDictionary<string, string[]> Usual { get; } = new Dictionary<string, string[]>
    {
        [Title] = ["title", "name", "drama"],
        [Year] = ["year", "released"],
        [Status] = ["status", "list"],
        [EpisodesSeen] = ["episodesseen", "progress", "watchedepisodes", "episodeswatched"],
        [Score] = ["score", "rating", "myrating"],
        [Start] = ["start", "started", "startdate"],
        [End] = ["end", "finished", "enddate", "watcheddate"],
        [Notes] = ["notes", "note", "comments"],
    };

    /// <summary>The usual columns, and the best score of 10.</summary>
    internal static ColumnMapping None { get; } = new(new Dictionary<string, string>(), UsualBest);

    /// <summary>Where each thing stands in a header; null when no column is the title's.</summary>
    internal IReadOnlyDictionary<string, int>? In(IReadOnlyList<string> header)
    {
        var keys = header.Select(Spelling.Key).ToList();
        var found = new Dictionary<string, int>();

        foreach (var (said, usual) in Usual)
        {
            var at = Columns.TryGetValue(said, out var column)
                ? keys.IndexOf(Spelling.Key(column))
                : usual.Select(name => keys.IndexOf(name)).FirstOrDefault(at => at >= 0, -1);

            if (at >= 0)
            {
                found[said] = at;
            }
        }

        return found.ContainsKey(Title) ? found : null;
    }
}

/// <summary>Columns with a title, such as MyDramaList's: a row a drama.</summary>
internal static class ColumnsFormat
{
    private const int LongestReason = 200;
    private const int FirstYear = 1950;
    private const int LastYear = 2100;

    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["completed"] = InteractionKinds.Finish,
        ["complete"] = InteractionKinds.Finish,
        ["finished"] = InteractionKinds.Finish,
        ["watched"] = InteractionKinds.Finish,
        ["watching"] = InteractionKinds.Progress,
        ["currentlywatching"] = InteractionKinds.Progress,
        ["onhold"] = InteractionKinds.Hold,
        ["paused"] = InteractionKinds.Hold,
        ["dropped"] = InteractionKinds.Drop,
        ["plantowatch"] = InteractionKinds.WatchlistAdd,
        ["planned"] = InteractionKinds.WatchlistAdd,
        ["watchlist"] = InteractionKinds.WatchlistAdd,
        ["notinterested"] = InteractionKinds.Dismiss,
    };

    /// <summary>Reads a row.</summary>
    internal static ImportedRow Read(string file, CsvRow csv, IReadOnlyDictionary<string, int> columns, int outOf)
    {
        var row = new ImportedRow(file, csv.Line);
        string Cell(string said) => columns.TryGetValue(said, out var at) && at < csv.Cells.Count ? ImportText.Clean(csv.Cells[at], ImportBounds.Cell) : string.Empty;

        try
        {
            var title = Cell(ColumnMapping.Title);

            return title.Length == 0
                ? row with { Wrong = "There is no title." }
                : row with { Drama = DramaName.Of(title, YearOf(Cell(ColumnMapping.Year))), Told = [.. Told(Cell, outOf)] };
        }
        catch (UnreadableRowException wrong)
        {
            return row with { Wrong = wrong.Message };
        }
    }

    private static IEnumerable<Told> Told(Func<string, string> cell, int outOf)
    {
        var kind = KindOf(cell(ColumnMapping.Status));
        var episodes = EpisodesOf(cell(ColumnMapping.EpisodesSeen));
        var value = ValueOf(cell(ColumnMapping.Score), outOf);
        var (start, end) = (MomentOf(cell(ColumnMapping.Start)), MomentOf(cell(ColumnMapping.End)));
        var over = end ?? (kind is InteractionKinds.Finish or InteractionKinds.Drop ? start : null);
        var notes = ImportText.Clean(cell(ColumnMapping.Notes), LongestReason) is { Length: > 0 } some ? some : null;

        if (kind is null && episodes is null && value is null)
        {
            throw new UnreadableRowException("Nothing is said of it: no status, no episodes and no score.");
        }

        if (episodes > 0 && kind is not InteractionKinds.Finish)
        {
            yield return new Told(InteractionKinds.Progress, over) { EpisodesSeen = episodes };
        }

        if (kind is not (null or InteractionKinds.Progress))
        {
            yield return new Told(kind, over) { Reason = kind is InteractionKinds.Drop or InteractionKinds.Dismiss ? notes : null };
        }

        if (value is not null)
        {
            yield return new Told(InteractionKinds.Rate, over) { Value = value };
        }
    }

    private static string? KindOf(string status) => status.Length == 0 ? null
        : Kinds.TryGetValue(Spelling.Key(status), out var kind) ? kind
        : throw new UnreadableRowException($"There is no such status: {ImportText.Clean(status, 40)}.");

    private static int? YearOf(string year) => year.Length == 0 ? null
        : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= FirstYear and <= LastYear ? number
        : throw new UnreadableRowException($"This is no year: {ImportText.Clean(year, 40)}.");

    private static int? EpisodesOf(string episodes) => episodes.Length == 0 ? null
        : ImportText.TryReadCount(episodes, out var count) ? count
        : throw new UnreadableRowException($"This is no number of episodes: {ImportText.Clean(episodes, 40)}.");

    /// <summary>The nearest quarter of a star; none for 0, which means that it was not scored.</summary>
    private static double? ValueOf(string score, int outOf)
    {
        if (score.Length == 0)
        {
            return null;
        }

        if (!double.TryParse(score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) || !(given <= outOf))
        {
            throw new UnreadableRowException($"This is no score from 0 to {outOf}: {ImportText.Clean(score, 40)}.");
        }

        return given == 0 ? null : Math.Max(0.5, Math.Round(given * 5 / outOf * 4, MidpointRounding.AwayFromZero) / 4);
    }

    private static DateTimeOffset? MomentOf(string moment) => moment.Length == 0 ? null
        : ImportText.TryReadMoment(moment, out var read) ? read
        : throw new UnreadableRowException($"This is no day: {ImportText.Clean(moment, 40)}. Write it as 2024-05-31.");
}
