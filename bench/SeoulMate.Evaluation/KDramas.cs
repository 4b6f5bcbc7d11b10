using SeoulMate.Contracts.Catalog;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;
using Drama = SeoulMate.Taste.Catalogue.Drama;

namespace SeoulMate.Evaluation;

/// <summary>The K-drama benchmark as the services would know it: the catalogue, what was learnt from the ratings, and each user's taste.</summary>
internal sealed class KDramas
{
    private const int Neighbours = 60;

    private static readonly DateTimeOffset Moment = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly HashSet<string> NothingExcluded = [];
    private static readonly TasteOptions Options = new();

    private readonly Dictionary<string, List<BenchmarkRating>> ratings;
    private readonly Dictionary<string, IReadOnlyList<(string DramaId, double Similarity)>> neighbours;
    private readonly Dictionary<string, int> numbers;

    /// <summary>Learns from ratings.</summary>
    /// <param name="facts">The catalogue.</param>
    /// <param name="ratings">What is learnt from.</param>
    /// <param name="also">Dramas to be known besides those that are rated.</param>
    internal KDramas(IReadOnlyList<DramaFacts> facts, IReadOnlyList<BenchmarkRating> ratings, IEnumerable<string> also)
    {
        var index = RetrievalIndex.LearnAsync([.. facts], CancellationToken.None).GetAwaiter().GetResult();

        Catalogue = new DramaCatalogue(facts.Select(ToDrama));
        this.ratings = ratings.GroupBy(rating => rating.User).ToDictionary(user => user.Key, user => user.ToList());
        Rated = [.. ratings.Select(rating => rating.DramaId).Concat(also).Distinct().Where(Catalogue.ById.ContainsKey).Order(StringComparer.Ordinal).Select(id => Catalogue.ById[id])];
        numbers = Rated.Index().ToDictionary(one => one.Item.DramaId, one => one.Index, StringComparer.Ordinal);
        neighbours = Rated.ToDictionary(drama => drama.DramaId, NeighboursOf);

        IReadOnlyList<(string DramaId, double Similarity)> NeighboursOf(Drama drama) =>
            [.. index.NeighboursOfAsync(drama.DramaId, Neighbours, NothingExcluded, CancellationToken.None).GetAwaiter().GetResult().Select(hit => (hit.Id, hit.Similarity))];

        Model = CollaborativeModel.Learn(
            "k-dramas",
            Rated,
            [.. this.ratings.Values.Select(history => (IReadOnlyList<Turned>)[.. EngagementsOf(history).Select(engagement => new Turned(engagement.DramaId, AffinityOf(engagement)))])],
            Environment.ProcessorCount);
    }

    /// <summary>All dramas.</summary>
    internal DramaCatalogue Catalogue { get; }

    /// <summary>Those that somebody rated: the candidates.</summary>
    internal IReadOnlyList<Drama> Rated { get; }

    /// <summary>What was learnt of them.</summary>
    internal CollaborativeModel Model { get; }

    /// <summary>How many users it was learnt from.</summary>
    internal int UserCount => ratings.Count;

    /// <summary>What a user rated; nothing of one who is not known.</summary>
    internal IReadOnlyList<BenchmarkRating> HistoryOf(string user) => ratings.GetValueOrDefault(user, []);

    /// <summary>The profile as the service computes it. The benchmark has no times: all happened at once.</summary>
    internal UserTaste TasteOf(IEnumerable<BenchmarkRating> history)
    {
        var profile = TasteProfile.Of(EngagementsOf(history), Catalogue, Moment, Options, Controls.None);

        return new(profile.Preferences, profile.Likings.ToDictionary(liking => liking.Key, liking => liking.Value.Net), profile.Diversity, profile.InteractionCount)
        {
            Affinities = profile.Affinities,
        };
    }

    /// <summary>Scores candidates for a user, in their order.</summary>
    internal IEnumerable<ScoredDrama> Score(IScoringStrategy strategy, UserTaste taste, IEnumerable<Drama> candidates)
    {
        var links = taste.Affinities.Keys
            .SelectMany(seed => neighbours.GetValueOrDefault(seed, []).Select(near => (near.DramaId, Link: new Link(seed, near.Similarity))))
            .ToLookup(near => near.DramaId, near => near.Link);
        var shares = strategy.Source is ShareSource.None ? null : Model.Score(taste.ToHistory(), strategy.Source).ToShares();

        return candidates.Select(drama => strategy.Score(Candidate.Of(drama, Catalogue, [.. links[drama.DramaId]]) with { Shares = shares?[numbers[drama.DramaId]] }, taste));
    }

    internal static Drama ToDrama(DramaFacts facts) => new(facts.DramaId)
    {
        Genres = facts.Genres,
        Themes = facts.Tags,
        Directors = [.. facts.Directors.Select(person => person.PersonId)],
        Writers = [.. facts.Writers.Select(person => person.PersonId)],
        Cast = [.. facts.Cast.Select(part => new CastPart(part.Person.PersonId, part.Role == "main"))],
        FirstAired = facts.FirstAired,
        Episodes = facts.Episodes,
        Network = facts.Network,
        Rating = facts.Rating,
        RatingCount = facts.RatingCount,
        Watchers = facts.Watchers,
    };

    private static IEnumerable<Engagement> EngagementsOf(IEnumerable<BenchmarkRating> history) => history.DistinctBy(rating => rating.DramaId).Select(rating => new Engagement(rating.DramaId)
        .With(new Interaction(Guid.Empty, InteractionKind.Finish, rating.DramaId, Moment), Options.HalfLife)
        .With(new Interaction(Guid.Empty, InteractionKind.Rate, rating.DramaId, Moment) { Rating = rating.Stars }, Options.HalfLife));

    private double AffinityOf(Engagement engagement) =>
        Affinity.Of(engagement, Catalogue.ById.GetValueOrDefault(engagement.DramaId)?.Episodes, Moment, Options.Strengths, Options.HalfLife);
}
