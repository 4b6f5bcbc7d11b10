namespace SeoulMate.Insights;

/// <summary>Everything Insights logs.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Trending cannot be counted, will try again: {Reason}")]
    public static partial void TrendingNotCounted(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Swept {Slates} slates, {Interactions} interactions, {Impressions} impressions, {Inbox} inbox rows")]
    public static partial void Swept(this ILogger log, int slates, int interactions, int impressions, int inbox);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing could be swept, will try again: {Reason}")]
    public static partial void NotSwept(this ILogger log, string reason);
}
