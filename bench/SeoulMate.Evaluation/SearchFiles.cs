using System.Text.Json;
using System.Text.Json.Serialization;
using SeoulMate.Catalog;
using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Evaluation;

/// <summary>A query and what answers it.</summary>
/// <param name="Query">As it is typed.</param>
/// <param name="Kind">What sort of query it is.</param>
/// <param name="Relevant">How well a drama answers it, 1 to 3, by drama id; the rest do not.</param>
internal sealed record JudgedQuery(
    [property: JsonPropertyName("query")] string Query,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("relevant")] IReadOnlyDictionary<string, int> Relevant);

/// <summary>Reads the files that search is judged by.</summary>
internal static class SearchFiles
{
    private static readonly JsonSerializerOptions Json = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>A catalogue in the starter catalogue's format, with the people as the service knows them.</summary>
    internal static IReadOnlyList<DramaFacts> Catalogue(string file)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException($"There is no file {file}.");
        }

        try
        {
            return [.. StarterLoader.RowsOf(StarterCatalogue.Read(file, Path.Combine(AppContext.BaseDirectory, "catalogue"))).Select(row => row.ToFacts())];
        }
        catch (InvalidDataException wrong)
        {
            throw new BadInputException(wrong.Message);
        }
    }

    /// <summary>The judged queries, one JSON object a line.</summary>
    internal static IReadOnlyList<JudgedQuery> Queries(string file)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException($"There is no file {file}.");
        }

        var queries = new List<JudgedQuery>();
        var number = 0;

        foreach (var line in File.ReadLines(file))
        {
            number++;

            try
            {
                queries.Add(JsonSerializer.Deserialize<JudgedQuery>(line, Json) ?? throw BadInputException.At(file, number, "There is no query."));
            }
            catch (JsonException unreadable)
            {
                throw BadInputException.At(file, number, $"This is no judged query as JSON ({unreadable.Path}).");
            }
        }

        return queries;
    }
}
