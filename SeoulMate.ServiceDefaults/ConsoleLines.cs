using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SeoulMate.ServiceDefaults;

/// <summary>
/// Writes what is logged to the console: one line for each entry, and below it, set in, the trace of what was thrown. Control
/// characters in it, whoever they came from, neither begin a line nor colour one: no caller can write an entry of its own.
/// </summary>
public sealed class ConsoleLines() : ConsoleFormatter(FormatName)
{
    /// <summary>The formatter's name.</summary>
    public const string FormatName = "lines";

    private const string SetIn = "      ";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder(Word(logEntry.LogLevel)).Append(": ").Append(logEntry.Category).Append(": ");
        Append(line, logEntry.Formatter(logEntry.State, logEntry.Exception));

        foreach (var below in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            line.Append('\n').Append(SetIn);
            Append(line, below.TrimEnd('\r'));
        }

        textWriter.Write(line.Append('\n'));
    }

    /// <summary>Appends a text without what moves the cursor: of each such character its code.</summary>
    private static void Append(StringBuilder line, string? text)
    {
        foreach (var letter in text ?? string.Empty)
        {
            // The line separators of Unicode are none of the control characters.
            if (char.IsControl(letter) || letter is '\u2028' or '\u2029')
            {
                line.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                line.Append(letter);
            }
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => "none",
    };
}

internal static class ConsoleLinesSetup
{
    internal static void AddConsoleLines(this WebApplicationBuilder builder) => builder.Logging
        .AddConsoleFormatter<ConsoleLines, ConsoleFormatterOptions>()
        .AddConsole(console => console.FormatterName = ConsoleLines.FormatName);
}
