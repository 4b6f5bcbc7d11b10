namespace SeoulMate.Similarity;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Built index {Version} of {Dramas} dramas in {Took}")]
    internal static partial void IndexBuilt(this ILogger log, int dramas, string version, TimeSpan took);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Index {Version} could not be built; the one before stays in use")]
    internal static partial void IndexNotBuilt(this ILogger log, Exception failed, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Vectors are answered from memory: {Reason}")]
    internal static partial void VectorsAnsweredHere(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Vectors {Version} could not be brought to the vector index: {Reason}")]
    internal static partial void VectorsNotBrought(this ILogger log, string version, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Embeddings {Version} could not be read, and are learnt: {Reason}")]
    internal static partial void EmbeddingsNotRead(this ILogger log, string version, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Embeddings {Version} could not be kept: {Reason}")]
    internal static partial void EmbeddingsNotKept(this ILogger log, string version, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Learnt model {Version} from {Users} users and {Dramas} dramas in {Took}")]
    internal static partial void ModelLearnt(this ILogger log, string version, int users, int dramas, TimeSpan took);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Models cannot be read or kept now: {Reason}")]
    internal static partial void ModelNotKept(this ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no model {Version}: none is in use")]
    internal static partial void ModelNotThere(this ILogger log, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The kept model could not be read, and is learnt anew: {Reason}")]
    internal static partial void ModelNotRead(this ILogger log, string reason);
}
