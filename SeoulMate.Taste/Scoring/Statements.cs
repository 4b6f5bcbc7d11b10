using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Taste.Scoring;

/// <summary>What a user said outright adds to a score, whichever strategy scores.</summary>
internal static class Statements
{
    /// <summary>How much what the user asked for boosts where the specification has no boost: directors, writers, era, length, network.</summary>
    internal const double StatedBoost = 0.3;

    /// <summary>How far a dial that is turned all the way moves a drama at the end of its scale.</summary>
    internal const double DialStrength = 1;

    /// <summary>
    /// What the user asked for beyond genres, actors and themes; and less of whatever the user asked less of. More of what
    /// is still disliked does not lower it further, nor does less of what is still liked raise it.
    /// </summary>
    internal static IEnumerable<Contribution> Of(Drama drama, UserTaste taste)
    {
        foreach (var preference in drama.Facets.Select(weighted => taste.PreferenceFor(weighted.Facet)).OfType<Preference>())
        {
            if (preference.Lift < 0 && (preference.Asked < 0 || preference.Adjustment is { Kind: AdjustmentKind.Set }))
            {
                yield return Contribution(preference, preference.Lift / preference.Prior);
            }
            else if (preference is { Lift: > 0, Asked: > 0, Facet.Facet: Facet.Director or Facet.Writer or Facet.Era or Facet.Length or Facet.Network })
            {
                yield return Contribution(preference, Math.Log(1 + (StatedBoost * preference.Score)));
            }
        }
    }

    /// <summary>What the dials add.</summary>
    internal static IEnumerable<Contribution> Of(Candidate candidate, Dials dials)
    {
        if (dials.Hidden != 0)
        {
            yield return new(ContributionKind.Dial, dials.Hidden > 0 ? Dials.HiddenName : Dials.FamousName, DialStrength * dials.PullByPopularity(candidate.Popularity), []);
        }

        if (dials.Classic != 0)
        {
            yield return new(ContributionKind.Dial, dials.Classic > 0 ? Dials.ClassicName : Dials.NewName, DialStrength * dials.PullByAge(candidate.Age), []);
        }
    }

    /// <summary>What is credited to the user's word.</summary>
    internal static Contribution Contribution(Preference preference, double amount) =>
        new(ContributionKind.Stated, $"{Facets.NameOf(preference.Facet.Facet)}:{preference.Facet.Value}", amount, []);
}
