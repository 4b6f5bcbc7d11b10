using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Gateway.Tests;

/// <summary>What somebody else wrote stands in a log as what it is: no entry of its own.</summary>
public sealed class LogLinesTests(GatewayApp app)
{
    private ConsoleFormatter InUse => app.Services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == app.Services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName);

    [Theory]
    [InlineData("a\nfail: forged: entry", "a\\u000afail: forged: entry")]
    [InlineData("a\r\nfail: forged", "a\\u000d\\u000afail: forged")]
    [InlineData("a\rfail: forged", "a\\u000dfail: forged")]
    [InlineData("\u001b[2K\u001b[31mred", "\\u001b[2K\\u001b[31mred")]
    [InlineData("a\u0085b\u2028c\u2029d", "a\\u0085b\\u2028c\\u2029d")]
    [InlineData("a\bb\0c\u007f", "a\\u0008b\\u0000c\\u007f")]
    [InlineData("한국 드라마 😀", "한국 드라마 😀")]
    public void A_text_with_control_characters_stays_in_its_line(string text, string written) =>
        Assert.Equal($"warn: gateway: {written}\n", Written(text, null));

    [Fact]
    public void What_is_thrown_is_set_in_below_its_entry_so_that_no_line_of_it_looks_like_one()
    {
        var lines = Written("something went wrong", new InvalidOperationException("told\nfail: forged: entry\u001b[0m")).TrimEnd('\n').Split('\n');

        Assert.Equal("warn: gateway: something went wrong", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("      ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
    }

    [Fact]
    public void It_is_the_formatter_in_use() => Assert.IsType<ConsoleLines>(InUse);

    private string Written(string text, Exception? thrown)
    {
        using var console = new StringWriter();
        InUse.Write(new LogEntry<string>(LogLevel.Warning, "gateway", 0, text, thrown, (state, _) => state), null, console);

        return console.ToString();
    }
}
