using System.Net;

namespace SeoulMate.Web.Posters;

/// <summary>A picture as it was fetched.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Type">What it is, such as <c>image/jpeg</c>.</param>
internal sealed record Poster(byte[] Bytes, string Type);

/// <summary>Fetches pictures from elsewhere, over https, without following where it is sent on to, and none that is large, slow or another thing.</summary>
internal sealed class PosterFetcher(HttpClient http, ILogger<PosterFetcher> log)
{
    /// <summary>The largest picture, in bytes.</summary>
    internal const int LargestPicture = 2_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How the client connects.</summary>
    internal static HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = PublicAddresses.ConnectAsync,
        MaxResponseHeadersLength = 16, // in KB
    };

    /// <summary>The picture at an address.</summary>
    /// <returns>Null when there is none that may be shown.</returns>
    internal async Task<Poster?> FetchAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort || uri.UserInfo.Length > 0)
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Accept.ParseAdd("image/avif, image/webp, image/jpeg, image/png");
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);

            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentLength > LargestPicture)
            {
                log.NoPoster(uri.Host, $"{(int)answer.StatusCode}, {answer.Content.Headers.ContentLength} bytes");
                return null;
            }

            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            var bytes = await ReadAsync(body, patience.Token);

            // What it is, is told by what it begins with: a server's word for it is no proof.
            if (bytes is null || TypeOf(bytes) is not { } type || answer.Content.Headers.ContentType?.MediaType != type)
            {
                log.NoPoster(uri.Host, "too large, or no picture");
                return null;
            }

            return new(bytes, type);
        }
        catch (Exception missing) when (missing is HttpRequestException or IOException or System.Net.Sockets.SocketException
            || (missing is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.NoPoster(uri.Host, missing.Message);
            return null;
        }
    }

    /// <summary>All of a body; null when it is larger than a picture may be.</summary>
    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[32 * 1024];

        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (kept.Length + count > LargestPicture)
            {
                return null;
            }

            kept.Write(buffer, 0, count);
        }

        return kept.ToArray();
    }

    private static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp"
        : bytes.Length > 12 && bytes[4..].StartsWith("ftypavif"u8) ? "image/avif"
        : null;
}
