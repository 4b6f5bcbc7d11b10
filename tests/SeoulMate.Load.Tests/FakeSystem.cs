using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Load.Tests;

/// <summary>What is wrong with a system.</summary>
internal enum Fault
{
    None,

    /// <summary>One accepted interaction never reaches the log, however often it is posted by itself: a repeat must not mend it.</summary>
    LosesOne,

    /// <summary>One accepted interaction is in the log, and not in the profile.</summary>
    ForgetsOne,

    /// <summary>One click is counted twice.</summary>
    CountsOneTwice,

    /// <summary>The first profile that is read lacks the click before it.</summary>
    AnswersOneStale,

    /// <summary>One post is answered 503, though it is in the log.</summary>
    RefusesOne,

    /// <summary>One post is not answered before the next hundred are.</summary>
    KeepsOneWaiting,

    /// <summary>Nobody may register any more.</summary>
    LimitsSignIn,
}

/// <summary>As much of the public API as load is put on, in memory, with one planted fault.</summary>
internal sealed class FakeSystem(Fault fault) : HttpMessageHandler
{
    /// <summary>Past the warming up, a thousand posts, which nobody checks.</summary>
    private const int FaultyPost = 1500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ConcurrentDictionary<string, Dictionary<Guid, RecordInteractionRequest>> logs = [];
    private readonly TaskCompletionSource hundredLater = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int posts;
    private int reads;
    private Guid? lost;
    private (string Token, RecordInteractionRequest Click)? counted;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = request.Headers.Authorization?.Parameter ?? string.Empty;
        var body = request.Content is null ? default : await request.Content.ReadFromJsonAsync<JsonElement>(Json, cancellationToken);

        return request.RequestUri!.AbsolutePath switch
        {
            "/api/v1/account/register" when fault is Fault.LimitsSignIn => new(HttpStatusCode.TooManyRequests),
            "/api/v1/account/register" => Answer(HttpStatusCode.Created, new RegisteredView(Guid.NewGuid(), "somebody")),
            "/api/v1/account/login" => Answer(HttpStatusCode.OK, new TokensView("Bearer", body.GetProperty("email").GetString()!, 3600, "more")),
            "/api/v1/dramas" => Answer(HttpStatusCode.OK, Dramas(request.RequestUri.Query)),
            "/api/v1/profile/me" => Answer(HttpStatusCode.OK, Profile(token)),
            "/api/v1/interactions" when body.ValueKind is JsonValueKind.Array => Answer(HttpStatusCode.Accepted, new InteractionResultsView(
                [.. body.Deserialize<List<RecordInteractionRequest>>(Json)!.Select(one => new InteractionResultView(one.InteractionId, Record(token, one, isSingle: false, isFaulty: false)))])),
            "/api/v1/interactions" => await PostAsync(token, body.Deserialize<RecordInteractionRequest>(Json)!),
            _ => new(HttpStatusCode.NotFound),
        };
    }

    private async Task<HttpResponseMessage> PostAsync(string token, RecordInteractionRequest interaction)
    {
        var number = Interlocked.Increment(ref posts);
        var isFaulty = number == FaultyPost;

        Record(token, interaction, isSingle: true, isFaulty);

        if (fault is Fault.KeepsOneWaiting && isFaulty)
        {
            await hundredLater.Task;
        }

        if (number == FaultyPost + 100)
        {
            hundredLater.SetResult();
        }

        return fault is Fault.RefusesOne && isFaulty
            ? new(HttpStatusCode.ServiceUnavailable)
            : Answer(HttpStatusCode.Accepted, new RecordedInteractionView(interaction.InteractionId));
    }

    private string Record(string token, RecordInteractionRequest interaction, bool isSingle, bool isFaulty)
    {
        var log = logs.GetOrAdd(token, _ => []);

        lock (log)
        {
            if (isFaulty && fault is Fault.LosesOne)
            {
                lost = interaction.InteractionId;
            }

            if (isSingle && interaction.InteractionId == lost)
            {
                log.Remove(interaction.InteractionId);
                return InteractionStatuses.Recorded;
            }

            if (posts >= FaultyPost && interaction.Kind == InteractionKinds.Click)
            {
                counted ??= (token, interaction);
            }

            return log.TryAdd(interaction.InteractionId, interaction) ? InteractionStatuses.Recorded : InteractionStatuses.Duplicate;
        }
    }

    private ProfileView Profile(string token)
    {
        var log = logs.GetOrAdd(token, _ => []);
        var isFirst = Interlocked.Increment(ref reads) == 1;

        lock (log)
        {
            var clicks = log.Values.Count(one => one.Kind == InteractionKinds.Click) + (fault, counted?.Token == token, isFirst) switch
            {
                (Fault.CountsOneTwice, true, _) => 1,
                (Fault.ForgetsOne, true, _) => -1,
                (Fault.AnswersOneStale, _, true) => -1,
                _ => 0,
            };

            return new(
                Guid.NewGuid(),
                new(
                    new Dictionary<string, double>(), new Dictionary<string, double>(), new Dictionary<string, double>(), null,
                    DramasIn(log.Values, InteractionKinds.Progress, InteractionKinds.Finish), clicks, DramasIn(log.Values, InteractionKinds.WatchlistAdd)),
                null,
                new([], [], [], [], [], [], [], [], []),
                new(4, null, null, 4, null, 0, new Dictionary<string, double>(), []),
                new(0, 0),
                LearningPaused: false,
                [],
                Diversity: 0);
        }
    }

    private static int DramasIn(IEnumerable<RecordInteractionRequest> log, params string[] kinds) =>
        log.Where(one => kinds.Contains(one.Kind)).DistinctBy(one => one.DramaId).Count();

    /// <summary>Two pages of dramas.</summary>
    private static DramaPageView Dramas(string query) => query.Contains("cursor=more", StringComparison.Ordinal)
        ? new([.. Enumerable.Range(100, 50).Select(Drama)], null)
        : new([.. Enumerable.Range(0, 100).Select(Drama)], "more");

    private static DramaFacts Drama(int number) => new(
        $"drama-{number}", $"Drama {number}", null, [], new DateOnly(2020, 1, 1), 16, null, null, null, [], [], [], [], [], [], null, 0, 0, null, null, 1);

    private static HttpResponseMessage Answer<T>(HttpStatusCode status, T body) => new(status) { Content = JsonContent.Create(body, options: Json) };
}
