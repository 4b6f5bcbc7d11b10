using System.Data;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile;

/// <summary>What a rebuild found.</summary>
/// <param name="Events">How many interactions were folded.</param>
/// <param name="Engagements">How many engagements they make.</param>
/// <param name="Differing">How many of them were folded otherwise, or missing, or too many, before.</param>
/// <param name="Examples">Some of those, as user and drama.</param>
/// <param name="CaughtUp">How many users acted meanwhile and were folded again.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RebuildReport(long Events, long Engagements, long Differing, IReadOnlyList<string> Examples, int CaughtUp, TimeSpan Elapsed);

/// <summary>
/// The one-shot verb <c>--rebuild</c>: folds every profile anew from the log into a shadow table, compares it with what is
/// there, and puts it in its place. The service may run meanwhile: who acts while it folds is folded again under the lock
/// of the switch.
/// </summary>
public sealed class ProfileRebuild(ProfileDb db, IOptions<ProfileOptions> options)
{
    /// <summary>The verb.</summary>
    public const string Verb = "--rebuild";

    /// <summary>No two rebuilds at once: the key of the lock that the database holds for one.</summary>
    private const long LockKey = 0x5365_6f75_6c4d_6174;

    private const int ExamplesAtMost = 20;

    /// <summary>How far two ways to add up the same may lie apart.</summary>
    private const double Rounding = 1e-9;

    private const string LogInOrder =
        """
        select i.* from interaction i
        where i.drama_id is not null and i.kind <> 'retract'
          and not exists (select from interaction r where r.retracts = i.interaction_id)
        """;

    private TimeSpan HalfLife => options.Value.HalfLife;

