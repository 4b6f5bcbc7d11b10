using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>Where interactions come in.</summary>
public static class InteractionApi
{
    private const int BatchAtMost = 1000;

    /// <summary>The routes.</summary>
    public static void MapInteractionApi(this IEndpointRouteBuilder app)
    {
        var interactions = app.MapGroup("/api/v1/interactions").WithTags("Interactions").RequireAuthorization(Policies.User).ForVisitorsToo();

        interactions.MapPost("/", RecordInteractions).Accepts<RecordInteractionRequest>("application/json");
        interactions.MapDelete("/{interaction_id:guid}", RetractInteraction);
    }

    /// <summary>Records what the caller did: one interaction, or an array of up to 1,000.</summary>
    /// <response code="202">It is in the log; of an array, at least one item is, and each has its result.</response>
    /// <response code="400">It is not valid, and nothing was stored.</response>
    /// <response code="409">The log has another interaction with this id.</response>
    internal static async Task<Results<Accepted<RecordedInteractionView>, Accepted<InteractionResultsView>, ValidationProblem, ProblemHttpResult>> RecordInteractions(
        JsonElement body, ClaimsPrincipal caller, ProfileStore store, Catalogue catalogue, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalogue.IsLoaded)
        {
            return ProfileApi.NotLoaded();
        }

        var isBatch = body.ValueKind is JsonValueKind.Array;

        if (isBatch && body.GetArrayLength() is 0 or > BatchAtMost)
        {
            return ProfileApi.Invalid(new Dictionary<string, string[]> { ["body"] = [$"An array has 1 to {BatchAtMost:N0} interactions."] });
        }

        var now = clock.GetUtcNow();
        var items = (isBatch ? body.EnumerateArray().ToList() : [body]).ConvertAll(item => Read(item, now, catalogue));
        var valid = items.Select(item => item.Request).OfType<RecordInteractionRequest>().ToList();

        if (valid.Count == 0)
        {
            return ProfileApi.Invalid(isBatch ? Numbered(items) : items[0].Errors!);
        }

        var recordings = await store.RecordAsync(caller.UserId(), caller.IsSimulated(), valid, cancellationToken);

        if (!isBatch)
        {
            return recordings[0] is Recording.Conflict
                ? TypedResults.Problem(ConflictSentence, statusCode: StatusCodes.Status409Conflict)
                : TypedResults.Accepted((string?)null, new RecordedInteractionView(valid[0].InteractionId));
        }

        var results = new Queue<Recording>(recordings);

        return TypedResults.Accepted((string?)null, new InteractionResultsView(items.ConvertAll(item => ToResult(item, results))));
    }

    /// <summary>Takes an interaction back: it counts as never having happened.</summary>
    /// <response code="204">It is taken back, now or before.</response>
    /// <response code="404">The caller has no such interaction.</response>
    internal static async Task<Results<NoContent, NotFound>> RetractInteraction(
        [FromRoute(Name = "interaction_id")] Guid interactionId, ClaimsPrincipal caller, ProfileStore store, CancellationToken cancellationToken)
    {
        return await store.RetractAsync(caller.UserId(), interactionId, cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
    }

    private const string ConflictSentence = "The log has another interaction with this id.";

    private static Item Read(JsonElement json, DateTimeOffset now, Catalogue catalogue)
    {
        try
        {
            var request = json.Deserialize<RecordInteractionRequest>(SnakeCaseJson.Options);

            if (request is null)
            {
                return new(null, null, new Dictionary<string, string[]> { ["body"] = ["An interaction is a JSON object."] });
            }

            var errors = InteractionRules.Check(request, now, catalogue.Current);

            return errors.Count == 0 ? new(request.InteractionId, request, null) : new(request.InteractionId, null, errors);
        }
        catch (JsonException unreadable)
        {
            return new(IdIn(json), null, JsonErrors.Of(unreadable));
        }
    }

    /// <summary>As it is written: half a surrogate pair among its letters cannot be read as text.</summary>
    private static Guid? IdIn(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty("interaction_id", out var id)
        && id.ValueKind is JsonValueKind.String
        && Guid.TryParseExact(id.GetRawText().AsSpan().Trim('"'), "D", out var interactionId) ? interactionId : null;

    private static InteractionResultView ToResult(Item item, Queue<Recording> recordings)
    {
        if (item.Errors is { } errors)
        {
            return new(item.InteractionId, InteractionStatuses.Rejected, new("This interaction is not valid.", errors));
        }

        return recordings.Dequeue() switch
        {
            Recording.Recorded => new(item.InteractionId, InteractionStatuses.Recorded),
            Recording.Duplicate => new(item.InteractionId, InteractionStatuses.Duplicate),
            _ => new(item.InteractionId, InteractionStatuses.Conflict, new(ConflictSentence, new Dictionary<string, string[]> { ["interaction_id"] = [ConflictSentence] })),
        };
    }

    private static Dictionary<string, string[]> Numbered(List<Item> items) => items
        .SelectMany((item, index) => item.Errors!.Select(error => (Key: $"{index}.{error.Key}", error.Value)))
        .ToDictionary(error => error.Key, error => error.Value);

    /// <summary>One item of the body: a valid request, or what is wrong with it.</summary>
    private sealed record Item(Guid? InteractionId, RecordInteractionRequest? Request, IReadOnlyDictionary<string, string[]>? Errors);
}
