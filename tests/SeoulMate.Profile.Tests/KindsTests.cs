using SeoulMate.Contracts.Interactions;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class KindsTests
{
    [Fact]
    public void The_contracts_and_the_core_know_the_same_kinds() =>
        Assert.Equal(InteractionKinds.All.Order(), InteractionRow.KindsOfCore.Where(kind => !kind.Value.IsControl()).Select(kind => kind.Key).Order());
}
