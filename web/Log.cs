namespace SeoulMate.Web;

/// <summary>Every line the web process logs.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "{Act} of {DramaId} was not recorded: the gateway is away.")]
    internal static partial void NotRecorded(this ILogger log, string act, string? dramaId, Exception away);

    [LoggerMessage(LogLevel.Warning, "{Act} of {DramaId} was refused with {Status}: {Title}")]
    internal static partial void Refused(this ILogger log, string act, string? dramaId, int status, string? title);

    [LoggerMessage(LogLevel.Warning, "{InteractionId} was not taken back: the gateway is away.")]
    internal static partial void NotUndone(this ILogger log, Guid interactionId, Exception away);

    [LoggerMessage(LogLevel.Warning, "{Act} of {DramaId} was dropped: too many wait to be recorded.")]
    internal static partial void Dropped(this ILogger log, string act, string? dramaId);

    [LoggerMessage(LogLevel.Warning, "{Page} is shown without its content: the gateway is away.")]
    internal static partial void ShownEmpty(this ILogger log, string page, Exception away);

    [LoggerMessage(LogLevel.Information, "{Page} is shown without one of its parts.")]
    internal static partial void ShownInPart(this ILogger log, string page, Exception away);
}
