using Microsoft.EntityFrameworkCore;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>A model as it is kept.</summary>
/// <param name="Model">What was learnt.</param>
/// <param name="SignalCount">How many signals there were when it was learnt.</param>
public sealed record KeptModel(CollaborativeModel Model, int SignalCount);

/// <summary>Keeps the models that were learnt last: the newest is in use after a restart, the one before can be gone back to.</summary>
public sealed class CollaborativeArchive(SimilarityDb db)
{
    private const int Kept = 3;

    /// <summary>A model of the archive.</summary>
    /// <param name="version">Which; null for the newest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when it is not there.</returns>
    /// <exception cref="InvalidDataException">What was kept is no model.</exception>
    public async Task<KeptModel?> FindAsync(string? version, CancellationToken cancellationToken)
    {
        var row = await db.CollaborativeModels.AsNoTracking()
            .Where(model => version == null || model.Version == version)
            .OrderByDescending(model => model.LearntAt)
            .FirstOrDefaultAsync(cancellationToken);

        return row is null ? null : new(CollaborativeModelFile.Read(row.Content), row.SignalCount);
    }

    /// <summary>Keeps a model, and forgets all but the last ones.</summary>
    public async Task KeepAsync(KeptModel kept, CancellationToken cancellationToken)
    {
        var content = CollaborativeModelFile.Write(kept.Model);

        await db.Database.ExecuteSqlAsync(
            $"insert into collaborative_model (version, content, signal_count) values ({kept.Model.Version}, {content}, {kept.SignalCount}) on conflict (version) do nothing", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"delete from collaborative_model where version not in (select version from collaborative_model order by learnt_at desc limit {Kept})", cancellationToken);
    }
}
