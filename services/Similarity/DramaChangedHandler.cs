using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.ReadModels;

namespace SeoulMate.Similarity;

/// <summary>Keeps the read model of dramas up to date; the index follows.</summary>
public sealed class DramaChangedHandler(ReadModel<DramaFacts> dramas) : IHandler<DramaChanged>
{
    /// <inheritdoc/>
    public Task HandleAsync(DramaChanged happened, CancellationToken cancellationToken)
    {
        dramas.Apply(happened.Drama, happened.IsRemoved);
        return Task.CompletedTask;
    }
}
