using System.Text;

namespace SeoulMate.Profile.Importing;

/// <summary>A row of columns.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>
/// Reads columns (RFC 4180) row by row and holds no more than one: a row that is too long is refused before it is read to its
/// end. Commas, semicolons or tabs part them, whichever comes first in the header.
/// </summary>
internal sealed class CsvRows(TextReader text, string file)
{
    private const int End = -1;
    private const int NotLookedAt = -2;

    private readonly StringBuilder cell = new();
    private int delimiter = End;
    private int line = 1;
    private int ahead = NotLookedAt;

    /// <summary>The rows, the header first; empty lines are passed over.</summary>
    /// <exception cref="ImportRefusedException">A row is longer than it may be, or a quote is never closed.</exception>
    internal IEnumerable<CsvRow> Read()
    {
        while (Peek() != End)
        {
            var row = Next();

            if (row.Cells is not [""])
            {
                yield return row;
            }
        }
    }

    private CsvRow Next()
    {
        var cells = new List<string>();
        var begins = line;

        while (true)
        {
            var ended = NextCell();
            var value = cell.ToString();

            if (Encoding.UTF8.GetByteCount(value) > ImportBounds.Cell)
            {
                throw TooLong();
            }

            cells.Add(value);

            if (cells.Count > ImportBounds.Columns)
            {
                throw new ImportRefusedException(file, begins, $"A row has more than {ImportBounds.Columns} columns.");
            }

            if (ended == delimiter && ended != End)
            {
                continue;
            }

            delimiter = delimiter == End ? ',' : delimiter;

            return new(begins, cells);
        }
    }

    /// <summary>Reads a cell into <see cref="cell"/>.</summary>
    /// <returns>What it ended with: the delimiter, the end of a line or of the file.</returns>
    private int NextCell()
    {
        cell.Clear();

        if (Peek() == '"')
        {
            Take();
            ReadQuoted();
        }

        while (true)
        {
            var letter = Take();

            switch (letter)
            {
                case End:
                    return End;

                case '\r' when Peek() == '\n':
                    continue;

                case '\r' or '\n':
                    line++;
                    return '\n';

                case ',' or ';' or '\t' when delimiter == End || letter == delimiter:
                    return delimiter = letter;

                default:
                    Add((char)letter);
                    break;
            }
        }
    }

    private void ReadQuoted()
    {
        var begins = line;

        while (true)
        {
            var letter = Take();

            switch (letter)
            {
                case End:
                    throw new ImportRefusedException(file, begins, "A quote that begins here is never closed.");

                case '"' when Peek() != '"':
                    return;

                case '"':
                    Take();
                    break;

                case '\n':
                    line++;
                    break;
            }

            Add((char)letter);
        }
    }

    private int Peek() => ahead == NotLookedAt ? ahead = text.Read() : ahead;

    private int Take()
    {
        var letter = Peek();
        ahead = NotLookedAt;

        return letter;
    }

    private void Add(char letter)
    {
        if (cell.Length >= ImportBounds.Cell)
        {
            throw TooLong();
        }

        cell.Append(letter);
    }

    private ImportRefusedException TooLong() => ImportRefusedException.TooLarge(file, line, $"A cell has more than {ImportBounds.Cell:N0} bytes.");
}
