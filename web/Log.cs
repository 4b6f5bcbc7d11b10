namespace SeoulMate.Web;

/// <summary>Every line the web process logs.</summary>
internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "{Act} of {DramaId} was not recorded: {Why}")]
    internal static partial void NotRecorded(this ILogger log, string act, string? dramaId, string why);

    [LoggerMessage(LogLevel.Warning, "{Act} of {DramaId} was refused with {Status}: {Title}")]
    internal static partial void Refused(this ILogger log, string act, string? dramaId, int status, string? title);

    [LoggerMessage(LogLevel.Warning, "{InteractionId} was not taken back: {Why}")]
    internal static partial void NotUndone(this ILogger log, Guid interactionId, string why);

    [LoggerMessage(LogLevel.Warning, "{Act} of {DramaId} was dropped: too many wait to be recorded.")]
    internal static partial void Dropped(this ILogger log, string act, string? dramaId);

    [LoggerMessage(LogLevel.Warning, "{Page} is shown without its content: {Why}")]
    internal static partial void ShownEmpty(this ILogger log, string page, string why);

    [LoggerMessage(LogLevel.Information, "A picture of {Host} is not shown: {Why}")]
    internal static partial void NoPoster(this ILogger log, string host, string why);

    [LoggerMessage(LogLevel.Information, "{Page} is shown without one of its parts: {Why}")]
    internal static partial void ShownInPart(this ILogger log, string page, string why);
}
