using System.Runtime.InteropServices;

namespace SeoulMate.Launcher.Processes;

/// <summary>Ctrl-C, SIGTERM and a closed terminal as one token: whoever waits on it ends in order.</summary>
public sealed class StopSignals : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly CancellationTokenSource stopping = new();
    private readonly List<PosixSignalRegistration> registrations;

    /// <summary>Listens from now on.</summary>
    public StopSignals() => registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Stop))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stopping.Dispose();
    }

    private void Stop(PosixSignalContext received)
    {
        received.Cancel = true;
        stopping.Cancel();
    }
}
