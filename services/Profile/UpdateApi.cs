using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>Where a user says outright what the own taste is.</summary>
internal static class UpdateApi
{
    public static void MapUpdateApi(this IEndpointRouteBuilder profile) => profile.MapPost("/update", UpdateProfile);

    /// <summary>Sets, boosts, mutes, forgets or restores preferences, turns dials, rules out, pauses learning. It counts from the next request on.</summary>
    /// <response code="200">The new profile, its <c>ETag</c>, and by which interactions each statement is taken back.</response>
    /// <response code="400">It is not valid, and nothing was stored.</response>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="412">The profile has changed since the answer that <c>If-Match</c> names; nothing was stored.</response>
    /// <response code="503">The facts about dramas have not been loaded yet.</response>
    internal static async Task<Results<Ok<UpdatedProfileView>, ValidationProblem, ProblemHttpResult, NotFound>> UpdateProfile(
        [FromRoute(Name = "user_id")] string userId,
        UpdateProfileRequest request,
        HttpContext context,
        ClaimsPrincipal caller,
        ProfileStore store,
        TasteReader tastes,
        Catalogue catalogue,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        if (!catalogue.IsLoaded)
        {
            return ProfileApi.NotLoaded();
        }

        var (said, errors) = UpdateRules.Read(request, catalogue.Vocabulary, await tastes.ControlsAsync(own, cancellationToken), clock.GetUtcNow());

        if (errors.Count > 0)
        {
            return ProfileApi.Invalid(errors);
        }

        if (!await store.SayAsync(own, caller.IsSimulated(), said, ProfileTag.Expected(context.Request), cancellationToken))
        {
            return TypedResults.Problem(
                title: "The profile has changed since you read it, and nothing was stored. Read it again.", statusCode: StatusCodes.Status412PreconditionFailed);
        }

        var known = await tastes.ReadAsync(own, supposed: [], cancellationToken);
        var profile = known.ToView(own, catalogue);
        context.Response.GetTypedHeaders().ETag = ProfileTag.Of(known.LogPosition, JsonSerializer.SerializeToUtf8Bytes(profile, SnakeCaseJson.Options));

        return TypedResults.Ok(new UpdatedProfileView(
            profile.UserId,
            profile.Preferences,
            profile.LastUpdated,
            profile.Evidence,
            profile.Ratings,
            profile.Dials,
            profile.LearningPaused,
            profile.Rules,
            profile.Diversity,
            [.. said.Select(one => one.InteractionId)]));
    }
}
