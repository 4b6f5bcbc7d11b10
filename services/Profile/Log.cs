namespace SeoulMate.Profile;

/// <summary>What Profile logs itself.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} was erased")]
    public static partial void UserErased(this ILogger log, Guid userId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An export is refused, since Insights does not tell what was shown: {Reason}")]
    public static partial void NotExported(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A track record is not told, since Insights does not tell what was shown: {Reason}")]
    public static partial void PicksNotKnown(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} visitors did nothing for too long and were forgotten")]
    public static partial void VisitorsSwept(this ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Visitors could not be looked through: {Reason}")]
    public static partial void VisitorsNotSwept(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} imported {Recorded} interactions as {ImportId}")]
    public static partial void Imported(this ILogger log, Guid userId, Guid importId, int recorded);

    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} took import {ImportId} back")]
    public static partial void ImportUndone(this ILogger log, Guid userId, Guid importId);
}
