namespace SeoulMate.Evaluation.Tests;

public sealed class SignFlipsTests
{
    [Fact]
    public void Nothing_that_differs_is_chance() => Assert.Equal(1, SignFlips.PValue([0, 0, 0]));

    [Fact]
    public void A_difference_that_goes_both_ways_alike_is_chance() => Assert.Equal(1, SignFlips.PValue([0.5, -0.5, 0.1, -0.1]));

    [Fact]
    public void Ten_differences_of_one_sign_are_as_likely_as_two_in_1024() =>
        Assert.InRange(SignFlips.PValue([.. Enumerable.Repeat(1.0, 10)]), 0.5 * 2 / 1024, 2.0 * 2 / 1024);
}
