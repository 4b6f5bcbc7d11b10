using SeoulMate.Taste.Exploration;

namespace SeoulMate.Taste.Tests.Exploration;

public sealed class ThompsonSamplingTests
{
    [Fact]
    public void Arms_that_are_alike_are_tried_alike() =>
        Assert.All(ThompsonSampling.Propensities([new(20, 3), new(20, 3), new(20, 3), new(20, 3)]), propensity => Assert.Equal(0.25, propensity, 1e-9));

    [Fact]
    public void Of_two_arms_the_better_one_is_tried_as_often_as_it_is_better()
    {
        // P(X > Y) of X ~ Beta(2, 9) and Y ~ Beta(1, 9): 1 − B(2, 18) / B(2, 9).
        var propensities = ThompsonSampling.Propensities([new(1, 1), new(0, 0)]);

        Assert.Equal(14.0 / 19, propensities[0], 1e-3);
        Assert.Equal(1, propensities.Sum(), 1e-12);
    }

    [Fact]
    public void A_failure_makes_an_arm_rarer_and_a_success_more_frequent()
    {
        var random = new Random(3);

        for (var i = 0; i < 100; i++)
        {
            List<Arm> arms = [.. Enumerable.Range(0, 5).Select(_ => random.Next(60)).Select(trials => new Arm(trials, random.Next(trials + 1)))];
            var before = ThompsonSampling.Propensities(arms)[0];

            Assert.True(ThompsonSampling.Propensities([new(arms[0].Trials + 1, arms[0].Successes), .. arms[1..]])[0] <= before + 1e-12);
            Assert.True(ThompsonSampling.Propensities([new(arms[0].Trials + 1, arms[0].Successes + 1), .. arms[1..]])[0] >= before - 1e-12);
        }
    }

    [Fact]
    public void What_fails_always_gives_way_and_what_is_new_is_tried()
    {
        var propensities = ThompsonSampling.Propensities([new(200, 0), new(0, 0), new(200, 30)]);

        Assert.True(propensities[0] < 0.001);
        Assert.InRange(propensities[1], 0.1, 0.5);
    }

    [Fact]
    public void Each_arm_is_chosen_by_its_share_of_chances()
    {
        double[] propensities = [0.2, 0, 0.5, 0.3];
        int[] chosen = new int[4];

        for (var i = 0; i < 1000; i++)
        {
            chosen[ThompsonSampling.Choose(propensities, (i + 0.5) / 1000)]++;
        }

        Assert.Equal([200, 0, 500, 300], chosen);
    }

    [Fact]
    public void No_arm_is_a_mistake() => Assert.Throws<ArgumentException>(() => ThompsonSampling.Propensities([]));
}
