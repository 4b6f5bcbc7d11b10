using SeoulMate.ServiceDefaults;

namespace SeoulMate.Profile.Tests;

public sealed class UserTurnsTests : IDisposable
{
    private readonly UserTurns turns = new();

    public void Dispose() => turns.Dispose();

    [Fact]
    public async Task One_user_writes_one_thing_at_a_time_in_the_order_of_coming()
    {
        var userId = Guid.CreateVersion7();
        var first = await turns.TakeAsync(userId, CancellationToken.None);
        var second = turns.TakeAsync(userId, CancellationToken.None).AsTask();
        var third = turns.TakeAsync(userId, CancellationToken.None).AsTask();

        Assert.False(second.IsCompleted);
        first.Dispose();
        var turn = await second;
        Assert.False(third.IsCompleted);
        turn.Dispose();
        (await third).Dispose();
    }

    [Fact]
    public async Task Nobody_waits_for_another_user()
    {
        using var mine = await turns.TakeAsync(Guid.CreateVersion7(), CancellationToken.None);
        using var another = await turns.TakeAsync(Guid.CreateVersion7(), CancellationToken.None);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_holds_nobody_up()
    {
        var userId = Guid.CreateVersion7();
        using var givesUp = new CancellationTokenSource();
        var first = await turns.TakeAsync(userId, CancellationToken.None);
        var second = turns.TakeAsync(userId, givesUp.Token).AsTask();

        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await turns.TakeAsync(userId, CancellationToken.None)).Dispose();
    }
}
