using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SeoulMate.TestKit;

/// <summary>What a process logs, beside the levels that its settings leave out.</summary>
public sealed class TestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Text)> lines = new();

    /// <summary>All that was said.</summary>
    public IEnumerable<string> Texts => lines.Select(line => line.Text);

    /// <summary>The categories that said something with a stack trace in it.</summary>
    public IEnumerable<string> WithStack => lines.Where(line => line.Text.Contains("   at ", StringComparison.Ordinal)).Select(line => line.Category);

    /// <summary>Has a process write into this log, too.</summary>
    public void AddTo(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this));

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Category(categoryName, lines);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<(string Category, string Text)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((name, $"{formatter(state, exception)}\n{exception}"));
    }
}
