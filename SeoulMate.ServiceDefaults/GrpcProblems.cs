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
        catch (ArgumentException wrong)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, wrong.Message));
        }
        catch (Exception away) when (away is not RpcException && Problems.IsTransient(away))
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "Something this needs cannot be reached right now."));
        }
    }
}
