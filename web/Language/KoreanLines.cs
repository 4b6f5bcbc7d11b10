using System.Collections.Frozen;
using System.Text.Json;

namespace SeoulMate.Web.Language;

/// <summary>Lines of the catalogue in Korean, by the English they stand for (data/lexicon): whatever an import changes stays as it is.</summary>
internal sealed class KoreanLines
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    private readonly FrozenDictionary<string, string> lines;

    private KoreanLines(string resource)
    {
        using var stream = typeof(KoreanLines).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not in the binary.");
        using var reader = new StreamReader(stream);
        var read = new Dictionary<string, string>(StringComparer.Ordinal);

        while (reader.ReadLine() is { } line)
        {
            var entry = JsonSerializer.Deserialize<Entry>(line, Json) ?? throw new InvalidOperationException($"{resource} has an empty line.");
            read.Add(entry.En, entry.Ko);
        }

        lines = read.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The lines that make curious.</summary>
    internal static KoreanLines Hooks { get; } = new("hooks.jsonl");

    /// <summary>What they are about.</summary>
    internal static KoreanLines Synopses { get; } = new("synopses.jsonl");

    /// <summary>The Korean line; null where there is none.</summary>
    internal string? Of(string english) => lines.GetValueOrDefault(english);

    private sealed record Entry(string En, string Ko);
}
