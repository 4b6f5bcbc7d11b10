using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SeoulMate.ServiceDefaults;

/// <summary>Every refusal is <c>application/problem+json</c>, names the field in the caller's spelling and tells nothing of the inside.</summary>
public static partial class Problems
{
    /// <summary>How long a caller is asked to wait when something we need is away.</summary>
    private const int RetryAfterSeconds = 2;

    internal static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Customize);
        builder.Services.AddExceptionHandler<ProblemWriter>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    /// <summary>Validation by attributes names members as C# does: its answers then name them as the JSON does.</summary>
    public static IServiceCollection AddSnakeCaseErrors(this IServiceCollection services) =>
        services.Configure<ProblemDetailsOptions>(problems => problems.CustomizeProblemDetails += RenameMembers);

    /// <summary>Turns what is thrown into a problem, and where that fails into a bare one: nothing gets as far as the page for developers.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.Use(SayWhenToTryAgain);
        app.Use(AnswerBarelyAsync);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(RefuseEncodedAsync);
    }

    /// <summary>True when the same call may succeed later: a database or peer is away, or two transactions met.</summary>
    public static bool IsTransient(Exception? exception) => exception switch
    {
        null => false,
        DbException { IsTransient: true } => true,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } => true,
        HttpRequestException or TimeoutException => true,
        _ => IsTransient(exception.InnerException),
    };

    private static void Customize(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;

        problem.Extensions.Remove("traceId");
        problem.Extensions["trace_id"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }

    /// <summary>Whoever made the answer, and in whatever form: a page says so, too.</summary>
    private static Task SayWhenToTryAgain(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;

            if (response.StatusCode == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
            {
                response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            }

            return Task.CompletedTask;
        }, context.Response);

        return next(context);
    }

    /// <summary>Nothing is unpacked, so that nothing unpacks to more than was sent. A charset that nobody knows the framework takes for a fault of ours.</summary>
    private static Task RefuseEncodedAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var wrong = request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)) ? "Bodies are taken as they are, without a Content-Encoding."
            : request.GetTypedHeaders().ContentType is { Charset.Length: > 0, Encoding: null } ? "The charset of the body is not known."
            : null;

        return wrong is null ? next(context) : TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: wrong).ExecuteAsync(context);
    }

    /// <summary>What an exception names is named as the client did already.</summary>
    private static void RenameMembers(ProblemDetailsContext context)
    {
        if (context is { Exception: null, ProblemDetails: HttpValidationProblemDetails validation })
        {
            validation.Errors = validation.Errors
                .GroupBy(error => SnakeCase(error.Key), error => error.Value)
                .ToDictionary(member => member.Key, member => member.SelectMany(sentences => sentences).ToArray());
        }
    }

    private static async Task AnswerBarelyAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (!context.Response.HasStarted) // the exception handler has logged it
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsJsonAsync(
                new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Title = "Something went wrong here." },
                SnakeCaseJson.Options,
                "application/problem+json");
        }
    }

    /// <summary>A path that begins in the caller's spelling is in it to the end: what follows may be the caller's own words.</summary>
    private static string SnakeCase(string path)
    {
        var members = path.Split('.');

        return members[0] == JsonNamingPolicy.SnakeCaseLower.ConvertName(members[0])
            ? path
            : string.Join('.', members.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
    }

    private sealed partial class ProblemWriter(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            var problem = Describe(exception);

            if (problem is null)
            {
                return false;
            }

            context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;

            return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = exception });
        }

        private static ProblemDetails? Describe(Exception exception) => exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } => UnreadableJson(json),
            BadHttpRequestException bad => Unreadable(bad),
            JsonException json => UnreadableJson(json),
            UserErasedException erased => new ProblemDetails { Status = StatusCodes.Status410Gone, Title = erased.Message },
            _ when IsTransient(exception) => new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Title = "Something this needs cannot be reached right now. Try again shortly.",
            },
            _ => null,
        };

        /// <summary>The framework's sentences name parameters and types of ours; a client knows neither.</summary>
        private static ProblemDetails Unreadable(BadHttpRequestException bad)
        {
            if (Parameter().Match(bad.Message) is not { Success: true } parameter)
            {
                return new() { Status = bad.StatusCode, Title = bad.Message };
            }

            var name = bad.Message.Contains("body", StringComparison.Ordinal) ? "body" : SnakeCase(parameter.Groups["name"].Value);

            return new HttpValidationProblemDetails(new Dictionary<string, string[]>
            {
                [name] = [parameter.Groups["value"] is { Success: true } value ? $"This cannot be read: {JsonErrors.Shorten(value.Value)}" : "This is required."],
            })
            {
                Status = bad.StatusCode,
                Title = "The request is not valid.",
            };
        }

        private static HttpValidationProblemDetails UnreadableJson(JsonException json) => new(JsonErrors.Of(json).ToDictionary())
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The body cannot be read as the JSON this expects.",
        };

        [GeneratedRegex("parameter \"(\\S+ )?(?<name>\\w+)\"(?: from \"(?<value>.*)\")?")]
        private static partial Regex Parameter();
    }
}
