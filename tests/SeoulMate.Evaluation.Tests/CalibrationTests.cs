using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Explanations;

namespace SeoulMate.Evaluation.Tests;

public sealed class CalibrationTests
{
    private static readonly IReadOnlyList<DramaFacts> Dramas = SearchFiles.Catalogue(Path.Combine(AppContext.BaseDirectory, "starter", "dramas.jsonl"));

    [Fact]
    public void Where_people_like_what_is_well_rated_and_cannot_tell_otherwise_esteem_is_found_and_said()
    {
        var calibration = new Calibration(Dramas, Ratings(dramaId => Dramas.First(drama => drama.DramaId == dramaId).Rating >= 8.3 ? 0.9 : 0.3));
        var fitted = calibration.Fit();
        var judged = (Dictionary<string, object>)calibration.Lines().Last();

        Assert.InRange(fitted.Esteem, 0.5, 5);
        Assert.True((double)judged["brier"] < (double)judged["brier_of_base_rate"]);
        Assert.True(((double[])judged["better_by_ci95"])[0] > 0);
        Assert.InRange((double)judged["ece"], 0, 0.15);
    }

    [Fact]
    public void Where_liking_is_chance_nothing_is_found()
    {
        var calibration = new Calibration(Dramas, Ratings(_ => 0.6));

        Assert.InRange(calibration.Fit().Esteem, -0.3, 0.3);
        Assert.InRange(((double[])((Dictionary<string, object>)calibration.Lines().Last())["better_by_ci95"])[0], -0.05, 0);
    }

    [Fact]
    public void The_confidence_in_use_is_the_one_that_was_fitted_and_keeps_what_it_promises()
    {
        var calibration = new Calibration(KDramaFiles.Catalogue(BenchmarkData.In("mdl/catalogue_kr.jsonl")), KDramaFiles.Ratings(BenchmarkData.In("mdl/ratings_train.csv")));
        var fitted = calibration.Fit();
        var judged = (Dictionary<string, object>)calibration.Lines().ElementAt(1);

        Assert.Equal(ConfidenceModel.Fitted.Start, fitted.Start, 5e-3);
        Assert.Equal(ConfidenceModel.Fitted.Effect, fitted.Effect, 5e-3);
        Assert.Equal(ConfidenceModel.Fitted.Esteem, fitted.Esteem, 5e-3);
        Assert.Equal(ConfidenceModel.Fitted.ByType.Keys.Order(), fitted.ByType.Keys.Order());
        Assert.All(fitted.ByType, type => Assert.Equal(ConfidenceModel.Fitted.ByType[type.Key], type.Value, 5e-3));
        Assert.InRange((double)judged["ece"], 0, 0.05);
        Assert.True(((double[])judged["better_by_ci95"])[0] > 0);
    }

    /// <summary>Two hundred people with twenty ratings each, a drama liked as likely as is said.</summary>
    private static List<BenchmarkRating> Ratings(Func<string, double> chance)
    {
        var random = new Random(3);

        return [.. Enumerable.Range(0, 200).SelectMany(user => Enumerable.Range(0, Dramas.Count)
            .OrderBy(_ => random.Next())
            .Take(20)
            .Select(drama => Dramas[drama].DramaId)
            .Select(dramaId => new BenchmarkRating($"u{user}", dramaId, random.NextDouble() < chance(dramaId) ? 5 : 2)))];
    }
}
