using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Catalog;

[Authorize(Policies.Service)]
internal sealed class DramasGrpcService(CatalogStore store) : Dramas.DramasBase
{
    public override async Task StreamDramas(StreamDramasRequest request, IServerStreamWriter<Drama> responseStream, ServerCallContext context)
    {
        await foreach (var drama in store.AllAsync().WithCancellation(context.CancellationToken))
        {
            await responseStream.WriteAsync(drama.ToFacts().ToMessage(), context.CancellationToken);
        }
    }
}
