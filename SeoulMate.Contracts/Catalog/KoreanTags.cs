using System.Collections.Frozen;
using System.Text.Json;

namespace SeoulMate.Contracts.Catalog;

/// <summary>The catalogue's tags in Korean (data/lexicon/tags.jsonl): noun phrases that stand alone or before "소재".</summary>
public static class KoreanTags
{
    private const string Resource = "tags.jsonl";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    private static readonly FrozenDictionary<string, string> Words = Read();

    private static readonly FrozenDictionary<string, string> Tags = Words.ToFrozenDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);

    /// <summary>A tag in Korean; one that an import brings along stays as it is.</summary>
    /// <param name="tag">As the catalogue names it; case does not matter.</param>
    /// <returns>In Korean where there are words for it.</returns>
    public static string Of(string tag) => Words.GetValueOrDefault(tag, tag);

    /// <summary>True when there are Korean words for a tag.</summary>
    /// <param name="tag">As the catalogue names it; case does not matter.</param>
    public static bool Has(string tag) => Words.ContainsKey(tag);

    /// <summary>The tag that Korean words say.</summary>
    /// <param name="words">As <see cref="Of"/> says them.</param>
    /// <returns>As the catalogue names it; null when the words say none.</returns>
    public static string? Find(string words) => Tags.GetValueOrDefault(words);

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(KoreanTags).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the binary.");
        using var reader = new StreamReader(stream);
        var words = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        while (reader.ReadLine() is { } line)
        {
            var entry = JsonSerializer.Deserialize<Entry>(line, Json) ?? throw new InvalidOperationException($"{Resource} has an empty line.");
            words.Add(entry.Tag, entry.Ko);
        }

        return words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Entry(string Tag, string Ko);
}
