using CsCheck;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Tests.Profiles;

public sealed class ForwardDecayTests
{
    private static readonly Gen<(double Amount, DateTimeOffset At)[]> Entries = Gen
        .Select(Gen.Double[0.01, 10], Gen.Int[0, 4000], (amount, daysAgo) => (amount, Some.Moment.AddDays(-daysAgo)))
        .Array[1, 30];

    [Fact]
    public void One_half_life_ago_counts_half() =>
        Assert.Equal(0.5, ForwardDecay.Weight(Some.Moment - Some.HalfLife, Some.Moment, Some.HalfLife), 12);

    [Fact]
    public void A_half_life_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ForwardDecay.Weight(Some.Moment, Some.Moment, TimeSpan.Zero));

    [Fact]
    public void A_sum_is_the_same_in_any_order() => Gen.Select(Entries, Gen.Int).Sample((entries, seed) =>
    {
        var shuffled = entries.ToArray();
        new Random(seed).Shuffle(shuffled);

        var one = Sum(entries).At(Some.Moment, Some.HalfLife);
        var other = Sum(shuffled).At(Some.Moment, Some.HalfLife);

        Assert.Equal(one, other, one * 1e-12);
    });

    [Fact]
    public void A_sum_is_what_each_entry_counts_now() => Entries.Sample(entries =>
    {
        var expected = entries.Sum(entry => entry.Amount * ForwardDecay.Weight(entry.At, Some.Moment, Some.HalfLife));

        Assert.Equal(expected, Sum(entries).At(Some.Moment, Some.HalfLife), expected * 1e-9);
    });

    [Fact]
    public void What_lies_ahead_counts_fully() =>
        Assert.Equal(3, DecayedSum.Zero.Add(3, Some.Moment.AddHours(1), Some.HalfLife).At(Some.Moment, Some.HalfLife));

    private static DecayedSum Sum(IEnumerable<(double Amount, DateTimeOffset At)> entries) =>
        entries.Aggregate(DecayedSum.Zero, (sum, entry) => sum.Add(entry.Amount, entry.At, Some.HalfLife));
}
