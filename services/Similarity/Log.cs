namespace SeoulMate.Similarity;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Built index {Version} of {Dramas} dramas in {Took}")]
    internal static partial void IndexBuilt(this ILogger log, int dramas, string version, TimeSpan took);
}
