using Grpc.Core;
using Grpc.Core.Interceptors;

namespace SeoulMate.ServiceDefaults;

/// <summary>Turns what a gRPC method throws into the status that says whose fault it is.</summary>
internal sealed class GrpcProblems : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
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
            await continuation(request, responseStream, context);
        }
        catch (Exception thrown) when (StatusOf(thrown) is { } status)
        {
            throw new RpcException(status);
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
