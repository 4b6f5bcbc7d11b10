namespace SeoulMate.Load;

/// <summary>What was asked for cannot be run; the message is a sentence for whoever asked.</summary>
internal sealed class LoadException(string message) : Exception(message);
