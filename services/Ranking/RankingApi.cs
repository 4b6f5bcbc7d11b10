using System.Security.Claims;
using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Ranking.Sections;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Ranking;

/// <summary>What is recommended. Visitors get the same lists without anything personal in them.</summary>
public static class RankingApi
{
    internal const int LimitAtMost = 100;
    private const string Ndjson = "application/x-ndjson";
    private const int BasedOnLimit = 5;
    private const int BasedOnAtMost = 20;
    private const int ForYouLimit = 12;
    private const int SimilarLimit = 10;
    private const int SimilarAtMost = 50;

    /// <summary>More than this nobody pages through.</summary>
    internal const int ListAtMost = 300;

    /// <summary>The routes.</summary>
    public static void MapRankingApi(this IEndpointRouteBuilder app)
    {
        var ranking = app.MapGroup("/api/v1").WithTags("Ranking").RequireAuthorization(Policies.Anyone);

        var views = ranking.MapGroup("").AddEndpointFilter(MayBeImpersonal);

        views.MapGet("/home", GetHome);
        views.MapGet("/recommend/for-you", GetForYou);
        ranking.MapGet("/recommend/based-on-history", GetBasedOnHistory);
        ranking.MapGet("/recommend/continue-watching", GetContinueWatching);
        views.MapGet("/recommend/trending", GetTrending);
        views.MapGet("/recommend/explore", GetExplore);
        views.MapGet("/recommend/similar/{dramaId}", GetSimilar);
        ranking.MapGet("/recommend/next", GetNext);
        ranking.MapGet("/recommend/viewers-like-you", GetViewersLikeYou);
        ranking.MapGet("/recommend/why-not/{dramaId}", GetWhyNot);
        ranking.MapGet("/recommend/counterfactuals/{dramaId}", GetCounterfactuals);
        ranking.MapGet("/recommend/explanations/{slateId:guid}/{dramaId}", GetPastExplanation).RequireAuthorization(Policies.User);
        ranking.MapGet("/recommend/diagnose", GetDiagnosis);
        ranking.MapPost("/recommend/preview", PreviewUpdate).RequireAuthorization(Policies.User);
        ranking.MapGet("/recommender", GetRecommender);
        ranking.MapSearch();
    }

    /// <summary>With <c>personal=false</c> it is answered as a stranger is: without a part of the caller's profile in it, and nothing is kept of who asked.</summary>
    private static async ValueTask<object?> MayBeImpersonal(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var personal = call.HttpContext.Request.Query["personal"].ToString();

        if (personal is not ("" or "true" or "false"))
        {
            return Invalid("personal", "true (unless given) or false.");
        }

        if (personal == "false")
        {
            for (var i = 0; i < call.Arguments.Count; i++)
            {
                if (call.Arguments[i] is ClaimsPrincipal)
                {
                    call.Arguments[i] = new ClaimsPrincipal();
                }
            }
        }

        return await next(call);
    }

    /// <summary>The homepage: its five sections. What could not be asked is named in <c>degraded</c>. With <c>Accept: application/x-ndjson</c> a header line, then a section a line.</summary>
    /// <param name="isPrivate">True when nothing is to be kept of what is shown.</param>
    internal static async Task<Results<Ok<HomeView>, EmptyHttpResult>> GetHome(
        HttpContext http, ClaimsPrincipal caller, Visits visits, HomePage home, CancellationToken cancellationToken, [FromQuery(Name = "private")] bool isPrivate = false)
    {
        var visit = await visits.OfAsync(caller, Texts.For(http.Request), cancellationToken, isPrivate);

        if (!http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == Ndjson))
        {
            return TypedResults.Ok(await home.BuildAsync(visit, cancellationToken));
        }

        http.Response.ContentType = Ndjson;

        await foreach (var line in home.StreamAsync(visit, cancellationToken))
        {
            await JsonSerializer.SerializeAsync(http.Response.Body, line, line.GetType(), SnakeCaseJson.Options, cancellationToken);
            await http.Response.WriteAsync("\n", cancellationToken);
            await http.Response.Body.FlushAsync(cancellationToken);
        }

