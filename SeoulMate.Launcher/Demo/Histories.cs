using System.Text.Json;

namespace SeoulMate.Launcher.Demo;

/// <summary>What the demonstration's people watched, from data/demo/histories.jsonl.</summary>
internal static class Histories
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Every line of the file.</summary>
    /// <exception cref="LauncherException">The file is not there, or a line cannot be read; the message names it.</exception>
    public static IReadOnlyList<Happened> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "demo", "histories.jsonl");

        if (!File.Exists(file))
        {
            throw new LauncherException($"{file} is missing: build the solution again.");
        }

        return [.. File.ReadLines(file).Select((line, i) => Read(line, file, i + 1))];
    }

    private static Happened Read(string line, string file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<Happened>(line, Json) ?? throw new LauncherException($"{file}, line {number}: there is nothing.");
        }
        catch (JsonException unreadable)
        {
            throw new LauncherException($"{file}, line {number}: {unreadable.Message}");
        }
    }
}

/// <summary>Something one of the demonstration's people did.</summary>
internal sealed record Happened(
    string User, string Kind, string DramaId, double DaysAgo, double? Value = null, int? EpisodesSeen = null, int? Position = null,
    string? Section = null, double? DwellSeconds = null, string? Reason = null)
{
    /// <summary>The same as the public API takes it.</summary>
    public object ToInteraction(DateTimeOffset now)
    {
        var interaction = new Dictionary<string, object>
        {
            ["interaction_id"] = Guid.CreateVersion7(now.AddDays(-DaysAgo)),
            ["kind"] = Kind,
            ["drama_id"] = DramaId,
            ["occurred_at"] = now.AddDays(-DaysAgo),
        };

        foreach (var (name, value) in new (string, object?)[]
        {
            ("value", Value), ("episodes_seen", EpisodesSeen), ("position", Position), ("section", Section), ("dwell_seconds", DwellSeconds), ("reason", Reason),
        })
        {
            if (value is not null)
            {
                interaction[name] = value;
            }
        }

        return interaction;
    }
}
