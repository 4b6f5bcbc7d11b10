using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class KindsTests
{
    [Fact]
    public void The_contracts_and_the_core_know_the_same_kinds() =>
        Assert.Equal(InteractionKinds.All.Order(), InteractionRow.KindsOfCore.Keys.Order());
}
