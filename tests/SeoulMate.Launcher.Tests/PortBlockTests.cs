using System.Net;
using System.Net.Sockets;
using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Tests;

public sealed class PortBlockTests
{
    [Fact]
    public void Two_runs_never_share_a_port()
    {
        using var first = PortBlock.Claim();
        using var second = PortBlock.Claim();

        var ports = Enumerable.Range(0, 20).SelectMany(_ => new[] { first.Take(), second.Take() }).ToList();

        Assert.Distinct(ports);
    }

    [Fact]
    public void A_port_that_somebody_listens_on_is_passed_over()
    {
        using var block = PortBlock.Claim();
        using var somebody = new TcpListener(IPAddress.Loopback, block.Take() + 1);
        somebody.Start();

        Assert.NotEqual(((IPEndPoint)somebody.LocalEndpoint).Port, block.Take());
    }

    [Fact]
    public void A_block_has_an_end_and_says_so()
    {
        using var block = PortBlock.Claim();

        Assert.Throws<LauncherException>(() => Enumerable.Range(0, 40).Select(_ => block.Take()).ToList());
    }
}
