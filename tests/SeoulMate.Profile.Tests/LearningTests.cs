using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Taste.Profiles;
using SeoulMate.TestKit;

namespace SeoulMate.Profile.Tests;

public sealed class LearningTests(ProfileApp app)
{
    [Fact]
    public async Task The_rules_of_learning_are_those_in_force()
    {
        using var channel = app.Channel();
        var taste = new TasteOptions();

        var rules = await new Learning.LearningClient(channel).GetLearningRulesAsync(
            new GetLearningRulesRequest(), TestTokens.UserCall("profile", Guid.CreateVersion7()), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((taste.HalfLife, TimeSpan.FromDays(90)), (rules.HalfLife.ToTimeSpan(), rules.KeepVisitors.ToTimeSpan()));
        Assert.Equal((taste.Strengths.Finish, taste.Strengths.Drop, taste.Strengths.ClicksAtMost, taste.PriorWeight), (rules.Finish, rules.Drop, rules.Clicks, rules.PriorWeight));
    }

    [Fact]
    public async Task A_half_life_that_is_set_is_told()
    {
        var service = new LearningGrpcService(Options.Create(new ProfileOptions { HalfLife = TimeSpan.FromDays(40) }));

        Assert.Equal(TimeSpan.FromDays(40), (await service.GetLearningRules(new GetLearningRulesRequest(), null!)).HalfLife.ToTimeSpan());
    }
}
