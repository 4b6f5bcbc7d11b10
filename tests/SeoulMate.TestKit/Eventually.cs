namespace SeoulMate.TestKit;

/// <summary>Waits for what happens beside the test.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="condition">Asked again and again.</param>
    /// <exception cref="TimeoutException">It never held.</exception>
    public static async Task TrueAsync(string what, Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);

        while (!await condition())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain: {what}.");
            }

            await Task.Delay(Between, CancellationToken.None);
        }
    }
}
