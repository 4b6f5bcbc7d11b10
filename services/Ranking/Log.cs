namespace SeoulMate.Ranking;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} did not answer, going on without: {Reason}")]
    internal static partial void PeerIsAway(this ILogger log, string service, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A shown slate could not be announced and is dropped: {Reason}")]
    internal static partial void SlateNotAnnounced(this ILogger log, string reason);
}
