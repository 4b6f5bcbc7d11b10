using CsCheck;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Taste.Tests.Collaborative;

public sealed class TopItemsTests
{
    [Fact]
    public void The_best_come_first_and_equal_ones_by_number() => Gen.Select(Gen.Int[0, 6].Array[0, 40], Gen.Bool.Array[40], Gen.Int[0, 12]).Sample(
        (scores, outs, count) =>
        {
            double[] of = [.. scores.Select(score => (double)score)];
            var top = new int[count];
            var found = TopItems.Fill(of, outs.AsSpan(0, of.Length), top);

            Assert.Equal(
                Enumerable.Range(0, of.Length).Where(item => !outs[item]).OrderByDescending(item => of[item]).ThenBy(item => item).Take(count),
                top[..found]);
        },
        iter: 5000);
}
