using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace SeoulMate.Web.Forms;

internal static class FormEndpoints
{
    /// <summary>Takes in a form of our pages, also where a page has the same address. One without this browser's antiforgery token is answered with a page that says so.</summary>
    internal static void MapForm(this IEndpointRouteBuilder app, string path, Delegate handler) => app
        .MapPost(path, handler)
        .WithOrder(-1)
        .WithMetadata(new RequireAntiforgeryTokenAttribute())
        .AddEndpointFilter(async (context, next) =>
            context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
                ? await next(context)
                : new RazorComponentResult<App>(new { Page = typeof(StalePage) }) { StatusCode = StatusCodes.Status400BadRequest })
        .AllowAnonymous();
}
