using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Evaluation;

/// <summary>A rating of the benchmark.</summary>
/// <param name="User">Who.</param>
/// <param name="DramaId">What.</param>
/// <param name="Stars">0.5 to 5.</param>
internal sealed record BenchmarkRating(string User, string DramaId, double Stars);

/// <summary>Reads the files of the K-drama benchmark.</summary>
internal static class KDramaFiles
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The catalogue, one JSON object a line.</summary>
    internal static IReadOnlyList<DramaFacts> Catalogue(string file)
    {
        var dramas = new List<DramaFacts>();

        foreach (var (number, line) in Lines(file))
        {
            try
            {
                dramas.Add((JsonSerializer.Deserialize<Title>(line, Json) ?? throw BadInputException.At(file, number, "There is no title.")).ToFacts());
            }
            catch (JsonException unreadable)
            {
                throw BadInputException.At(file, number, $"This is no title as JSON ({unreadable.Path}).");
            }
        }

        return dramas;
    }

    /// <summary>The ratings: a header that names user, mdl_id and overall, then a rating a line; blank ones are left out.</summary>
    internal static IReadOnlyList<BenchmarkRating> Ratings(string file)
    {
        var ratings = new List<BenchmarkRating>();

        foreach (var (number, cells) in Rows(file, "user", "mdl_id", "overall"))
        {
            if (cells[2].Length == 0)
            {
                continue;
            }

            if (!double.TryParse(cells[2], CultureInfo.InvariantCulture, out var overall) || overall is < 0 or > 10)
            {
                throw BadInputException.At(file, number, $"'{cells[2]}' is no rating from 0 to 10.");
            }

            ratings.Add(new(cells[0], cells[1], Math.Max(0.5, overall / 2)));
        }

        return ratings;
    }

    /// <summary>What was held out: a header that names user and mdl_id, then a pair a line.</summary>
    internal static IReadOnlyList<(string User, string DramaId)> HeldOut(string file) =>
        [.. Rows(file, "user", "mdl_id").Select(row => (row.Cells[0], row.Cells[1]))];

    private static IEnumerable<(int Number, string[] Cells)> Rows(string file, params string[] wanted)
    {
        int[]? places = null;

        foreach (var (number, line) in Lines(file))
        {
            var cells = line.Split(',');

            if (places is null)
            {
                places = [.. wanted.Select(name => Array.IndexOf(cells, name) is >= 0 and var place ? place : throw BadInputException.At(file, number, $"The header has no column '{name}'."))];
                continue;
            }

            yield return cells.Length > places.Max()
                ? (number, [.. places.Select(place => cells[place])])
                : throw BadInputException.At(file, number, "There are fewer columns than the header has.");
        }

        if (places is null)
        {
            throw new BadInputException($"{file} is empty.");
        }
    }

    private static IEnumerable<(int Number, string Line)> Lines(string file) =>
        File.Exists(file)
            ? File.ReadLines(file).Select((line, i) => (i + 1, line)).Where(line => line.line.Length > 0)
            : throw new BadInputException($"There is no file {file}.");

    private sealed record Title(
        [property: JsonRequired] long MdlId,
        [property: JsonRequired, JsonPropertyName("title")] string Name,
        string? NativeTitle,
        string[]? Aka,
        string? Published,
        int? Episodes,
        string? Network,
        string[]? Genres,
        string[]? Tags,
        string? Directors,
        string? Screenwriters,
        Part[]? Cast,
        double? Rating,
        int? RatingCount,
        int? Watchers,
        string? Synopsis)
    {
        public DramaFacts ToFacts() => new(
            MdlId.ToString(CultureInfo.InvariantCulture),
            Name,
            NativeTitle,
            Aka ?? [],
            DateOnly.TryParse(Published, CultureInfo.InvariantCulture, out var published) ? published : null,
            Episodes is > 0 ? Episodes : null,
            null,
            Network,
            null,
            Genres ?? [],
            Tags ?? [],
            [],
            People(Directors),
            People(Screenwriters),
            [.. (Cast ?? []).Select(part => new CastFacts(Person(part.Name), part.Role.StartsWith("Main", StringComparison.Ordinal) ? "main" : "support"))],
            Rating,
            RatingCount ?? 0,
            Watchers ?? 0,
            null,
            Synopsis,
            1);

        private static PersonFacts[] People(string? names) =>
            [.. (names ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Person)];

        private static PersonFacts Person(string name) => new(name, name, null, []);
    }

    private sealed record Part(string Name, string Role);
}
