using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Ranking.Sections;

/// <summary>More with an actor, or by the writer of something: where several liked dramas speak for a person, and enough of theirs are left.</summary>
public sealed class MoreWith(Catalogue catalogue, Recommender recommender, IOptions<RankingOptions> options)
{
    private const int LikedAtLeast = 2;

    private static readonly Facet[] People = [Facet.Actor, Facet.Writer];

    /// <summary>The sections of a visit: actors first.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="neighbourhoods">What is like what the user liked.</param>
    /// <param name="size">How many dramas a section has at most.</param>
    public IReadOnlyList<PersonDraft> Draft(Visit visit, Neighbourhoods neighbourhoods, int size) =>
        [.. People.SelectMany(facet => visit.Taste.Liked(facet).Take(options.Value.PeopleSections)).Select(preference => Draft(preference, visit, neighbourhoods, size)).OfType<PersonDraft>()];

    private PersonDraft? Draft(Preference preference, Visit visit, Neighbourhoods neighbourhoods, int size)
    {
        var liked = preference.Evidence.Where(evidence => evidence.Amount > 0 && visit.Taste.Likings.GetValueOrDefault(evidence.DramaId) > 0).Select(evidence => evidence.DramaId).ToList();
        var left = catalogue.Dramas.Dramas
            .Where(drama => drama.WeightOf(preference.Facet) > 0 && visit.MayBeRecommended(drama, catalogue.Franchises))
            .ToList();

        if (liked.Count < LikedAtLeast || left.Count < options.Value.PersonDramasAtLeast || PersonOf(preference.Facet, left[0]) is not { } person || !catalogue.Facts.TryGetValue(liked[0], out var first))
        {
            return null;
        }

        return new(
            preference.Facet.Facet is Facet.Actor ? visit.Texts.MoreWith(visit.Texts.NameOf(person)) : visit.Texts.ByTheWriterOf(visit.Texts.TitleOf(first)),
            visit.Texts.YouLiked(liked.Count),
            person.PersonId,
            [
                .. Taste.Scoring.ScoredDrama.InOrder(left.Select(drama => recommender.Score(drama, visit, neighbourhoods)))
                    .Take(size)
                    .Select(scored => new Pick(scored.Drama.DramaId, scored.Score, [ToContribution(preference, liked, visit)]) { Match = recommender.MatchOf(scored, visit, neighbourhoods) }),
            ]);
    }

    private static Contribution ToContribution(Preference preference, List<string> liked, Visit visit)
    {
        var contribution = new Contribution
        {
            Kind = Facets.NameOf(preference.Facet.Facet),
            Subject = preference.Facet.Value,
            Amount = preference.Lift,
            Strength = preference.Score,
            Rank = visit.Taste.RankOf(preference.Facet) ?? 0,
        };
        contribution.EvidenceIds.AddRange(liked);

        return contribution;
    }

    private PersonFacts? PersonOf(FacetValue facet, Drama drama) => catalogue.Facts.TryGetValue(drama.DramaId, out var facts)
        ? facts.Cast.Select(part => part.Person).Concat(facts.Writers).FirstOrDefault(person => person.PersonId == facet.Value)
        : null;
}
