using Microsoft.EntityFrameworkCore;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Similarity.Embeddings;

/// <summary>
/// Keeps what was learnt, so that a restart with the same catalogue need not learn it again. It is a convenience: while the
/// database is away, everything is learnt as before.
/// </summary>
public sealed class EmbeddingArchive(IServiceScopeFactory scopes, ILogger<EmbeddingArchive> log)
{
    private const int Kept = 2;

    /// <summary>The set of a version.</summary>
    /// <returns>Null when it is not there, or not to be had now.</returns>
    public async Task<EmbeddingSet?> FindAsync(string version, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var row = await scope.ServiceProvider.GetRequiredService<SimilarityDb>().EmbeddingSets.AsNoTracking().SingleOrDefaultAsync(set => set.Version == version, cancellationToken);

            if (row is null)
            {
                return null;
            }

            var (embeddings, dramas) = CatalogueEmbeddings.Read(row.Content);

            return new(version, embeddings, dramas);
        }
        catch (Exception away) when (Database.IsAway(away) || away is InvalidDataException or EndOfStreamException)
        {
            log.EmbeddingsNotRead(version, away.GetBaseException().Message);
            return null;
        }
    }

    /// <summary>Keeps a set, where it is one that was learnt here, and forgets all but the last ones.</summary>
    public async Task KeepAsync(EmbeddingSet set, CancellationToken cancellationToken)
    {
        if (set.Queries is not CatalogueEmbeddings learnt)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SimilarityDb>();
            var content = learnt.Write(set.Dramas);

            await db.Database.ExecuteSqlAsync(
                $"insert into embedding_set (version, content) values ({set.Version}, {content}) on conflict (version) do update set content = excluded.content, kept_at = now()", cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"delete from embedding_set where version not in (select version from embedding_set order by kept_at desc limit {Kept})", cancellationToken);
        }
        catch (Exception away) when (Database.IsAway(away))
        {
            log.EmbeddingsNotKept(set.Version, away.GetBaseException().Message);
        }
    }
}
