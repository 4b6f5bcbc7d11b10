using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace SeoulMate.Evaluation;

/// <summary>A film of MovieLens.</summary>
/// <param name="Title">Its title, without the year.</param>
/// <param name="Year">When it came out.</param>
/// <param name="Genres">Its genres.</param>
internal sealed record Film(string Title, int Year, IReadOnlyList<string> Genres);

/// <summary>Reads the files of the MovieLens protocols, as they are or compressed (.gz).</summary>
internal static partial class FilmFiles
{
    /// <summary>Pairs of user and item at the start of each line, apart by a blank or a tab.</summary>
    internal static IReadOnlyList<(long User, int Item)> Pairs(string file)
    {
        List<(long, int)> pairs = [.. Lines(file).Select(line => line.Text.Split([' ', '\t']) is [var user, var item, ..]
            && long.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var who)
            && int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var what)
                ? (who, what)
                : throw BadInputException.At(file, line.Number, "This is not a user and an item, both whole numbers."))];

        return pairs.Count > 0 ? pairs : throw new BadInputException($"{file} is empty.");
    }

    /// <summary>The films by their numbers: <c>number::title (year)::genre|genre</c>, in Latin-1.</summary>
    internal static IReadOnlyDictionary<int, Film> Films(string file)
    {
        var films = new Dictionary<int, Film>();

        foreach (var (number, text) in Lines(file))
        {
            var parts = FilmLine().Match(text);

            if (!parts.Success || !films.TryAdd(int.Parse(parts.Groups[1].Value, CultureInfo.InvariantCulture), new(
                parts.Groups[2].Value, int.Parse(parts.Groups[3].Value, CultureInfo.InvariantCulture), parts.Groups[4].Value.Split('|'))))
            {
                throw BadInputException.At(file, number, "This is not number::title (year)::genre|genre, each number once.");
            }
        }

        return films;
    }

    private static IEnumerable<(int Number, string Text)> Lines(string file)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException($"There is no file {file}.");
        }

        using var stream = File.OpenRead(file);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        using var reader = new StreamReader(plain, Encoding.Latin1);
        var number = 0;

        while (ReadLine(reader, file) is { } text)
        {
            number++;

            if (text.Length > 0)
            {
                yield return (number, text);
            }
        }
    }

    private static string? ReadLine(StreamReader reader, string file)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (InvalidDataException)
        {
            throw new BadInputException($"{file} is not compressed as its name says.");
        }
    }

    [GeneratedRegex(@"^([0-9]{1,9})::(.+?) *\(([0-9]{4})\)::(.+)$")]
    private static partial Regex FilmLine();
}
