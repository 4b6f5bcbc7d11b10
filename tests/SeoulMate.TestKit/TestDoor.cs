using System.Net;
using System.Net.Sockets;

namespace SeoulMate.TestKit;

/// <summary>A TCP port in front of a server. Closed, it cuts every connection and refuses new ones, as a server that is down does.</summary>
public sealed class TestDoor : IAsyncDisposable
{
    private readonly string host;
    private readonly int port;
    private readonly List<TcpClient> open = [];
    private readonly Lock changing = new();
    private TcpListener? listener;

    /// <summary>Puts an open door before a server.</summary>
    /// <param name="host">Where the server is.</param>
    /// <param name="port">Its port.</param>
    public TestDoor(string host, int port)
    {
        this.host = host;
        this.port = port;
        Open();
    }

    /// <summary>The door's own port, on 127.0.0.1; stays the same when it is closed and opened.</summary>
    public int Port { get; private set; }

    /// <summary>Lets connections through again.</summary>
    public void Open()
    {
        lock (changing)
        {
            listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _ = AcceptAsync(listener);
        }
    }

    /// <summary>Cuts what is connected and refuses the rest.</summary>
    public void Close()
    {
        lock (changing)
        {
            listener?.Dispose();
            listener = null;
            open.ForEach(client => client.Dispose());
            open.Clear();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await from.AcceptTcpClientAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The door was closed.
        }
    }

    private async Task ForwardAsync(TcpClient caller)
    {
        using var server = new TcpClient();

        try
        {
            lock (changing)
            {
                open.Add(caller);
                open.Add(server);
            }

            await server.ConnectAsync(host, port);
            await Task.WhenAny(
                caller.GetStream().CopyToAsync(server.GetStream()),
                server.GetStream().CopyToAsync(caller.GetStream()));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The door was closed, or the server is not there.
        }
        finally
        {
            caller.Dispose();
        }
    }
}
