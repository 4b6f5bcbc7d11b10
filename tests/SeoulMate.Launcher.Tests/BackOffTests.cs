using SeoulMate.Launcher.Processes;

namespace SeoulMate.Launcher.Tests;

public sealed class BackOffTests
{
    [Fact]
    public void Waits_double_from_half_a_second_up_to_fifteen()
    {
        var backOff = new BackOff();

        var waits = Enumerable.Range(0, 7).Select(_ => backOff.After(TimeSpan.FromSeconds(1)).TotalSeconds);

        Assert.Equal([0.5, 1, 2, 4, 8, 15, 15], waits);
    }

    [Fact]
    public void A_long_life_begins_the_waits_anew()
    {
        var backOff = new BackOff();
        backOff.After(TimeSpan.Zero);
        backOff.After(TimeSpan.Zero);

        Assert.Equal(0.5, backOff.After(TimeSpan.FromSeconds(30)).TotalSeconds);
        Assert.Equal(1, backOff.After(TimeSpan.Zero).TotalSeconds);
    }
}
