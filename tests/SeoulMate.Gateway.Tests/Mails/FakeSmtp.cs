using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace SeoulMate.Gateway.Tests.Mails;

/// <summary>A mail server that takes everything in, or refuses recipients with the answers it was given first.</summary>
internal sealed class FakeSmtp : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> refusals;
    private readonly ConcurrentQueue<MimeMessage> received = new();
    private readonly Task serving;

    public FakeSmtp(params string[] refusals)
    {
        this.refusals = new(refusals);
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyCollection<MimeMessage> Received => received;

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 fake");

        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    received.Enqueue(await ReadAsync(reader));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "RCPT" when refusals.TryDequeue(out var refusal):
                    await writer.WriteLineAsync(refusal);
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 fine");
                    break;
            }
        }
    }

    private static async Task<MimeMessage> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();

        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            text.Append(line).Append("\r\n");
        }

        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));

        return await MimeMessage.LoadAsync(bytes);
    }
}
