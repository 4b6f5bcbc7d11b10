using System.Text.RegularExpressions;
using SeoulMate.Launcher;

namespace SeoulMate.Architecture.Tests;

/// <summary>
/// AppHost.cs read as text, as it is not compiled where Aspire cannot be had. It can be, because it is a plain list: one
/// call a line, literal names.
/// </summary>
internal sealed partial class AppHostText
{
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, Resource> resources = [];
    private readonly Dictionary<string, List<string>> calls = [];

    internal AppHostText(string text)
    {
        foreach (var statement in text.Split(";\n").Select(statement => statement.Trim()))
        {
            var lines = statement.Split('\n').Select(line => line.Trim()).ToList();
            var name = Declared().Match(lines[0]) is { Success: true } declared ? Declare(declared, statement) : names.GetValueOrDefault(lines[0]);

            if (name is not null)
            {
                lines[1..].ForEach(line => Call(name, line));
            }
        }
    }

    /// <summary>What it declares, in the Launcher's words.</summary>
    internal IReadOnlyDictionary<string, Resource> Resources => resources;

    /// <summary>The calls on a resource, as they are written, without their first dot.</summary>
    internal IReadOnlyList<string> CallsOn(string resource) => calls[resource];

    private string Declare(Match declared, string statement)
    {
        var (variable, on, kind, project, name) =
            (declared.Groups["variable"].Value, declared.Groups["on"].Value, declared.Groups["kind"].Value, declared.Groups["project"].Value.Replace('_', '.'), declared.Groups["name"].Value);

        names[variable] = name;
        calls[name] = [];
        resources[name] = kind switch
        {
            "Database" => Resource.Database(name, on: names[on]),
            "Project" when statement.Contains(".WithArgs(\"--migrate\")", StringComparison.Ordinal) => Resource.Migration(name, of: project),
            "Project" => Resource.Process(name, project),
            _ => Resource.Server(name),
        };

        return name;
    }

    private void Call(string name, string line)
    {
        calls[name].Add(line[1..]);

        if (Reference().Match(line) is { Success: true } reference)
        {
            resources[name] = resources[name].References(names[reference.Groups["variable"].Value]);
        }

        if (Wait().Match(line) is { Success: true } wait)
        {
            resources[name] = resources[name].WaitsFor(names[wait.Groups["variable"].Value]);
        }
    }

    [GeneratedRegex("""^var (?<variable>\w+) = (?<on>\w+)\.Add(?<kind>Postgres|Database|RabbitMQ|Qdrant|Project)(<Projects\.(?<project>\w+)>)?\("(?<name>[\w-]+)"[^"]*\)$""")]
    private static partial Regex Declared();

    [GeneratedRegex("""^\.WithReference\((?<variable>\w+)\)$""")]
    private static partial Regex Reference();

    [GeneratedRegex("""^\.WaitFor(Completion)?\((?<variable>\w+)\)$""")]
    private static partial Regex Wait();
}
