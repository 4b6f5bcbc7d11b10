using SeoulMate.Contracts.Explanations;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Explainer;

/// <summary>Turns the contributions of a score into reasons. Reads those and what the user did with the evidence, and nothing else.</summary>
public sealed class Reasons(Catalogue catalogue)
{
    /// <summary>How many reasons a drama gets unless asked otherwise.</summary>
    public const int UsualLimit = 3;

    /// <summary>A rating from here on is called top.</summary>
    private const double TopRating = 8.5;

    /// <summary>What the score would be lower by without the evidence, at least, in standard deviations of all scores: less is no reason.</summary>
    private const double LeastEffect = 0.02;

    private static readonly IReadOnlyDictionary<string, IReasonLanguage> Languages =
        new IReasonLanguage[] { new English(), new Korean() }.ToDictionary(language => language.Name);

    /// <summary>The reasons for one drama.</summary>
    /// <param name="drama">The drama and what its score is made of.</param>
    /// <param name="history">What the user did, by drama id.</param>
    /// <param name="language"><c>en</c> or <c>ko</c>; anything else is English.</param>
    /// <param name="limit">At most this many, 1 or more.</param>
    /// <returns>
    /// Personal reasons before others, each sort once, first what the score would lose most without; nothing that it would not be
    /// lower without. Empty when nothing that added can be said.
    /// </returns>
    public IReadOnlyList<Explanation> Explain(
        ScoredDrama drama, IReadOnlyDictionary<string, HistoryFact> history, string language, int limit)
    {
        var words = Languages.GetValueOrDefault(language) ?? Languages["en"];

        return
        [
            .. drama.Contributions
                .Where(contribution => contribution.Amount > 0 && EffectOf(contribution) > (contribution.HasEffect ? LeastEffect : 0))
                .OrderByDescending(IsPersonal)
                .ThenByDescending(EffectOf)
                .SelectMany(contribution => Claims(drama.DramaId, contribution, history).Select(claim => (claim.Type, claim.Claim, Contribution: contribution)))
                .DistinctBy(reason => reason.Type)
                .Take(limit)
                .Select(reason => ToExplanation(reason.Type, words.Say(reason.Claim), reason.Contribution)),
        ];
    }

    private IEnumerable<(string Type, Claim Claim)> Claims(
        string dramaId, Contribution contribution, IReadOnlyDictionary<string, HistoryFact> history)
    {
        var cited = contribution.EvidenceIds.Select(id => Cite(id, history)).FirstOrDefault(cited => cited is not null);
        var drama = catalogue.Drama(dramaId);

        switch (contribution.Kind)
        {
            case "genre" when !IsTooCommonGenre(contribution.Subject) && contribution.HasStrength:
                yield return ("genre_match", new Claim.LikedGenre(contribution.Subject, contribution.Strength));
                break;

            case "actor" when catalogue.Person(contribution.Subject) is { } actor && contribution.HasRank:
                yield return ("actor_match", new Claim.LikedActor(actor, contribution.Rank, cited));
                break;

            case "theme" or "mood" or "director" or "writer" when cited is not null && Name(contribution.Kind, contribution.Subject) is { } named:
                yield return ($"{contribution.Kind}_match", new Claim.InCommon(named, cited));
                break;

            case "neighbour" when cited is not null:
                if (contribution.Shared.Select(shared => Name(shared.Facet, shared.Value)).FirstOrDefault(named => named is not null) is { } common)
                {
                    yield return ($"{common.Facet}_match", new Claim.InCommon(common, cited));
                }

                yield return ("similar_to", new Claim.Alike(cited));
                break;

            case "new_genre" when cited is not null:
                if (contribution.Shared.Select(shared => Name(shared.Facet, shared.Value)).FirstOrDefault(named => named is not null) is { } bridge)
                {
                    yield return ("new_genre_bridge", new Claim.Bridge(contribution.Subject, bridge, cited));
                }

                break;

            case "stated" when contribution.Subject.Split(':', 2) is [var facet, var value] && AskedFor(facet, value) is { } asked:
                yield return ("because_you_said", new Claim.AskedFor(asked));
                break;

            case "dial" when contribution.Subject is "hidden" or "famous" or "classic" or "new":
                yield return ("because_you_said", new Claim.Dialled(contribution.Subject));
                break;

            case "trend" when contribution.HasCount:
                yield return ("trending", new Claim.Trending(contribution.Subject, contribution.Count));
                break;

            case "viewers" when contribution.HasCount:
                yield return ("viewers_like_you", new Claim.Viewers(contribution.Count));
                break;

            case "popularity" when drama is { Watchers: > 0 }:
                yield return ("popular", new Claim.Popular(drama.Watchers));
                break;

            case "quality" when drama is { Rating: { } rating, RatingCount: > 0 }:
                yield return ("highly_rated", new Claim.Rated(rating, drama.RatingCount, rating >= TopRating));
                break;
        }
    }

    private Cited? Cite(string dramaId, IReadOnlyDictionary<string, HistoryFact> history)
    {
        if (catalogue.Drama(dramaId) is not { } drama || !history.TryGetValue(dramaId, out var fact))
        {
            return null;
        }

        return fact switch
        {
            { HasRating: true } => new(drama, Relation.Rated, fact.Rating),
            { IsFavourite: true } => new(drama, Relation.Favourite, null),
            { IsFinished: true } => new(drama, Relation.Finished, null),
            { IsWatching: true } => new(drama, Relation.Watching, null),
            { IsOnWatchlist: true } => new(drama, Relation.OnWatchlist, null),
            _ => new(drama, Relation.Seen, null),
        };
    }

    private Named? Name(string facet, string value) => facet switch
    {
        "actor" or "director" or "writer" => catalogue.Person(value) is { } person ? new(facet, string.Empty, person) : null,
        "genre" => IsTooCommonGenre(value) ? null : new(facet, value, null),
        "theme" or "mood" => new(facet, value, null),
        _ => null,
    };

    private Named? AskedFor(string facet, string value) => facet is "era" or "length" or "network" ? new(facet, value, null) : Name(facet, value);

    private static double EffectOf(Contribution contribution) => contribution.HasEffect ? contribution.Effect : contribution.Amount;

    private static bool IsPersonal(Contribution contribution) => contribution.EvidenceIds.Count > 0 || contribution.Kind is "stated" or "dial";

    private static bool IsTooCommonGenre(string genre) => new FacetValue(Facet.Genre, genre).IsTooCommon;

    private static Explanation ToExplanation(string type, string text, Contribution contribution)
    {
        var explanation = new Explanation { Type = type, Text = text, Confidence = Math.Round(ConfidenceOf(contribution), 3) };
        explanation.EvidenceIds.AddRange(contribution.EvidenceIds);

        return explanation;
    }

    /// <summary>
    /// How sure we may sound: the preference or likeness behind a personal reason, less while few dramas stand behind it
    /// (1 − 2^−n of n). What the user asked for is certain to have been said, not to be liked: it counts as one drama. For
    /// what is true of everybody at most a half, by how much it added; so for a dial, behind which there is no preference.
    /// </summary>
    private static double ConfidenceOf(Contribution contribution) => contribution.EvidenceIds.Count > 0 || contribution.Kind is "stated"
        ? Math.Clamp(contribution.HasStrength ? contribution.Strength : 0.5, 0, 1) * (1 - Math.Pow(2, -Math.Max(1, contribution.EvidenceIds.Count)))
        : 0.5 * (1 - Math.Exp(-contribution.Amount));
}
