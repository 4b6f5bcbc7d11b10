using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Catalog;

/// <summary>
/// Builds the suggestions of the database, and anew whenever the catalogue has changed. It asks the database rather than
/// listening to the bus: what another instance changed is found too, and without the broker. While the database is away
/// the suggestions stay as they are.
/// </summary>
internal sealed class SuggestionIndexer(
    IServiceScopeFactory scopes, SuggestionIndex index, IOptions<CatalogOptions> options, TimeProvider clock, ILogger<SuggestionIndexer> log) : BackgroundService
{
    private CatalogState? built;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BuildIfChangedAsync(stoppingToken);
            }
            catch (Exception away) when (Database.IsAway(away))
            {
                log.SuggestionsNotRead(away.GetBaseException().Message);
            }

            await Task.Delay(options.Value.SuggestionsRefresh, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BuildIfChangedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<CatalogStore>();

        if (await store.StateAsync(cancellationToken) == built)
        {
            return;
        }

        var (state, dramas) = await store.SuggestibleAsync(cancellationToken);
        var suggestions = Suggestions.Of(dramas);

        (index.Current, index.Facets, built) = (suggestions, CatalogFacets.Of(dramas), state);
        log.SuggestionsBuilt(suggestions.Count, dramas.Count);
    }
}
