using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Accounts;
using SeoulMate.Gateway.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Demo;

/// <summary>Signing in to the demonstration with one click.</summary>
internal static class DemoApi
{
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<DemoOptions>, DemoOptionsValidator>();
        builder.Services.AddHostedService<DemoAccounts>();

        return builder;
    }

    public static void MapDemoApi(this IEndpointRouteBuilder app) =>
        app.MapPost($"{AccountApi.Prefix}/demo-login", Login).AllowAnonymous().DisableRateLimiting();

    /// <summary>Signs in to an account of the demonstration without a password. For callers on this machine only.</summary>
    /// <response code="404">There is no demonstration, not for this caller, or not with this address.</response>
    /// <response code="503">The account is about to be made.</response>
    internal static async Task<IResult> Login(DemoLoginRequest request, AccountStore accounts, HttpContext context)
    {
        if (!IsOfferedTo(context) || !DemoAccounts.Has(request.Email))
        {
            return TypedResults.NotFound();
        }

        return await accounts.FindAsync(request.Email) is { } account
            ? (await AccountApi.SignInAsync(context, account, request.UseCookie)).Result
            : TypedResults.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable, title: "The accounts of the demonstration are being made. Try again shortly.");
    }

    /// <summary>True when there is a demonstration and the caller is on this machine; of a browser behind web its token tells.</summary>
    public static bool IsOfferedTo(HttpContext context) => context.IsThroughWeb()
        ? context.User.FindFirst(InternalTokens.DemoClaim) is not null
        : context.RequestServices.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled && context.IsOnThisMachine();
}
