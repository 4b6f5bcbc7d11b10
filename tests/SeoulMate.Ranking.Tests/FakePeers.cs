using System.Collections.Concurrent;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Contracts.Similarity;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Text;
using SeoulMate.TestKit;

namespace SeoulMate.Ranking.Tests;

/// <summary>Whether a fake peer answers the user of a test. Each test uses its own users, so that tests run side by side.</summary>
internal static class Away
{
    private static readonly AsyncLocal<string[]> Services = new();

    /// <summary>Takes services away for what this test asks from here on.</summary>
    internal static void Take(params string[] services) => Services.Value = services;

    internal static void Check(string service)
    {
        if (Services.Value?.Contains(service) == true)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, $"{service} is away."));
        }
    }
}

/// <summary>Knows the tastes that tests gave it.</summary>
internal sealed class FakeProfiles : Profiles.ProfilesClient
{
    private readonly ConcurrentDictionary<string, Contracts.Profiles.Taste> tastes = new();
    private readonly ConcurrentDictionary<string, Func<UpdateProfileRequest, Contracts.Profiles.Taste>> previews = new();

    private long position = 1000;

    public Guid Add(Contracts.Profiles.Taste taste, Func<UpdateProfileRequest, Contracts.Profiles.Taste>? preview = null)
    {
        var userId = Guid.CreateVersion7();
        Update(userId, taste);

        if (preview is not null)
        {
            previews[taste.UserId] = preview;
        }

        return userId;
    }

    /// <summary>The engagements stay, and say nothing; preferences lose their evidence.</summary>
    internal static Contracts.Profiles.Taste Without(Contracts.Profiles.Taste taste, IReadOnlyCollection<string> dramaIds)
    {
        var left = taste.Clone();

        foreach (var engagement in left.Engagements.Where(engagement => dramaIds.Contains(engagement.DramaId)))
        {
            (engagement.Liking, engagement.Affinity) = (0, 0);
        }

        foreach (var preference in left.Preferences)
        {
            foreach (var evidence in preference.Evidence.Where(evidence => dramaIds.Contains(evidence.DramaId)).ToList())
            {
                preference.Evidence.Remove(evidence);
                preference.Score = preference.Evidence.Count == 0 ? preference.Prior : preference.Score * 0.9;
            }
        }

        return left;
    }

    public void Update(Guid userId, Contracts.Profiles.Taste taste)
    {
        taste.UserId = userId.ToString();
        taste.Position = Interlocked.Increment(ref position);
        tastes[taste.UserId] = taste;
    }

    public override AsyncUnaryCall<Contracts.Profiles.Taste> GetTasteAsync(
        GetTasteRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("profile");

            if (request.Without.Count > 0)
            {
                return Without(tastes[request.UserId], request.Without);
            }

            if (request.HasPreview && previews.TryGetValue(request.UserId, out var preview))
            {
                return preview(JsonSerializer.Deserialize<UpdateProfileRequest>(request.Preview, SnakeCaseJson.Options)!);
            }

            var taste = tastes.GetValueOrDefault(request.UserId) ?? new Contracts.Profiles.Taste { UserId = request.UserId };

            return request.HasKnownPosition && request.KnownPosition == taste.Position
                ? new Contracts.Profiles.Taste { UserId = request.UserId, Position = taste.Position, Unchanged = true }
                : taste;
        });
}

