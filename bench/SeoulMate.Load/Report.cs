using System.Text.Encodings.Web;
using System.Text.Json;

namespace SeoulMate.Load;

/// <summary>Figures as a JSON object a line, progress as words, and what was not as it has to be.</summary>
internal sealed class Report(TextWriter figures, TextWriter progress)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> failures = [];

    /// <summary>What was not as it has to be: a sentence each.</summary>
    internal IReadOnlyList<string> Failures => failures;

    internal void Figures(Dictionary<string, object> line) => figures.WriteLine(JsonSerializer.Serialize(line, Json));

    internal void Tell(string sentence) => progress.WriteLine(sentence);

    internal void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            failures.Add(otherwise);
        }
    }
}
