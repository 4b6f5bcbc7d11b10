namespace SeoulMate.Launcher.Processes;

/// <summary>How long to wait before a process that ended is started again: half a second, doubled each time, up to fifteen.</summary>
public sealed class BackOff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>A process that lived this long has shown that it can: the next wait is the first again.</summary>
    private static readonly TimeSpan LongLife = TimeSpan.FromSeconds(30);

    private TimeSpan next = First;

    /// <summary>The wait after a life of this length.</summary>
    public TimeSpan After(TimeSpan life)
    {
        var wait = life >= LongLife ? First : next;
        next = wait * 2 < Longest ? wait * 2 : Longest;

        return wait;
    }
}
