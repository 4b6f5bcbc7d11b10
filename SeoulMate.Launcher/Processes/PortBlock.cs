using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SeoulMate.Launcher.Processes;

/// <summary>
/// Ports of one run that no other run takes: the first of them is held open as the claim on the rest. They lie below
/// those that the system gives to outgoing connections, which could otherwise take one before its server does.
/// </summary>
public sealed class PortBlock : IDisposable
{
    private const int Size = 32;
    private const int First = 20_000;
    private const int Blocks = 375;
    private const int MostTries = 200;

    private readonly TcpListener claim;
    private readonly Lock taking = new();
    private int next;

    private PortBlock(TcpListener claim, int first)
    {
        this.claim = claim;
        next = first + 1;
    }

    /// <summary>Claims a block.</summary>
    public static PortBlock Claim()
    {
        for (var tried = 0; tried < MostTries; tried++)
        {
            var first = First + (Size * RandomNumberGenerator.GetInt32(Blocks));

            if (Listen(first) is { } claim)
            {
                return new(claim, first);
            }
        }

        throw new LauncherException($"No free block of {Size} ports was found between {First} and {First + (Size * Blocks)}.");
    }

    /// <summary>The next port of the block that nobody listens on.</summary>
    public int Take()
    {
        lock (taking)
        {
            while ((next - First) % Size != 0)
            {
                var port = next++;

                if (IsFree(port))
                {
                    return port;
                }
            }
        }

        throw new LauncherException("This run's block of ports is used up.");
    }

    /// <summary>True when nobody listens on a port of this machine's loopback address.</summary>
    public static bool IsFree(int port)
    {
        using var listener = Listen(port);

        return listener is not null;
    }

    /// <summary>Gives the block up.</summary>
    public void Dispose() => claim.Dispose();

    private static TcpListener? Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);

        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
