using System.Security.Cryptography;
using System.Text;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Explainer;
using SeoulMate.Ranking;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Explanations;
using SeoulMate.Taste.Scoring;
using ScoredDrama = SeoulMate.Contracts.Explanations.ScoredDrama;

namespace SeoulMate.Evaluation;

/// <summary>
/// Whether the confidence of reasons is what it says. A fifth of each user's ratings is held out; each drama so left is explained
/// to its user by the services' own code, and was liked when it was rated at or above the mean of the user's other ratings. The
/// confidence is fitted on one half of the users and judged on the other.
/// </summary>
internal sealed class Calibration
{
    /// <summary>Users of whom so little is known are left whole.</summary>
    private const int RatingsAtLeast = 4;

    private const int HeldOutOf = 5;
    private const int Bins = 10;
    private const double Ridge = 1;

    private static readonly HybridStrategy Strategy = new();

    private readonly KDramas known;
    private readonly Reasons reasons;
    private readonly List<BenchmarkRating> heldOut;
    private readonly List<string> types;
    private readonly IReadOnlyList<Told> fitted;
    private readonly IReadOnlyList<Told> judged;

    internal Calibration(IReadOnlyList<DramaFacts> facts, IReadOnlyList<BenchmarkRating> ratings)
    {
        var byUser = ratings.DistinctBy(rating => (rating.User, rating.DramaId)).GroupBy(rating => rating.User).ToList();
        heldOut = [.. byUser.Where(user => user.Count() >= RatingsAtLeast).SelectMany(user => user).Where(rating => Hash($"{rating.User} {rating.DramaId}") % HeldOutOf == 0)];
        known = new(facts, [.. ratings.Except(heldOut)], heldOut.Select(rating => rating.DramaId));

        var names = new ReadModel<DramaFacts>(drama => drama.DramaId, drama => drama.Version);
        names.Load(facts, names.Current);
        reasons = new(new SeoulMate.Explainer.Catalogue(names));

        var told = heldOut.GroupBy(rating => rating.User).ToLookup(user => Hash(user.Key) % 2 == 0, user => Tell(user.Key, [.. user]));
        fitted = [.. told[true].SelectMany(user => user)];
        judged = [.. told[false].SelectMany(user => user)];
        types = [.. fitted.Select(reason => reason.Type).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The confidence as the first half of the users has it.</summary>
    internal ConfidenceModel Fit()
    {
        var weights = LogisticRegression.Fit(
            [.. fitted.Select(reason => (double[])[1, ConfidenceModel.Bounded(reason.Effect), reason.Esteem, .. types.Select(type => type == reason.Type ? 1.0 : 0)])],
            [.. fitted.Select(reason => reason.IsLiked)],
            [0, 0, 0, .. types.Select(_ => Ridge)]);

        return new(weights[0], types.Index().ToDictionary(type => type.Item, type => weights[3 + type.Index], StringComparer.Ordinal), weights[1], weights[2]);
    }

    /// <summary>What was fitted, and how the second half of the users judges it, what is in use, and the base rate.</summary>
    internal IEnumerable<object> Lines()
    {
        var anew = Fit();

        yield return new Dictionary<string, object>
        {
            ["protocol"] = "calibration",
            ["reasons_fitted"] = fitted.Count,
            ["start"] = Math.Round(anew.Start, 3),
            ["effect"] = Math.Round(anew.Effect, 3),
            ["esteem"] = Math.Round(anew.Esteem, 3),
            ["by_type"] = anew.ByType.ToDictionary(type => type.Key, type => Math.Round(type.Value, 3)),
        };

        yield return Judge("in use", reason => ConfidenceModel.Fitted.Of(reason.Type, reason.Effect, reason.Esteem));
        yield return Judge("fitted anew", reason => anew.Of(reason.Type, reason.Effect, reason.Esteem));
    }

    private Dictionary<string, object> Judge(string way, Func<Told, double> confidenceOf)
    {
        var baseRate = fitted.Average(reason => reason.IsLiked ? 1.0 : 0);
        var said = judged.Select(reason => (reason.User, Confidence: confidenceOf(reason), Liked: reason.IsLiked ? 1.0 : 0)).OrderBy(reason => reason.Confidence).ToList();
        var bins = said.Index().GroupBy(reason => reason.Index * Bins / said.Count, reason => reason.Item).Select(bin => bin.ToList()).ToList();
        var users = said.GroupBy(reason => reason.User).ToList();
        var eachUser = said.Count / (double)users.Count;

        return new()
        {
            ["protocol"] = "calibration",
            ["confidence"] = way,
            ["users"] = users.Count,
            ["reasons"] = said.Count,
            ["liked"] = Math.Round(said.Average(reason => reason.Liked), 4),
            ["brier"] = Math.Round(said.Average(reason => Square(reason.Confidence - reason.Liked)), 4),
            ["brier_of_base_rate"] = Math.Round(said.Average(reason => Square(baseRate - reason.Liked)), 4),
            ["better_by_ci95"] = Bootstrap.Interval95([.. users.Select(user => user.Sum(reason => Square(baseRate - reason.Liked) - Square(reason.Confidence - reason.Liked)) / eachUser)]),
            ["ece"] = Math.Round(bins.Sum(bin => Math.Abs(bin.Sum(reason => reason.Confidence - reason.Liked))) / said.Count, 4),
            ["reliability"] = bins.Select(bin => new
            {
                reasons = bin.Count,
                said = Math.Round(bin.Average(reason => reason.Confidence), 3),
                liked = Math.Round(bin.Average(reason => reason.Liked), 3),
            }),
        };
    }

    /// <summary>What a user is told of the dramas that were held out.</summary>
    private IReadOnlyList<Told> Tell(string user, IReadOnlyList<BenchmarkRating> left)
    {
        var history = known.HistoryOf(user);

        if (history.Count == 0)
        {
            return [];
        }

        var mean = history.Average(rating => rating.Stars);
        var taste = known.TasteOf(history);
        var scored = known.Score(Strategy, taste, left.Select(rating => known.Catalogue.ById.GetValueOrDefault(rating.DramaId)).OfType<Taste.Catalogue.Drama>()).ToList();
        List<Pick> picks = [.. scored.Select(drama => new Pick(
            drama.Drama.DramaId,
            drama.Score,
            [.. Contributions.Of(drama, [], taste, known.Catalogue, byShares: true).OrderByDescending(contribution => contribution.Amount).Take(Effects.ContributionsAtMost)]))];
        var facts = history.Where(rating => taste.Likings.GetValueOrDefault(rating.DramaId) > 0).ToDictionary(rating => rating.DramaId, rating => new HistoryFact { DramaId = rating.DramaId, IsFinished = true, Rating = rating.Stars }, StringComparer.Ordinal);
        var stars = left.ToDictionary(rating => rating.DramaId, rating => rating.Stars, StringComparer.Ordinal);

        known.Model.Weigh(picks, taste);

        return [.. picks.SelectMany(pick =>
        {
            var drama = new ScoredDrama { DramaId = pick.DramaId, Esteem = known.Catalogue.EsteemOf(pick.DramaId) };
            drama.Contributions.AddRange(pick.Contributions);

            return reasons.Weighed(drama, facts).Take(Reasons.UsualLimit).Select(reason => new Told(user, reason.Type, reason.Effect, drama.Esteem, stars[pick.DramaId] >= mean));
        })];
    }

    private static double Square(double value) => value * value;

    /// <summary>Spreads names evenly, the same way every time.</summary>
    private static uint Hash(string name) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>A reason that a user was told, and what came of it.</summary>
    private sealed record Told(string User, string Type, double Effect, double Esteem, bool IsLiked);
}
