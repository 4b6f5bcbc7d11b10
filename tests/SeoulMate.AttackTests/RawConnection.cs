using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SeoulMate.AttackTests;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    internal string? this[string header] => Headers.FirstOrDefault(pair => pair.Name.Equals(header, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>HTTP/1.1 over a bare socket: sends any bytes at all, which no library would.</summary>
internal sealed class RawConnection(Uri server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private TcpClient? client;
    private BufferedStream? stream;

    /// <summary>Sends bytes and reads one answer. The connection is used again while both sides mean to.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="isHead">True where the answer has no body whatever its headers say.</param>
    /// <param name="endsThere">True to say that nothing follows, for what the server would else wait for.</param>
    /// <returns>Null when the server ends the connection without a word, which it may.</returns>
    internal async Task<RawAnswer?> SendAsync(byte[] request, bool isHead = false, bool endsThere = false)
    {
        using var patience = new CancellationTokenSource(Patience);
        var isFresh = client is null;

        try
        {
            return await ExchangeAsync(request, isHead, endsThere, patience.Token);
        }
        catch (Exception ended) when (!isFresh && ended is IOException or SocketException)
        {
            // The server ended it between two requests.
            Dispose();
            return await ExchangeOrNothingAsync(request, isHead, endsThere, patience.Token);
        }
        catch (Exception ended) when (ended is IOException or SocketException)
        {
            Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        stream?.Dispose();
        client?.Dispose();
        (stream, client) = (null, null);
    }

    private async Task<RawAnswer?> ExchangeOrNothingAsync(byte[] request, bool isHead, bool endsThere, CancellationToken cancellationToken)
    {
        try
        {
            return await ExchangeAsync(request, isHead, endsThere, cancellationToken);
        }
        catch (Exception ended) when (ended is IOException or SocketException)
        {
            Dispose();
            return null;
        }
    }

    private async Task<RawAnswer?> ExchangeAsync(byte[] request, bool isHead, bool endsThere, CancellationToken cancellationToken)
    {
        if (client is null)
        {
            client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(server.Host, server.Port, cancellationToken);
            stream = new BufferedStream(client.GetStream(), 16 * 1024);
        }

        // Both at once: a server that has seen enough answers, and reads no further.
        var sending = SendAllAsync(client, request, endsThere, cancellationToken);
        var answer = await ReadAsync(isHead, cancellationToken);
        var isSent = await sending;

        if (!isSent || endsThere || answer is null || answer["Connection"] is "close")
        {
            Dispose();
        }

        return answer;
    }

    private static async Task<bool> SendAllAsync(TcpClient client, byte[] request, bool endsThere, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetStream().WriteAsync(request, cancellationToken);

            if (endsThere)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }

            return true;
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task<RawAnswer?> ReadAsync(bool isHead, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await LineAsync(cancellationToken) is not { } first)
            {
                throw new IOException("There is no answer.");
            }

            if (first.StartsWith('\0'))
            {
                throw new IOException("This is a frame of HTTP/2, by which its greeting is refused.");
            }

            if (!first.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
            {
                throw new FormatException($"This is no beginning of an answer: '{first}'. What was answered before has another length than it said.");
            }

            var status = int.Parse(first.AsSpan(9, 3), CultureInfo.InvariantCulture);
            var headers = new List<(string, string)>();

            while (await LineAsync(cancellationToken) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                headers.Add((line[..colon], line[(colon + 1)..].Trim()));
            }

            var answer = new RawAnswer(status, headers, string.Empty);

            if (status >= 200)
            {
                return isHead || status is 204 or 304 ? answer : answer with { Body = await BodyAsync(answer, cancellationToken) };
            }
        }
    }

    private async Task<string> BodyAsync(RawAnswer answer, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();

        if (answer["Transfer-Encoding"] is "chunked")
        {
            while (await ChunkSizeAsync(cancellationToken) is > 0 and var size)
            {
                await CopyAsync(body, size, cancellationToken);
                await LineAsync(cancellationToken);
            }

            await LineAsync(cancellationToken);
        }
        else if (answer["Content-Length"] is { } length)
        {
            await CopyAsync(body, int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        }
        else
        {
            await stream!.CopyToAsync(body, cancellationToken);
            Dispose();
        }

        return Encoding.UTF8.GetString(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <exception cref="IOException">The connection ended before it: as where the server sees no sense in reading on, and its answer is lost with what was not read.</exception>
    private async Task<int> ChunkSizeAsync(CancellationToken cancellationToken) =>
        int.Parse(await LineAsync(cancellationToken) ?? throw new IOException("The answer was cut off."), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private async Task CopyAsync(MemoryStream body, int size, CancellationToken cancellationToken)
    {
        var bytes = new byte[size];
        await stream!.ReadExactlyAsync(bytes, cancellationToken);
        body.Write(bytes);
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];

        while (await stream!.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString();
            }

            if (one[0] != '\r')
            {
                line.Append((char)one[0]);
            }
        }

        return line.Length == 0 ? null : line.ToString();
    }
}
