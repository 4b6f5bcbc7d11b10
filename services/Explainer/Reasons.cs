using SeoulMate.Contracts.Explanations;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Explanations;

namespace SeoulMate.Explainer;

/// <summary>Turns the contributions of a score into reasons. Reads those and what the user did with the evidence, and nothing else.</summary>
public sealed class Reasons(Catalogue catalogue)
{
    /// <summary>How many reasons a drama gets unless asked otherwise.</summary>
    public const int UsualLimit = 3;

    /// <summary>From here on a reason counts enough to be said in one sentence with another.</summary>
    private const double CombinedEffect = 0.1;

    /// <summary>Up to here the place of a preference among the user's is said.</summary>
    internal const int RankedAtMost = 5;

    /// <summary>From which interest in a genre on, 0 to 1, it is called one: less speaks rather against a drama.</summary>
    internal const double LeastInterest = .3;

    /// <summary>A rating from here on is called top.</summary>
    private const double TopRating = 8.5;

    /// <summary>What the score would be lower by without the evidence, at least, in standard deviations of all scores: less is no reason.</summary>
    private const double LeastEffect = 0.03;

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

        return [.. Weighed(drama, history).Take(limit).Select(reason => ToExplanation(reason, words, drama.Esteem))];
    }

    /// <summary>All that may be said of a drama, before it is put into words, in the order of <see cref="Explain"/>.</summary>
    /// <param name="drama">The drama and what its score is made of.</param>
    /// <param name="history">What the user did, by drama id.</param>
    public IEnumerable<Reason> Weighed(ScoredDrama drama, IReadOnlyDictionary<string, HistoryFact> history)
    {
        List<Reason> reasons =
        [
            .. drama.Contributions
                .Where(contribution => contribution.Amount > 0 && EffectOf(contribution) > (contribution.HasEffect ? LeastEffect : 0))
                .OrderByDescending(IsPersonal)
                .ThenByDescending(EffectOf)
                .SelectMany(contribution => Claims(drama.DramaId, contribution, history)
                    .Select(claim => new Reason(claim.Type, claim.Claim, EffectOf(contribution), contribution.EvidenceIds)))
                .DistinctBy(reason => reason.Type),
        ];

        return Combined(reasons);
    }

    /// <summary>
    /// A genre of the first places among the liked ones and a person are said in one sentence, in the place and with the type of
    /// whichever counts more.
    /// </summary>
    private static IEnumerable<Reason> Combined(IReadOnlyList<Reason> reasons)
    {
        var strong = reasons.Where(reason => reason.Effect >= CombinedEffect).ToList();

        if (strong.Find(reason => reason.Claim is Claim.LikedGenre { Rank: >= 1 and <= RankedAtMost }) is not { } genre
            || strong.Select(person => (Person: person, Claim: Both((Claim.LikedGenre)genre.Claim, person.Claim))).FirstOrDefault(pair => pair.Claim is not null) is not { Person: { } person, Claim: { } both })
        {
            return reasons;
        }

        var combined = (genre.Effect >= person.Effect ? genre : person) with { Claim = both, EvidenceIds = [.. genre.EvidenceIds.Union(person.EvidenceIds)] };

        return reasons
            .Select(reason => reason == genre || reason == person ? combined : reason)
            .Distinct();
    }

    private static Claim? Both(Claim.LikedGenre genre, Claim person) => person switch
    {
        Claim.LikedActor { Rank: >= 1 and <= RankedAtMost } actor => new Claim.GenreWithActor(genre.Genre, genre.Rank, actor.Actor, actor.Rank),
        Claim.InCommon { What: { Facet: "writer" or "director" } maker } made => new Claim.GenreBy(genre.Genre, genre.Rank, maker, made.With),
        _ => null,
    };

    private IEnumerable<(string Type, Claim Claim)> Claims(
        string dramaId, Contribution contribution, IReadOnlyDictionary<string, HistoryFact> history)
    {
        var cited = contribution.EvidenceIds.Select(id => Cite(id, history)).FirstOrDefault(cited => cited is not null);
        var drama = catalogue.Drama(dramaId);

        switch (contribution.Kind)
        {
            case "genre" when !IsTooCommonGenre(contribution.Subject) && contribution is { HasStrength: true, Strength: >= LeastInterest }:
                yield return ("genre_match", new Claim.LikedGenre(contribution.Subject, contribution.Strength, contribution.Rank));
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

                if (contribution.HasCount)
                {
                    yield return ("viewers_like_you", new Claim.FinishedBoth(contribution.Count, cited));
                }

                if (contribution.Shared.Count > 0 || !contribution.HasCount)
                {
                    yield return ("similar_to", new Claim.Alike(cited));
                }

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

    private static Explanation ToExplanation(Reason reason, IReasonLanguage words, double esteem)
    {
        var explanation = new Explanation
        {
            Type = reason.Type,
            Text = words.Say(reason.Claim),
            Confidence = Math.Round(ConfidenceModel.Fitted.Of(reason.Type, reason.Effect, esteem), 3),
        };
        explanation.EvidenceIds.AddRange(reason.EvidenceIds);

        return explanation;
    }
}
