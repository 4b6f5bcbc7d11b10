using SeoulMate.Taste.Explanations;

namespace SeoulMate.Taste.Tests.Explanations;

public sealed class ConfidenceModelTests
{
    private static readonly ConfidenceModel Model = new(-1, new Dictionary<string, double> { ["genre_match"] = 0.5 }, 2, 0.8);

    [Theory]
    [InlineData("similar_to", 0, 0, 0.26894)]
    [InlineData("genre_match", 0, 0, 0.37754)]
    [InlineData("genre_match", 0.6931472, 0, 0.62246)]
    [InlineData("genre_match", -3, 1, 0.57444)]
    public void It_is_the_logistic_function_of_type_effect_and_esteem(string type, double effect, double esteem, double confidence) =>
        Assert.Equal(confidence, Model.Of(type, effect, esteem), 1e-5);

    [Fact]
    public void However_large_what_it_is_made_of_it_is_a_chance() =>
        Assert.All(new[] { -20.0, 20 }, esteem => Assert.InRange(ConfidenceModel.Fitted.Of("similar_to", 1e9, esteem), double.Epsilon, 1 - 1e-9));
}
