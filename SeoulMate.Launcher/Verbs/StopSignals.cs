using System.Runtime.InteropServices;

namespace SeoulMate.Launcher.Verbs;

/// <summary>Ctrl-C, SIGTERM and a closed terminal as one token: whoever waits on it ends in order.</summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly CancellationTokenSource stopping = new();
    private readonly List<PosixSignalRegistration> registrations;

    internal StopSignals() => registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Stop))];

    internal CancellationToken Token => stopping.Token;

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
