namespace SeoulMate.Catalog;

/// <summary>Everything Catalog logs.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded the starter catalogue: {Dramas} dramas, {People} people")]
    public static partial void StarterCatalogueLoaded(this ILogger log, int dramas, int people);

    [LoggerMessage(Level = LogLevel.Information, Message = "Suggestions are built: {Count}, of {Dramas} dramas")]
    public static partial void SuggestionsBuilt(this ILogger log, int count, int dramas);

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {ImportId} failed; nothing was changed")]
    public static partial void ImportFailed(this ILogger log, Exception failed, Guid importId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue cannot be read, suggestions stay as they are: {Reason}")]
    public static partial void SuggestionsNotRead(this ILogger log, string reason);
}
