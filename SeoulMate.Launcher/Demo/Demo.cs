namespace SeoulMate.Launcher.Demo;

/// <summary>Puts people with a past into a system, through its public API, so that there is something to see.</summary>
public static class Demo
{
    /// <summary>Enters what is not there yet. To be called in Development only, when the system is healthy.</summary>
    /// <param name="gateway">Where the system is.</param>
    /// <param name="tell">Says what happens.</param>
    /// <param name="cancellationToken">Ends it; what is not entered then is entered at the next start.</param>
    public static Task EnterAsync(Uri gateway, Action<string> tell, CancellationToken cancellationToken) => Task.CompletedTask;
}
