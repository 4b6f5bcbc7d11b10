using System.Globalization;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SeoulMate.ServiceDefaults;

/// <summary>Turns what a gRPC method throws into the status that says whose fault it is, and refuses calls that would wait for ever.</summary>
internal sealed class GrpcProblems : Interceptor
{
    /// <summary>Marks a request whose message could be read.</summary>
    internal static readonly object IsRead = new();

    private const string Health = "/grpc.health.";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            Check(context);

            return await continuation(request, context);
        }
        catch (Exception thrown) when (StatusOf(thrown) is { } status)
        {
            throw new RpcException(status);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            Check(context);

            await continuation(request, responseStream, context);
        }
        catch (Exception thrown) when (StatusOf(thrown) is { } status)
        {
            throw new RpcException(status);
        }
    }

    private static void Check(ServerCallContext context)
    {
        context.GetHttpContext().Items[IsRead] = true;

        // In Development, so that a forgotten one is found there; elsewhere it has been given one.
        if (context.Deadline == DateTime.MaxValue && !context.Method.StartsWith(Health, StringComparison.Ordinal))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "A call needs a deadline."));
        }
    }

    private static Status? StatusOf(Exception thrown) => thrown switch
    {
        RpcException => null,
        ArgumentException wrong => new Status(StatusCode.InvalidArgument, wrong.Message),
        _ when Problems.IsTransient(thrown) => new Status(StatusCode.Unavailable, "Something this needs cannot be reached right now."),
        _ => null,
    };
}

/// <summary>What happens to a gRPC call before and after its method.</summary>
internal static class GrpcCalls
{
    /// <summary>The largest message that is taken in, in bytes: a request's body has its limit, and the message its frame.</summary>
    private const int LargestMessage = (int)Defaults.LargestBody - 1_000;

    private const string ContentType = "application/grpc";
    private const string Timeout = "grpc-timeout";
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    /// <summary>What a call without a deadline gets outside Development.</summary>
    private const string UnlessGiven = "10S";

    internal static void AddGrpcCalls(this IServiceCollection services) => services.AddGrpc(grpc =>
    {
        grpc.MaxReceiveMessageSize = LargestMessage;
        grpc.Interceptors.Add<GrpcProblems>();
    });

    /// <summary>Gives every call an end, and says of a message that cannot be read that it was the caller's: the framework takes it for a fault of ours.</summary>
    internal static void UseGrpcCalls(this WebApplication app)
    {
        var isCapped = !app.Environment.IsDevelopment();

        app.UseWhen(context => context.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) is true, calls => calls.Use(async (context, next) =>
        {
            if (isCapped && context.Request.Headers[Timeout].Count == 0)
            {
                context.Request.Headers[Timeout] = UnlessGiven;
            }

            await next(context);

            var headers = context.Response.Headers;

            if (!context.Response.HasStarted && !context.Items.ContainsKey(GrpcProblems.IsRead) && IsTakenForOurs(headers[StatusHeader]))
            {
                headers[StatusHeader] = ((int)StatusCode.InvalidArgument).ToString(CultureInfo.InvariantCulture);
                headers[MessageHeader] = "The message cannot be read.";
            }
        }));
    }

    private static bool IsTakenForOurs(string? status) =>
        Enum.TryParse<StatusCode>(status, out var code) && code is StatusCode.Internal or StatusCode.Unknown;
}
