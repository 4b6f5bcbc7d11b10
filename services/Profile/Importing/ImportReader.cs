using System.Text;
using System.Text.Json;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Profile.Importing;

/// <summary>Which formats there are, as they are written on the wire.</summary>
internal static class ImportFormats
{
    /// <summary>Whichever it turns out to be.</summary>
    internal const string Auto = "auto";

    /// <summary>Our own export.</summary>
    internal const string SeoulMate = "seoulmate";

    internal const string Trakt = "trakt";

    internal const string TvTime = "tv_time";

    /// <summary>Columns with a title.</summary>
    internal const string Csv = "csv";

    internal static IReadOnlyList<string> All { get; } = [Auto, SeoulMate, Trakt, TvTime, Csv];
}

/// <summary>What a file says.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Rows">Its rows, as they stand in it.</param>
/// <param name="PassedOver">Files within a ZIP that have nothing to import.</param>
internal sealed record ImportedFile(string Format, IReadOnlyList<ImportedRow> Rows, IReadOnlyList<string> PassedOver);

/// <summary>
/// Reads a file row by row. What it is, the first row of each file in it tells; of several formats the first one counts, and files
/// that are none of it are passed over.
/// </summary>
internal sealed class ImportReader
{
    /// <summary>How lines begin that our own export has beside the history: of slates, impressions and imports, and of what was concluded.</summary>
    private static readonly byte[][] BesideTheHistory = ["{\"slate_id\":"u8.ToArray(), "{\"import_id\":"u8.ToArray(), "{\"user_id\":"u8.ToArray()];

    private readonly string asked;
    private readonly ColumnMapping mapping;
    private readonly List<ImportedRow> rows = [];
    private readonly List<string> passedOver = [];
    private string? format;
    private int read;

    private ImportReader(string asked, ColumnMapping mapping)
    {
        this.asked = asked;
        this.mapping = mapping;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">As it was sent.</param>
    /// <param name="asked">One of <see cref="ImportFormats"/>.</param>
    /// <param name="mapping">Which column says what.</param>
    /// <exception cref="ImportRefusedException">It cannot be taken at all.</exception>
    internal static ImportedFile Read(ReadOnlyMemory<byte> file, string asked, ColumnMapping mapping)
    {
        var reader = new ImportReader(asked, mapping);

        foreach (var part in ImportFile.Parts(file))
        {
            reader.Read(part);
        }

        return reader.format is { } format
            ? new(format, reader.rows, reader.passedOver)
            : throw new ImportRefusedException(string.Empty, null, asked == ImportFormats.Auto ? "There is nothing in it that can be imported." : $"There is nothing in it of the format {asked}.");
    }

    private void Read(ImportPart part)
    {
        var beginning = part.Content.Beginning;
        var first = beginning.TrimStart("\uFEFF \t\r\n"u8);

        if (beginning.Contains((byte)0))
        {
            passedOver.Add(part.Name);
        }
        else if (IsBesideTheHistory(first))
        {
            return;
        }
        else if (first.Length > 0 && first[0] is (byte)'{' or (byte)'[')
        {
            ReadJson(part);
        }
        else if (first.Length > 0)
        {
            ReadColumns(part);
        }
    }

    private void ReadJson(ImportPart part)
    {
        string? ofPart = null;

        foreach (var json in new JsonRows(part.Content, part.Name).Read())
        {
            var ofRow = FormatOf(json.Value);

            if (ofPart is null && (ofRow is null || !IsTaken(ofRow)))
            {
                passedOver.Add(part.Name);
                return;
            }

            ofPart ??= format = ofRow;
            Count(part.Name, json.Line);

            if (ofRow != ofPart)
            {
                rows.Add(new ImportedRow(part.Name, json.Line) { Wrong = "This is nothing that can be imported." });
            }
            else if (ofPart == ImportFormats.Trakt)
            {
                rows.AddRange(TraktFormat.Read(part.Name, json));
            }
            else
            {
                rows.Add(Own(part.Name, json));
            }
        }
    }

    private void ReadColumns(ImportPart part)
    {
        using var text = new StreamReader(part.Content, Encoding.UTF8);
        using var csv = new CsvRows(text, part.Name).Read().GetEnumerator();
        var header = csv.MoveNext() ? [.. csv.Current.Cells.Select(cell => cell.Trim())] : Array.Empty<string>();

        if (asked != ImportFormats.Csv && (TvTimeFormat.IsTracking(header) || TvTimeFormat.IsFollowed(header)) && IsTaken(ImportFormats.TvTime))
        {
            format = ImportFormats.TvTime;

            while (csv.MoveNext())
            {
                Count(part.Name, csv.Current.Line);

                var cells = header.Index().Where(column => column.Item.Length > 0).DistinctBy(column => column.Item).ToDictionary(
                    column => column.Item, column => column.Index < csv.Current.Cells.Count ? ImportText.Clean(csv.Current.Cells[column.Index], ImportBounds.Cell) : string.Empty);

                if (TvTimeFormat.Read(part.Name, csv.Current.Line, cells) is { } row)
                {
                    rows.Add(row);
                }
            }
        }
        else if (mapping.In(header) is { } columns && IsTelling(columns) && IsTaken(ImportFormats.Csv))
        {
            format = ImportFormats.Csv;

            while (csv.MoveNext())
            {
                Count(part.Name, csv.Current.Line);
                rows.Add(ColumnsFormat.Read(part.Name, csv.Current, columns, mapping.OutOf));
            }
        }
        else if (!IsOurs(header))
        {
            passedOver.Add(part.Name);
        }
    }

    private static ImportedRow Own(string file, JsonRow json)
    {
        try
        {
            return json.Value.Deserialize<ExportedInteraction>(SnakeCaseJson.Options) is { } own
                ? new ImportedRow(file, json.Line) { Own = own }
                : new ImportedRow(file, json.Line) { Wrong = "This is no interaction." };
        }
        catch (JsonException unreadable)
        {
            var (member, sentences) = JsonErrors.Of(unreadable).First();

            return new ImportedRow(file, json.Line) { Wrong = ImportText.Clean($"{member}: {sentences[0]}", 200) };
        }
    }

    private static string? FormatOf(JsonElement row) => row.ValueKind is not JsonValueKind.Object ? null
        : row.TryGetProperty("interaction_id", out _) ? ImportFormats.SeoulMate
        : TraktFormat.IsRow(row) ? ImportFormats.Trakt
        : null;

    private static bool IsTelling(IReadOnlyDictionary<string, int> columns) =>
        columns.ContainsKey(ColumnMapping.Status) || columns.ContainsKey(ColumnMapping.EpisodesSeen) || columns.ContainsKey(ColumnMapping.Score);

    /// <summary>The other files of our own export: all that they say, the history says.</summary>
    private static bool IsOurs(string[] header) => header is ["drama_id", ..] || (header is [var first, ..] && first.StartsWith("# Your SeoulMate data", StringComparison.Ordinal));

    /// <summary>What was on the screen and what became of files is not done anew, and what we concluded is concluded anew. No more of it is read than its beginning.</summary>
    private static bool IsBesideTheHistory(ReadOnlySpan<byte> first)
    {
        foreach (var beginning in BesideTheHistory)
        {
            if (first.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTaken(string one) => (asked == ImportFormats.Auto || asked == one) && (format is null || format == one);

    private void Count(string file, int line)
    {
        if (++read > ImportBounds.Rows)
        {
            throw ImportRefusedException.TooLarge(file, line, $"There are more than {ImportBounds.Rows:N0} rows. Import them in parts.");
        }
    }
}