    /// <summary>Rebuilds.</summary>
    /// <param name="cancellationToken">Ends it; until the switch nothing has changed.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="InvalidOperationException">Another rebuild is under way.</exception>
    public async Task<RebuildReport> RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(6));
        await db.Database.OpenConnectionAsync(cancellationToken);

        if (!await db.Database.SqlQuery<bool>($"select pg_try_advisory_lock({LockKey}) as \"Value\"").SingleAsync(cancellationToken))
        {
            throw new InvalidOperationException("Another rebuild is under way.");
        }

        try
        {
            await RunAsync(
                """
                drop table if exists engagement_shadow, known;
                create table engagement_shadow (like engagement including all);
                create temporary table known as select user_id, log_position from profile;
                """,
                cancellationToken);

            var events = await FoldAllAsync(cancellationToken);
            var (differing, examples) = await CompareAsync(cancellationToken);
            var caughtUp = await SwitchAsync(cancellationToken);
            var engagements = await db.Engagements.LongCountAsync(cancellationToken);

            return new(events, engagements, differing, examples, caughtUp, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            // The connection goes back to a pool: it would hold the lock there.
            await db.Database.SqlQuery<bool>($"select pg_advisory_unlock({LockKey}) as \"Value\"").SingleAsync(CancellationToken.None);
        }
    }

    /// <summary>Streams the log by user and drama on one connection, and what it makes into the shadow table on another.</summary>
    private async Task<long> FoldAllAsync(CancellationToken cancellationToken)
    {
        await using var shadow = new NpgsqlConnection(db.Database.GetConnectionString());
        await shadow.OpenAsync(cancellationToken);
        await using var writer = await shadow.BeginBinaryImportAsync(
            "copy engagement_shadow (user_id, drama_id, state, taught_state) from stdin (format binary)", cancellationToken);
        var events = 0L;
        var log = db.Interactions
            .FromSqlRaw($"{LogInOrder} order by i.user_id, i.drama_id, i.log_position")
            .AsNoTracking()
            .AsAsyncEnumerable();

        await foreach (var ofDrama in ByDramaAsync(log, cancellationToken))
        {
            await WriteAsync(writer, Folded(ofDrama), cancellationToken);
            events += ofDrama.Count;
        }

        await writer.CompleteAsync(cancellationToken);

        return events;
    }

    private static async IAsyncEnumerable<List<InteractionRow>> ByDramaAsync(
        IAsyncEnumerable<InteractionRow> log, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<InteractionRow> current = [];

        await foreach (var row in log.WithCancellation(cancellationToken))
        {
            if (current is [var first, ..] && (first.UserId, first.DramaId) != (row.UserId, row.DramaId))
            {
                yield return current;
                current = [];
            }

            current.Add(row);
        }

        if (current.Count > 0)
        {
            yield return current;
        }
    }

    private EngagementRow Folded(List<InteractionRow> ofDrama)
    {
        var row = EngagementRow.Of(ofDrama[0].UserId, ofDrama[0].DramaId!);
        row.Fold(ofDrama, HalfLife);

        return row;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, EngagementRow row, CancellationToken cancellationToken)
    {
        await writer.StartRowAsync(cancellationToken);
        await writer.WriteAsync(row.UserId, NpgsqlDbType.Uuid, cancellationToken);
        await writer.WriteAsync(row.DramaId, NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync(row.State, NpgsqlDbType.Jsonb, cancellationToken);

        if (row.TaughtState is { } taught)
        {
            await writer.WriteAsync(taught, NpgsqlDbType.Jsonb, cancellationToken);
        }
        else
        {
            await writer.WriteNullAsync(cancellationToken);
        }
    }

    private async Task<(long Differing, List<string> Examples)> CompareAsync(CancellationToken cancellationToken)
    {
        var differing = 0L;
        List<string> examples = [];
        var unlike = db.Database.SqlQuery<Unlike>(
            $"""
            select coalesce(e.user_id, s.user_id) as user_id, coalesce(e.drama_id, s.drama_id) as drama_id,
                e.state::text as before, s.state::text as after, e.taught_state::text as taught_before, s.taught_state::text as taught_after
            from engagement e full join engagement_shadow s on s.user_id = e.user_id and s.drama_id = e.drama_id
            join profile p on p.user_id = coalesce(e.user_id, s.user_id)
            join known k on k.user_id = p.user_id and k.log_position = p.log_position -- who acts meanwhile is folded again later
            where (e.state, e.taught_state) is distinct from (s.state, s.taught_state)
            """).AsAsyncEnumerable();

        await foreach (var one in unlike.WithCancellation(cancellationToken))
        {
            if (IsSame(one.Before, one.After) && IsSame(one.TaughtBefore ?? one.Before, one.TaughtAfter ?? one.After))
            {
                continue;
            }

            differing++;

            if (examples.Count < ExamplesAtMost)
            {
                examples.Add($"{one.UserId} {one.DramaId}");
            }
        }

        return (differing, examples);
    }

    /// <summary>Sums of the same entries in another order differ in their last digits; their landmark does not.</summary>
    private static bool IsSame(string? before, string? after)
    {
        if (before is null || after is null)
        {
            return before is null && after is null;
        }

        var (one, other) = (FoldedJson.Read(before), FoldedJson.Read(after));

        return IsSame(one.Clicks, other.Clicks)
            && IsSame(one.DwellSeconds, other.DwellSeconds)
            && one with { Clicks = DecayedSum.Zero, DwellSeconds = DecayedSum.Zero } == other with { Clicks = DecayedSum.Zero, DwellSeconds = DecayedSum.Zero };
    }

    private static bool IsSame(DecayedSum one, DecayedSum other) =>
        one.Landmark == other.Landmark && Math.Abs(one.Value - other.Value) <= Rounding * Math.Max(1, Math.Abs(one.Value));

    /// <summary>Writers wait for the moment in which the tables change places; nobody acts between the last fold and the switch.</summary>
    private async Task<int> SwitchAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await RunAsync("lock table profile in exclusive mode", cancellationToken);

        var acted = await db.Database
            .SqlQuery<Guid>($"""select p.user_id as "Value" from profile p left join known k using (user_id) where p.log_position is distinct from k.log_position""")
            .ToListAsync(cancellationToken);

        foreach (var userId in acted)
        {
            var log = await db.NotRetracted(userId).Where(row => row.DramaId != null).OrderBy(row => row.DramaId).ThenBy(row => row.LogPosition).ToListAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"delete from engagement_shadow where user_id = {userId}", cancellationToken);

            foreach (var row in log.GroupBy(row => row.DramaId).Select(ofDrama => Folded([.. ofDrama])))
            {
                await db.Database.ExecuteSqlAsync(
                    $"insert into engagement_shadow (user_id, drama_id, state, taught_state) values ({row.UserId}, {row.DramaId}, {row.State}::jsonb, {row.TaughtState}::jsonb)", cancellationToken);
            }
        }

        await RunAsync(
            """
            delete from engagement_shadow s where not exists (select from profile p where p.user_id = s.user_id); -- erased meanwhile
            drop table engagement;
            alter table engagement_shadow rename to engagement;
            alter index engagement_shadow_pkey rename to pk_engagement;
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        return acted.Count;
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, cancellationToken);

    private sealed record Unlike(Guid UserId, string DramaId, string? Before, string? After, string? TaughtBefore, string? TaughtAfter);
}

/// <summary>Runs the verb.</summary>
public static class ProfileRebuildVerb
{
    /// <summary>Rebuilds when the arguments say so, and says what was found.</summary>
    /// <param name="app">The built process; it is not started.</param>
    /// <param name="args">The program's arguments.</param>
    /// <returns>True when it did: the program ends then.</returns>
    public static async Task<bool> RebuildAsync(this WebApplication app, string[] args)
    {
        if (!args.Contains(ProfileRebuild.Verb))
        {
            return false;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var report = await ActivatorUtilities.CreateInstance<ProfileRebuild>(scope.ServiceProvider).RunAsync(CancellationToken.None);

        Console.WriteLine(
            $"{report.Events:N0} interactions folded into {report.Engagements:N0} engagements in {report.Elapsed.TotalSeconds:N1} s "
            + $"({report.Events / report.Elapsed.TotalSeconds:N0} a second); {report.CaughtUp:N0} users acted meanwhile.");
        Console.WriteLine(report.Differing == 0 ? "All were as folded before." : $"{report.Differing:N0} were folded otherwise before:");

        foreach (var example in report.Examples)
        {
            Console.WriteLine($"  {example}");
        }

        return true;
    }
}
