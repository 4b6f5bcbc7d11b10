using System.Diagnostics;

namespace SeoulMate.Load;

/// <summary>
/// Starts work at moments fixed beforehand, whether earlier work has ended or not, and measures from those moments. So a
/// system that falls behind cannot slow down whoever measures it: what waits counts as waiting (no coordinated omission).
/// </summary>
internal static class OpenLoop
{
    /// <summary>Starts one piece after the other at a rate.</summary>
    /// <param name="work">The pieces.</param>
    /// <param name="perSecond">How many are started a second; infinity starts all at once.</param>
    /// <param name="doAsync">Does one; must not throw.</param>
    /// <returns>How long each took from when it was due, and how late it was started; in the order of the pieces.</returns>
    internal static async Task<IReadOnlyList<Timed>> RunAsync<T>(IReadOnlyList<T> work, double perSecond, Func<T, Task> doAsync)
    {
        var begun = Stopwatch.GetTimestamp();
        var running = new List<Task<Timed>>(work.Count);

        for (var i = 0; i < work.Count; i++)
        {
            var due = TimeSpan.FromSeconds(i / perSecond);

            for (var early = due - Stopwatch.GetElapsedTime(begun); early > TimeSpan.Zero; early = due - Stopwatch.GetElapsedTime(begun))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(early.TotalMilliseconds)));
            }

            var piece = work[i];
            running.Add(Task.Run(() => TimeAsync(begun, due, () => doAsync(piece))));
        }

        return await Task.WhenAll(running);
    }

    private static async Task<Timed> TimeAsync(long begun, TimeSpan due, Func<Task> doAsync)
    {
        var late = Stopwatch.GetElapsedTime(begun) - due;
        await doAsync();

        return new(Stopwatch.GetElapsedTime(begun) - due, late);
    }
}

/// <summary>One piece of work in time.</summary>
/// <param name="Taken">From when it was due until it was done.</param>
/// <param name="Late">From when it was due until it was started: the driver's own part.</param>
internal readonly record struct Timed(TimeSpan Taken, TimeSpan Late);
