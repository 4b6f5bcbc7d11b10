using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Taste.Profiles;

/// <summary>How much a user likes one value of a facet.</summary>
/// <param name="Facet">Which.</param>
/// <param name="Score">0 (dislikes) to 1 (likes), shrunk to the prior; what the user said outright counts in.</param>
/// <param name="Prior">What is assumed without evidence, 0 to 1.</param>
/// <param name="Evidence">The dramas behind it, the weightiest first, equal ones by id.</param>
public sealed record Preference(FacetValue Facet, double Score, double Prior, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>How many likings "more" or "less" of something counts as.</summary>
    private const double BoostWeight = 4;

    /// <summary>What was learnt, 0 to 1, before the user's adjustment.</summary>
    public double Learnt { get; init; } = Score;

    /// <summary>What the user said outright; null when nothing.</summary>
    public Adjustment? Adjustment { get; init; }

    /// <summary>How far the user is from the population: more than 0 for what is liked.</summary>
    public double Lift => Score - Prior;

    /// <summary>How far the user moved it from what was learnt: more than 0 where more was asked for, less where less was; 0 when nothing was said or it is muted.</summary>
    public double Asked => Adjustment is { Kind: AdjustmentKind.Set or AdjustmentKind.Boost } ? Score - Learnt : 0;

    /// <summary>
    /// The mean of a beta distribution that began at the prior:
    /// <c>(priorWeight · prior + positive) / (priorWeight + positive + negative)</c>.
    /// </summary>
    /// <param name="prior">What is assumed without evidence, 0 to 1.</param>
    /// <param name="priorWeight">As how much evidence that counts; more than 0.</param>
    /// <param name="positive">Evidence for a liking, 0 or more.</param>
    /// <param name="negative">Evidence against, 0 or more.</param>
    /// <returns>0 to 1. Never falls with more positive evidence, never rises with more negative.</returns>
    public static double ScoreOf(double prior, double priorWeight, double positive, double negative) =>
        ((priorWeight * prior) + positive) / (priorWeight + positive + negative);

    /// <summary>The score of what was learnt and of what the user said outright.</summary>
    /// <param name="prior">What is assumed without evidence, 0 to 1.</param>
    /// <param name="priorWeight">As how much evidence that counts; more than 0.</param>
    /// <param name="positive">Evidence for a liking, 0 or more.</param>
    /// <param name="negative">Evidence against, 0 or more.</param>
    /// <param name="adjustment">What the user said; null when nothing.</param>
    /// <returns>
    /// 0 to 1: as it is set; the prior when muted; when boosted as with <c>4 · |amount|</c> more evidence, for or against,
    /// that never ages.
    /// </returns>
    public static double ScoreOf(double prior, double priorWeight, double positive, double negative, Adjustment? adjustment) => adjustment switch
    {
        { Kind: AdjustmentKind.Set } => adjustment.Amount,
        { Kind: AdjustmentKind.Mute } => prior,
        { Kind: AdjustmentKind.Boost } => ScoreOf(
            prior,
            priorWeight,
            positive + (BoostWeight * Math.Max(0, adjustment.Amount)),
            negative + (BoostWeight * Math.Max(0, -adjustment.Amount))),
        _ => ScoreOf(prior, priorWeight, positive, negative),
    };
}

/// <summary>What one drama says about a preference.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Amount">Its liking times its weight in the facet; negative when it speaks against.</param>
public readonly record struct Evidence(string DramaId, double Amount);