/// <summary>Calls dramas alike by the genres and moods they share, and finds by words in the title.</summary>
internal sealed class FakeRetrievals : Retrievals.RetrievalsClient
{
    public override AsyncUnaryCall<FindNeighboursReply> FindNeighboursAsync(
        FindNeighboursRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("similarity");
            var reply = new FindNeighboursReply { ModelVersion = "fake-1" };

            foreach (var seed in request.SeedIds.Select(StarterCatalogue.Find))
            {
                var neighbourhood = new Neighbourhood { SeedId = seed.DramaId };
                neighbourhood.Neighbours.AddRange(StarterCatalogue.Dramas
                    .Where(drama => drama.DramaId != seed.DramaId)
                    .Select(drama => new Neighbour { DramaId = drama.DramaId, Similarity = Alike(seed, drama) })
                    .OrderByDescending(near => near.Similarity)
                    .ThenBy(near => near.DramaId, StringComparer.Ordinal)
                    .Take(request.Limit));
                reply.Neighbourhoods.Add(neighbourhood);
            }

            return reply;
        });

    public override AsyncUnaryCall<SearchDramasReply> SearchDramasAsync(
        SearchDramasRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("similarity");
            var reply = new SearchDramasReply { ModelVersion = "fake-1" };
            var found = StarterCatalogue.Dramas.Where(drama => Answers(drama, request)).OrderBy(drama => drama.DramaId, StringComparer.Ordinal).Take(request.Limit);
            reply.Hits.AddRange(found.Select(drama => new Hit { DramaId = drama.DramaId, Score = 0.5, Lexical = 0.5 }));

            return reply;
        });

    /// <summary>Has a term that is asked for, or a word in its title; every condition is met.</summary>
    private static bool Answers(DramaFacts drama, SearchDramasRequest request)
    {
        var terms = SearchTerms.Of(drama).Select(term => term.Term).Concat(Words.Of(drama.Title)).ToHashSet();

        bool Has(Wish wish) => wish.Terms.Any(term => term.Weight >= 0.8 && terms.Contains(term.Text));

        return request.Wishes.Any(wish => wish.Demand is not Demand.Excluded && Has(wish))
            && request.Wishes.All(wish => wish.Demand is Demand.Wished || Has(wish) == wish.Demand is Demand.Required)
            && (!request.Limits.HasYearFrom || drama.FirstAired?.Year >= request.Limits.YearFrom)
            && (!request.Limits.HasYearTo || drama.FirstAired?.Year <= request.Limits.YearTo)
            && (!request.Limits.HasEpisodesTo || drama.Episodes <= request.Limits.EpisodesTo);
    }

    private static readonly ConcurrentDictionary<(string, string), double> Likenesses = new();

    internal static double Alike(DramaFacts one, DramaFacts other) =>
        Likenesses.GetOrAdd((one.DramaId, other.DramaId), _ => Overlap([.. one.Genres, .. one.Moods], [.. other.Genres, .. other.Moods]));

    private static double Overlap(string[] one, string[] other) => one.Intersect(other).Count() / Math.Sqrt(one.Length * other.Length);
}

/// <summary>Lets each drama of a history speak for those it shares genres and moods with; what comes next is what comes next in the catalogue.</summary>
internal sealed class FakeCollaborations : Collaborations.CollaborationsClient
{
    /// <summary>What is asked for, in its order.</summary>
    internal ConcurrentQueue<ScoreDramasRequest> Asked { get; } = new();

    /// <summary>Names the model; another one scores another way.</summary>
    internal string ModelVersion { get; set; } = "fake-model";

    /// <summary>Without a drama its share is gone, and nothing else changes.</summary>
    public override AsyncUnaryCall<ScoreWithoutReply> ScoreWithoutAsync(
        ScoreWithoutRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("similarity");
            Away.Check("collaborative model");

            double Score(string dramaId, IReadOnlyCollection<int> without) => request.History
                .Where((entry, place) => entry.DramaId != dramaId && !without.Contains(place))
                .Sum(entry => entry.Strength * FakeRetrievals.Alike(StarterCatalogue.Find(entry.DramaId), StarterCatalogue.Find(dramaId)));
            var reply = new ScoreWithoutReply { ModelVersion = ModelVersion };
            reply.Scores.AddRange(request.DramaIds.Select(id => Score(id, [])));
            reply.ScoresWithout.AddRange(request.Removals.SelectMany(removal => request.DramaIds.Select(id => Score(id, removal.Places))));

            return reply;
        });

    public override AsyncUnaryCall<FindLikeMindedReply> FindLikeMindedAsync(
        FindLikeMindedRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("similarity");

            var reply = new FindLikeMindedReply { People = 60 };
            reply.Dramas.AddRange(StarterCatalogue.Dramas.Take(40).Select((drama, i) => new FinishedDrama { DramaId = drama.DramaId, Finished = 59 - i, Lift = 5 - (i * 0.1) }));

            return reply;
        });

    public override AsyncUnaryCall<ScoreDramasReply> ScoreDramasAsync(
        ScoreDramasRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("similarity");
            Away.Check("collaborative model");

            Asked.Enqueue(request);

            var reply = new ScoreDramasReply { ModelVersion = ModelVersion, UserCount = 100, Base = -0.5 };
            reply.SeedIds.AddRange(request.History.Select(entry => entry.DramaId));

            foreach (var drama in StarterCatalogue.Dramas)
            {
                reply.DramaIds.Add(drama.DramaId);
                reply.Popularity.Add(ModelVersion == "fake-model" ? 0.1f : drama.DramaId[0]);
                reply.Shares.AddRange(request.History.Select(entry => entry.DramaId == drama.DramaId ? 0 : (float)(entry.Strength * FakeRetrievals.Alike(StarterCatalogue.Find(entry.DramaId), drama))));
            }

            return reply;
        });
}

