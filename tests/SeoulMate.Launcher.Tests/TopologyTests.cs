namespace SeoulMate.Launcher.Tests;

public sealed class TopologyTests
{
    [Fact]
    public void No_name_is_used_twice() =>
        Assert.Equal(Topology.Resources.Count, Topology.Resources.Select(resource => resource.Name).Distinct().Count());

    [Fact]
    public void Everything_referenced_is_on_the_list()
    {
        var names = Topology.Resources.Select(resource => resource.Name).ToList();

        Assert.All(Topology.Resources, resource => Assert.Empty(resource.Referenced.Except(names)));
    }

    [Fact]
    public void Nothing_waits_for_what_comes_later()
    {
        var earlier = new HashSet<string>();

        foreach (var resource in Topology.Resources)
        {
            Assert.Empty(resource.Awaited.Except(earlier));
            earlier.Add(resource.Name);
        }
    }

    [Fact]
    public void Whoever_has_a_database_waits_for_its_migration()
    {
        var databases = Topology.Resources.Where(resource => resource.Kind == ResourceKind.Database).Select(database => database.Name).ToList();
        var owners = Topology.Resources.Where(resource => resource.Kind == ResourceKind.Process && resource.Referenced.Intersect(databases).Any()).ToList();

        Assert.Equal(5, owners.Count);
        Assert.All(owners, owner => Assert.Contains($"{owner.Name}-migration", owner.Awaited));
    }
}
