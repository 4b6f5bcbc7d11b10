namespace SeoulMate.Launcher;

/// <summary>Something went wrong that a user can understand and mend: the message is a whole sentence for them.</summary>
public sealed class LauncherException : Exception
{
    /// <summary>With the sentence.</summary>
    public LauncherException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and what lies behind it.</summary>
    public LauncherException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
