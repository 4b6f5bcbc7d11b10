using SeoulMate.Contracts.Interactions;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Profile.Tests;

public sealed class KindsTests
{
    [Fact]
    public void What_is_said_outright_goes_by_the_same_words_too() =>
        Assert.Equal(InteractionKinds.Said.Order(), InteractionRow.KindsOfCore.Where(kind => kind.Value.IsControl()).Select(kind => kind.Key).Order());

    [Fact]
    public void The_contracts_and_the_core_know_the_same_kinds() =>
        Assert.Equal(InteractionKinds.All.Order(), InteractionRow.KindsOfCore.Where(kind => !kind.Value.IsControl()).Select(kind => kind.Key).Order());
}
