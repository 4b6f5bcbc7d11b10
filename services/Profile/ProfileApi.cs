using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Profile.Importing;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Profile;

/// <summary>What a user may read and say of the own profile. Another's id is answered like an unknown one.</summary>
public static class ProfileApi
{
    /// <summary>The routes under a user's id; <c>me</c> works as one.</summary>
    public static void MapProfileApi(this IEndpointRouteBuilder app)
    {
        var profile = app.MapGroup("/api/v1/profile/{user_id}").WithTags("Profile").RequireAuthorization(Policies.User).ForVisitorsToo();

        profile.MapGet("/", GetProfile).Produces<ProfileView>();
        profile.MapUpdateApi();
        profile.MapTasteApi();
        profile.MapTrackRecordApi();
        profile.MapStandingApi();
        profile.MapListApi();
        profile.MapHistoryApi();
        profile.MapExportApi();
        profile.MapImportApi();
    }

    /// <summary>The caller's profile and what it rests on. Of each facet at most 50 values are named, of each value at most 8 dramas.</summary>
    /// <response code="304">It is as the caller knows it: <c>If-None-Match</c> names its <c>ETag</c>.</response>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="503">The facts about dramas have not been loaded yet.</response>
    internal static async Task<Results<Utf8ContentHttpResult, StatusCodeHttpResult, ProblemHttpResult, NotFound>> GetProfile(
        [FromRoute(Name = "user_id")] string userId, HttpContext context, ClaimsPrincipal caller, TasteReader tastes, Catalogue catalogue, CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        if (!catalogue.IsLoaded)
        {
            return NotLoaded();
        }

        var known = await tastes.ReadAsync(own, supposed: [], cancellationToken);
        var body = JsonSerializer.SerializeToUtf8Bytes(known.ToView(own, catalogue), SnakeCaseJson.Options);
        var tag = ProfileTag.Of(known.LogPosition, body);
        context.Response.GetTypedHeaders().ETag = tag;

        return ProfileTag.IsKnown(context.Request, tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(body, "application/json; charset=utf-8");
    }

    /// <summary>Without the facts about dramas no drama can be told from one that does not exist, and no taste from none.</summary>
    internal static ProblemHttpResult NotLoaded() =>
        TypedResults.Problem("The facts about dramas have not been loaded yet. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>What is wrong with a request, by member.</summary>
    internal static ValidationProblem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(errors, title: "This is not valid, and nothing was stored.");
}