/// <summary>Names kind and subject of all that added, if what it rests on may be cited.</summary>
internal sealed class FakeExplanations : Explanations.ExplanationsClient
{
    public override AsyncUnaryCall<ExplainDramasReply> ExplainDramasAsync(
        ExplainDramasRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("explainer");
            var reply = new ExplainDramasReply();

            foreach (var drama in request.Dramas)
            {
                var explained = new ExplainedDrama { DramaId = drama.DramaId };
                explained.Explanations.AddRange(drama.Contributions
                    .Where(contribution => contribution.Amount > 0)
                    .Where(contribution => contribution.EvidenceIds.Count == 0 || contribution.EvidenceIds.Any(id => request.History.Any(fact => fact.DramaId == id)))
                    .Select(contribution => new Explanation { Type = contribution.Kind, Text = $"{request.Language} {contribution.Subject}", Confidence = 0.5, EvidenceIds = { contribution.EvidenceIds } }));
                reply.Dramas.Add(explained);
            }

            return reply;
        });
}

/// <summary>A week in which many dramas grow, the first ones fastest; every other one did so a day ago.</summary>
internal sealed class FakeTrends : Trends.TrendsClient
{
    public override AsyncUnaryCall<Contracts.Insights.Trending> GetTrendingAsync(
        GetTrendingRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            var trending = new Contracts.Insights.Trending { Version = 1, UpdatedAt = new DateTimeOffset(2026, 11, 20, 11, 59, 0, TimeSpan.Zero).ToTimestamp() };

            foreach (var (i, drama) in StarterCatalogue.Dramas.Take(120).Index())
            {
                var trend = new TrendingDrama { DramaId = drama.DramaId, Watchers = 347 - i, UsualWatchers = 100, Growth = 3 - (i * 0.01), DailyWatchers = { 10, 20, 30, 40, 50, 60, 70 } };

                if (i % 2 == 0)
                {
                    trend.EarlierRank = i + 1;
                }

                trending.Dramas.Add(trend);
            }

            return trending;
        });
}

/// <summary>Knows what tests say that users have seen.</summary>
internal sealed class FakeImpressions : Impressions.ImpressionsClient
{
    private readonly ConcurrentDictionary<string, Seen> seen = new();
    private readonly ConcurrentDictionary<string, SlateShown> slates = new();

    public void Add(Guid userId, params SeenDrama[] dramas) => seen.GetOrAdd(userId.ToString(), _ => new Seen()).Dramas.AddRange(dramas);

    public void Keep(SlateShown slate) => slates[slate.SlateId.ToString()] = slate;

    public override AsyncUnaryCall<Slate> GetSlateAsync(
        GetSlateRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("insights");

            return slates.TryGetValue(request.SlateId, out var slate) && slate.UserId.ToString() == request.UserId
                ? new Slate { Shown = JsonSerializer.Serialize(slate, SnakeCaseJson.Options) }
                : throw new RpcException(new Status(StatusCode.NotFound, "There is no such slate."));
        });

    public override AsyncUnaryCall<Seen> GetSeenAsync(
        GetSeenRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("insights");

            return seen.GetValueOrDefault(request.UserId) ?? new Seen();
        });
}

/// <summary>Learns by settings of its own.</summary>
internal sealed class FakeLearning : Learning.LearningClient
{
    public override AsyncUnaryCall<LearningRules> GetLearningRulesAsync(
        GetLearningRulesRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("profile");

            return new LearningRules { HalfLife = TimeSpan.FromDays(123).ToDuration(), Finish = 0.8, Favourite = 0.85, Drop = -0.6, KeepVisitors = TimeSpan.FromDays(77).ToDuration() };
        });
}

/// <summary>Counts by settings of its own.</summary>
internal sealed class FakeCounting : Counting.CountingClient
{
    public override AsyncUnaryCall<CountingRules> GetCountingRulesAsync(
        GetCountingRulesRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
        FakeCall.Answer(() =>
        {
            Away.Check("insights");

            return new CountingRules { TrendingDays = 5, UsualDays = 30, MinimumWatchers = 25, KeepSlates = TimeSpan.FromDays(12).ToDuration() };
        });
}
