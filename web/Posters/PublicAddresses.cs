using System.Net;
using System.Net.Sockets;

namespace SeoulMate.Web.Posters;

/// <summary>
/// Connects to the public internet and nowhere else: what an address names in a local network, or on this machine, is not asked.
/// The addresses that are checked are the ones that are connected to, so that a name cannot mean another one a moment later.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is given out of IPv6 for the public internet.</summary>
    private static readonly IPNetwork PublicSix = IPNetwork.Parse("2000::/3");

    /// <summary>True for an address on the public internet.</summary>
    internal static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        return (plain.AddressFamily == AddressFamily.InterNetwork || PublicSix.Contains(plain)) && !NotPublic.Any(network => network.Contains(plain));
    }

    /// <summary>Connects for an HTTP client.</summary>
    /// <exception cref="HttpRequestException">The host has no address, or one that is not public.</exception>
    internal static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);

        if (addresses.Length == 0 || !addresses.All(Contains))
        {
            throw new HttpRequestException($"{host} is not on the public internet.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
