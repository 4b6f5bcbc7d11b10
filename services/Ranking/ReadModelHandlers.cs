using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Insights;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.ReadModels;

namespace SeoulMate.Ranking;

/// <summary>Keeps the read model of dramas up to date.</summary>
public sealed class DramaChangedHandler(ReadModel<DramaFacts> dramas) : IHandler<DramaChanged>
{
    /// <inheritdoc/>
    public Task HandleAsync(DramaChanged happened, CancellationToken cancellationToken)
    {
        dramas.Apply(happened.Drama, happened.IsRemoved);
        return Task.CompletedTask;
    }
}

/// <summary>Keeps the read model of what is trending up to date.</summary>
public sealed class TrendingChangedHandler(ReadModel<TrendingChanged> trending) : IHandler<TrendingChanged>
{
    /// <inheritdoc/>
    public Task HandleAsync(TrendingChanged happened, CancellationToken cancellationToken)
    {
        trending.Apply(happened, isRemoved: false);
        return Task.CompletedTask;
    }
}
