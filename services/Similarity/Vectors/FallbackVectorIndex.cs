namespace SeoulMate.Similarity.Vectors;

/// <summary>
/// A vector index elsewhere, with all of its vectors in memory too: while it is away, or has another version than is asked
/// for, the answer is the same and comes from here.
/// </summary>
public sealed class FallbackVectorIndex(IVectorIndex elsewhere, EmbeddedVectorIndex here, ILogger<FallbackVectorIndex> log) : IVectorIndex
{
    private volatile string? known;

    /// <inheritdoc/>
    public string Name => elsewhere.Name;

    /// <summary>True while the index elsewhere does not have what is in use: somebody is to bring it there.</summary>
    public bool IsBehind => known is null;

    /// <inheritdoc/>
    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => elsewhere.IsReadyAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> HasAsync(string version, CancellationToken cancellationToken) => here.HasAsync(version, cancellationToken);

    /// <inheritdoc/>
    public async Task ReplaceAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken)
    {
        await here.ReplaceAsync(version, points, cancellationToken);
        await ElsewhereAsync(version, async () =>
        {
            if (!await elsewhere.HasAsync(version, cancellationToken))
            {
                await elsewhere.ReplaceAsync(version, points, cancellationToken);
            }
        });
    }

    /// <inheritdoc/>
    public async Task UpsertAsync(string version, IReadOnlyList<VectorPoint> points, CancellationToken cancellationToken)
    {
        await here.UpsertAsync(version, points, cancellationToken);
        await ElsewhereAsync(version, () => elsewhere.UpsertAsync(version, points, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string version, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        await here.DeleteAsync(version, ids, cancellationToken);
        await ElsewhereAsync(version, () => elsewhere.DeleteAsync(version, ids, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VectorHit>> NearestAsync(string version, VectorQuery query, CancellationToken cancellationToken)
    {
        if (known == version)
        {
            try
            {
                return await elsewhere.NearestAsync(version, query, cancellationToken);
            }
            catch (VectorIndexException away)
            {
                log.VectorsAnsweredHere(away.Message);
            }
        }

        return await here.NearestAsync(version, query, cancellationToken);
    }

    private async Task ElsewhereAsync(string version, Func<Task> change)
    {
        try
        {
            await change();
            known = version;
        }
        catch (VectorIndexException away)
        {
            known = null;
            log.VectorsNotBrought(version, away.Message);
        }
    }
}
