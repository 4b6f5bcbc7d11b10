namespace SeoulMate.Profile;

/// <summary>What Profile logs itself.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} was erased")]
    public static partial void UserErased(this ILogger log, Guid userId);
}
