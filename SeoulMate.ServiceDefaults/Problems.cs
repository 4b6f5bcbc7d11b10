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

        if (problem is HttpValidationProblemDetails validation)
        {
            validation.Errors = validation.Errors.ToDictionary(error => SnakeCase(error.Key), error => error.Value);
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
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

            var name = bad.Message.Contains("body", StringComparison.Ordinal) ? "body" : parameter.Groups["name"].Value;

            return new HttpValidationProblemDetails(new Dictionary<string, string[]>
            {
                [name] = [parameter.Groups["value"] is { Success: true } value ? $"This cannot be read: {value.Value}" : "This is required."],
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