        return TypedResults.Empty;
    }

    /// <summary>The dramas that fit the caller best, each with its reasons.</summary>
    /// <param name="limit">How many, 1 to 100; 12 unless given.</param>
    /// <param name="genre">Only dramas of this genre.</param>
    /// <param name="cursor">As given with the page before.</param>
    /// <param name="isPrivate">True when nothing is to be kept of what is shown.</param>
    /// <response code="400">A parameter is not valid.</response>
    internal static async Task<Results<Ok<SlateView>, ValidationProblem>> GetForYou(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, NeighbourFinder neighbourFinder, ForYou forYou, PickExplainer explainer, HomePage home,
        SlateAnnouncer announcer, TimeProvider clock, CancellationToken cancellationToken, string? limit = null, string? genre = null, string? cursor = null,
        [FromQuery(Name = "private")] bool isPrivate = false)
    {
        if (PageOf(cursor, limit, ForYouLimit, out var page) is { } problem)
        {
            return problem;
        }

        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken, isPrivate);
        var neighbourhoods = await neighbourFinder.OfAsync(visit, cancellationToken);
        var picks = await forYou.PicksAsync(visit, neighbourhoods, Math.Min(ListAtMost, page.Offset + page.Limit + 1), genre, cancellationToken);
        var onPage = picks.Skip(page.Offset).Take(page.Limit).ToList();
        var views = await explainer.ExplainAsync(onPage, visit, cancellationToken);
        var slateId = Guid.CreateVersion7(clock.GetUtcNow());
        var title = ForYou.Title(visit);

        announcer.Announce(HomePage.ToShown(
            slateId, clock.GetUtcNow(), home.ModelVersion(neighbourhoods), visit, [new SectionDraft(SectionKinds.ForYou, title, null, [], onPage, [])], views), visit);

        return TypedResults.Ok(new SlateView(
            slateId, clock.GetUtcNow(), home.ModelVersion(neighbourhoods), title, visit.Missing.Services, [.. onPage.Select(pick => views[pick])], page.Next(picks.Count)));
    }

    /// <summary>Which of the caller's top picks would leave and which would arrive with an update of the profile. Nothing is stored.</summary>
    /// <param name="update">The update, as it would be sent to the profile.</param>
    /// <param name="limit">How many top picks are compared, 1 to 100; 12 unless given.</param>
    /// <response code="400">The update or a parameter is not valid.</response>
    /// <response code="503">The profile cannot be asked right now.</response>
    internal static async Task<Results<Ok<RecommendationPreviewView>, ValidationProblem, ProblemHttpResult>> PreviewUpdate(
        UpdateProfileRequest update, HttpRequest request, ClaimsPrincipal caller, Visits visits, UpdatePreview preview, CancellationToken cancellationToken,
        string? limit = null)
    {
        if (PageOf(cursor: null, limit, ForYouLimit, out var page) is { } problem)
        {
            return problem;
        }

        (Visit Now, Visit Then)? compared;

        try
        {
            compared = await visits.PreviewAsync(caller, Texts.For(request), JsonSerializer.Serialize(update, SnakeCaseJson.Options), cancellationToken);
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.InvalidArgument)
        {
            return TypedResults.ValidationProblem(
                JsonSerializer.Deserialize<Dictionary<string, string[]>>(refused.Status.Detail)!, title: "This is not valid, and nothing was stored.");
        }

        return compared is var (now, then)
            ? TypedResults.Ok(await preview.CompareAsync(now, then, page.Limit, cancellationToken))
            : TypedResults.Problem("The profile cannot be asked right now. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Why a drama is not among the caller's picks: what filters it, or its rank and what its score is made of.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <response code="404">There is no such drama.</response>
    internal static async Task<Results<Ok<WhyNotView>, NotFound>> GetWhyNot(
        string dramaId, HttpRequest request, ClaimsPrincipal caller, Visits visits, Diagnosis diagnosis, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken);

        return catalogue.Dramas.ById.ContainsKey(dramaId) && catalogue.Facts.ContainsKey(dramaId)
            ? TypedResults.Ok(await diagnosis.WhyNotAsync(dramaId, visit, cancellationToken))
            : TypedResults.NotFound();
    }

    /// <summary>Where a drama would stand without each drama of the caller's history that its score rests on most.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <response code="404">There is no such drama.</response>
    internal static async Task<Results<Ok<CounterfactualsView>, NotFound>> GetCounterfactuals(
        string dramaId, HttpRequest request, ClaimsPrincipal caller, Visits visits, Counterfactuals counterfactuals, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken);

        return catalogue.Dramas.ById.ContainsKey(dramaId) && catalogue.Facts.ContainsKey(dramaId)
            ? TypedResults.Ok(await counterfactuals.OfAsync(dramaId, visit, cancellationToken))
            : TypedResults.NotFound();
    }

    /// <summary>Why a drama was shown on a slate, as it was told then, and all that its score was made of.</summary>
    /// <param name="slateId">The slate.</param>
    /// <param name="dramaId">The drama.</param>
    /// <response code="404">The caller was shown no such slate with that drama, or it is kept no longer.</response>
    /// <response code="503">Shown slates cannot be asked for right now.</response>
    internal static async Task<Results<Ok<PastExplanationView>, NotFound, ProblemHttpResult>> GetPastExplanation(
        Guid slateId, string dramaId, ClaimsPrincipal caller, PastSlates slates, CancellationToken cancellationToken)
    {
        var missing = new Missing();
        var slate = await slates.FindAsync(caller.UserId(), slateId, missing, cancellationToken);

        return missing.Services.Count > 0 ? TypedResults.Problem("Shown slates cannot be asked for right now. Try again shortly.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : PastSlates.Explain(slate, dramaId) is { } view ? TypedResults.Ok(view)
            : TypedResults.NotFound();
    }

    /// <summary>Why the caller's picks are as they are: what is known too little of, paused, missing or set.</summary>
    internal static async Task<Ok<DiagnosisView>> GetDiagnosis(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, Diagnosis diagnosis, CancellationToken cancellationToken) =>
        TypedResults.Ok(await diagnosis.DiagnoseAsync(await visits.OfAsync(caller, Texts.For(request), cancellationToken), cancellationToken));

    /// <summary>How recommendations come about: the main parameters, by the settings in force, and what a user can choose. The same for everybody.</summary>
    internal static async Task<Ok<RecommenderView>> GetRecommender(HttpRequest request, Disclosure disclosure, CancellationToken cancellationToken) =>
        TypedResults.Ok(await disclosure.TellAsync(Texts.For(request), cancellationToken));

    /// <summary>The dramas most like one, the most similar first; what the caller is done with is left out.</summary>
    /// <param name="dramaId">The drama.</param>
    /// <param name="limit">How many, 1 to 50; 10 unless given.</param>
    /// <response code="404">There is no such drama.</response>
    internal static async Task<Results<Ok<SlateView>, NotFound, ValidationProblem>> GetSimilar(
        string dramaId, HttpRequest request, ClaimsPrincipal caller, Visits visits, MoreLikeThis moreLikeThis, PickExplainer explainer, HomePage home,
        Catalogue catalogue, TimeProvider clock, CancellationToken cancellationToken, string? limit = null)
    {
        if (ListLimit.Read(limit, SimilarLimit, SimilarAtMost, out var count) is { } wrong)
        {
            return Invalid("limit", wrong);
        }

        if (!catalogue.Facts.TryGetValue(dramaId, out var drama))
        {
            return TypedResults.NotFound();
        }

        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken);
        var (picks, neighbourhoods) = await moreLikeThis.OfAsync(dramaId, visit, count, cancellationToken);

        return TypedResults.Ok(await ToSlateAsync(
            picks, visit.Texts.SimilarTo(visit.Texts.TitleOf(drama)), home.ModelVersion(neighbourhoods), visit, explainer, clock, cancellationToken));
    }

    /// <summary>What is like the last ten dramas that were watched and liked, and more with people the caller likes.</summary>
    /// <param name="limit">How many dramas each, 1 to 20; 5 unless given.</param>
    /// <param name="isPrivate">True when nothing is to be kept of what is shown.</param>
    internal static async Task<Results<Ok<BasedOnHistoryView>, ValidationProblem>> GetBasedOnHistory(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, NeighbourFinder neighbourFinder, BecauseYouWatched becauseYouWatched, MoreWith moreWith,
        PickExplainer explainer, HomePage home, Catalogue catalogue, SlateAnnouncer announcer, TimeProvider clock, CancellationToken cancellationToken, string? limit = null,
        [FromQuery(Name = "private")] bool isPrivate = false)
    {
        if (ListLimit.Read(limit, BasedOnLimit, BasedOnAtMost, out var count) is { } wrong)
        {
            return Invalid("limit", wrong);
        }

        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken, isPrivate);
        var neighbourhoods = await neighbourFinder.OfAsync(visit, cancellationToken);
        var carousels = becauseYouWatched.All(visit, neighbourhoods, count);
        var people = moreWith.Draft(visit, neighbourhoods, count);
        var views = await explainer.ExplainAsync([.. carousels.SelectMany(carousel => carousel.Picks), .. people.SelectMany(person => person.Picks)], visit, cancellationToken);
        var now = clock.GetUtcNow();
        var slateId = Guid.CreateVersion7(now);

        announcer.Announce(HomePage.ToShown(slateId, now, home.ModelVersion(neighbourhoods), visit, [new SectionDraft(SectionKinds.BecauseYouWatched, string.Empty, null, [], [], carousels)], views), visit);

        return TypedResults.Ok(new BasedOnHistoryView(slateId, now, home.ModelVersion(neighbourhoods), visit.Missing.Services,
        [
            .. carousels.Select(carousel => new HistorySectionView(
                carousel.Title, carousel.Reason, [.. carousel.Picks.Select(pick => views[pick])], HomePage.ToSeed(catalogue.Facts[carousel.SeedId]))),
            .. people.Select(person => new HistorySectionView(person.Title, person.Reason, [.. person.Picks.Select(pick => views[pick])], PersonId: person.PersonId)),
        ]));
    }

    /// <summary>What the caller began and did not end, the newest activity first: progress and the next episode.</summary>
    /// <param name="isPrivate">True when nothing is to be kept of what is shown.</param>
    internal static async Task<Ok<SlateView>> GetContinueWatching(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, ContinueWatching continueWatching, PickExplainer explainer, SlateAnnouncer announcer, TimeProvider clock,
        CancellationToken cancellationToken, [FromQuery(Name = "private")] bool isPrivate = false)
    {
        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken, isPrivate);

        return TypedResults.Ok(await ToSlateAsync(continueWatching.Draft(visit), visit, explainer, announcer, clock, cancellationToken));
    }

    /// <summary>What more people than usual turn to, in the genres the caller likes most; called popular where there is too little to call it trending.</summary>
    /// <param name="isPrivate">True when nothing is to be kept of what is shown.</param>
    internal static async Task<Ok<SlateView>> GetTrending(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, Trending trending, PickExplainer explainer, SlateAnnouncer announcer, TimeProvider clock,
        CancellationToken cancellationToken, [FromQuery(Name = "private")] bool isPrivate = false)
    {
        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken, isPrivate);

        return TypedResults.Ok(await ToSlateAsync(trending.Draft(visit, _ => false), visit, explainer, announcer, clock, cancellationToken));
    }

    /// <summary>Well-rated ways into genres the caller hardly watches, each with a bridge from something liked.</summary>
    /// <param name="isPrivate">True when nothing is to be kept of what is shown.</param>
    internal static async Task<Ok<SlateView>> GetExplore(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, Explore explore, PickExplainer explainer, SlateAnnouncer announcer, TimeProvider clock,
        CancellationToken cancellationToken, [FromQuery(Name = "private")] bool isPrivate = false)
    {
        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken, isPrivate);

        return TypedResults.Ok(await ToSlateAsync(explore.Draft(visit, _ => false), visit, explainer, announcer, clock, cancellationToken));
    }

    /// <summary>What others turned to after the dramas that the caller watched last. Empty for visitors.</summary>
    /// <param name="limit">How many, 1 to 50; 10 unless given.</param>
    internal static async Task<Results<Ok<SlateView>, ValidationProblem>> GetNext(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, UpNext upNext, PickExplainer explainer, TimeProvider clock, CancellationToken cancellationToken, string? limit = null)
    {
        if (ListLimit.Read(limit, SimilarLimit, SimilarAtMost, out var count) is { } wrong)
        {
            return Invalid("limit", wrong);
        }

        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken);
        var (picks, modelVersion) = await upNext.OfAsync(visit, count, cancellationToken);

        return TypedResults.Ok(await ToSlateAsync(picks, visit.Texts.UpNext, modelVersion is null ? "next" : $"next+{modelVersion}", visit, explainer, clock, cancellationToken));
    }

    /// <summary>What people with taste like the caller's finished, beyond what everybody does: only what at least 20 of them did. Empty for visitors.</summary>
    /// <param name="limit">How many, 1 to 50; 10 unless given.</param>
    internal static async Task<Results<Ok<SlateView>, ValidationProblem>> GetViewersLikeYou(
        HttpRequest request, ClaimsPrincipal caller, Visits visits, ViewersLikeYou viewersLikeYou, PickExplainer explainer, TimeProvider clock,
        CancellationToken cancellationToken, string? limit = null)
    {
        if (ListLimit.Read(limit, SimilarLimit, SimilarAtMost, out var count) is { } wrong)
        {
            return Invalid("limit", wrong);
        }

        var visit = await visits.OfAsync(caller, Texts.For(request), cancellationToken);
        var picks = await viewersLikeYou.OfAsync(visit, count, cancellationToken);

        return TypedResults.Ok(await ToSlateAsync(picks, visit.Texts.ViewersLikeYou, "viewers-like-you", visit, explainer, clock, cancellationToken));
    }

    /// <summary>A section of the homepage as a list of its own. It is announced as shown.</summary>
    private static async Task<SlateView> ToSlateAsync(
        SectionDraft section, Visit visit, PickExplainer explainer, SlateAnnouncer announcer, TimeProvider clock, CancellationToken cancellationToken)
    {
        var views = await explainer.ExplainAsync(section.Picks, visit, cancellationToken);
        var slate = ToSlate(section.Picks, views, section.Title, section.Kind, visit, clock);

        announcer.Announce(HomePage.ToShown(slate.SlateId, slate.BuiltAt, slate.ModelVersion, visit, [section], views), visit);

        return slate with { Reason = section.Reason, Degraded = visit.Missing.Among(section.Needs) };
    }

    /// <summary>A list without further pages.</summary>
    private static async Task<SlateView> ToSlateAsync(
        IReadOnlyList<Pick> picks, string title, string modelVersion, Visit visit, PickExplainer explainer, TimeProvider clock, CancellationToken cancellationToken) =>
        ToSlate(picks, await explainer.ExplainAsync(picks, visit, cancellationToken), title, modelVersion, visit, clock);

    private static SlateView ToSlate(
        IReadOnlyList<Pick> picks, IReadOnlyDictionary<Pick, RecommendedDramaView> views, string title, string modelVersion, Visit visit, TimeProvider clock)
    {
        var now = clock.GetUtcNow();

        return new(Guid.CreateVersion7(now), now, modelVersion, title, visit.Missing.Services, [.. picks.Select(pick => views[pick])], null);
    }

    private static ValidationProblem? PageOf(string? cursor, string? limit, int unlessGiven, out Page page)
    {
        var wrong = ListLimit.Read(limit, unlessGiven, LimitAtMost, out var count);
        page = Page.Read(cursor, count) ?? default;

        return wrong is not null ? Invalid("limit", wrong)
            : page.Limit == 0 ? Invalid("cursor", "This is no cursor of ours.")
            : null;
    }

    internal static ValidationProblem Invalid(string member, string sentence) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]> { [member] = [sentence] });
}
