using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.Insights;

/// <summary>What Insights keeps, and what operators ask of it.</summary>
internal sealed class InsightsStore(InsightsDb db)
{
    private const int ImpressionsAtOnce = 1_000;
    private const int SlatesAtOnce = 50;

    /// <summary>Counts an interaction, unless it was counted or taken back before.</summary>
    /// <returns>False when nothing changed.</returns>
    public async Task<bool> RecordAsync(InteractionRecorded happened, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var counts = await db.TakeInAsync(nameof(InteractionRecordedHandler), happened.InteractionId, cancellationToken)
            && await db.MayKeepAsync(happened.UserId, cancellationToken)
            && await db.Database.ExecuteSqlAsync(
                $"""
                insert into interaction (interaction_id, user_id, kind, drama_id, slate_id, section, simulated, is_retracted, occurred_at)
                values ({happened.InteractionId}, {happened.UserId}, {happened.Kind}, {happened.DramaId}, {happened.SlateId}, {happened.Section}, {happened.Simulated}, false, {happened.OccurredAt.ToUniversalTime()})
                on conflict do nothing
                """,
                cancellationToken) == 1;

        await transaction.CommitAsync(cancellationToken);

        return counts;
    }

    /// <summary>Takes an interaction out of the counts; one that has not come yet will not count when it comes.</summary>
    /// <returns>False when nothing changed.</returns>
    public async Task<bool> RetractAsync(InteractionRetracted happened, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var isNew = await db.TakeInAsync(nameof(InteractionRetractedHandler), happened.RetractionId, cancellationToken)
            && await db.MayKeepAsync(happened.UserId, cancellationToken);

        if (isNew)
        {
            // One statement on one key: whichever of the two events is taken in first, or both at once, the interaction ends retracted.
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into interaction (interaction_id, user_id, simulated, is_retracted, occurred_at)
                values ({happened.InteractionId}, {happened.UserId}, false, true, {happened.RetractedAt.ToUniversalTime()})
                on conflict (interaction_id) do update set is_retracted = true
                """,
                cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);

        return isNew;
    }

    /// <summary>Keeps a slate as it was shown.</summary>
    public async Task KeepAsync(SlateShown happened, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.TakeInAsync(nameof(SlateShownHandler), happened.SlateId, cancellationToken)
            && (happened.UserId is not { } userId || await db.MayKeepAsync(userId, cancellationToken)))
        {
            db.Slates.Add(new SlateRow
            {
                SlateId = happened.SlateId,
                UserId = happened.UserId,
                Simulated = happened.Simulated,
                BuiltAt = happened.BuiltAt.ToUniversalTime(),
                ModelVersion = happened.ModelVersion,
                Degraded = [.. happened.Degraded],
                Dramas = JsonSerializer.Serialize(happened.Dramas, SnakeCaseJson.Options),
            });
            db.Explorations.AddRange(happened.Dramas.Where(drama => drama.Exploration is not null).Select(drama => new ExplorationRow
            {
                SlateId = happened.SlateId,
                DramaId = drama.DramaId,
                Section = drama.Exploration!.Section,
                Genre = drama.Exploration.Genre,
                Propensity = drama.Exploration.Propensity,
                BuiltAt = happened.BuiltAt.ToUniversalTime(),
            }));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Stores what was on a user's screen; what is stored already stays as it is.</summary>
    public async Task StoreAsync(Guid userId, bool isSimulated, IReadOnlyList<ImpressionRequest> impressions, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (!await db.MayKeepAsync(userId, cancellationToken))
        {
            throw new UserErasedException();
        }

        var slates = impressions.Select(shown => shown.SlateId).ToArray();
        var sections = impressions.Select(shown => shown.Section).ToArray();
        var dramas = impressions.Select(shown => shown.DramaId).ToArray();
        var positions = impressions.Select(shown => shown.Position).ToArray();
        var moments = impressions.Select(shown => shown.ShownAt.ToUniversalTime()).ToArray();

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into impression (slate_id, user_id, section, drama_id, position, simulated, shown_at)
            select shown.slate_id, {userId}, shown.section, shown.drama_id, shown.position, {isSimulated}, shown.shown_at
            from unnest({slates}, {sections}, {dramas}, {positions}, {moments}) as shown (slate_id, section, drama_id, position, shown_at)
            on conflict do nothing
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Forgets a user: what was done, what was on the screen, which slates were shown.</summary>
    public async Task EraseAsync(UserErased happened, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var slates = db.Slates.Where(slate => slate.UserId == happened.UserId);

        await db.EraseAsync(happened.UserId, happened.ErasedAt, cancellationToken);
        await db.Explorations.Where(tried => slates.Any(slate => slate.SlateId == tried.SlateId)).ExecuteDeleteAsync(cancellationToken);
        await slates.ExecuteDeleteAsync(cancellationToken);
        await db.Impressions.Where(shown => shown.UserId == happened.UserId).ExecuteDeleteAsync(cancellationToken);
        await db.Interactions.Where(done => done.UserId == happened.UserId).ExecuteDeleteAsync(cancellationToken);
        await db.Operators.Where(known => known.UserId == happened.UserId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A slate as a user was shown it.</summary>
    /// <returns>Null when there is none of that id, or it was not this user's.</returns>
    public async Task<SlateShown?> SlateAsync(Guid userId, Guid slateId, CancellationToken cancellationToken) =>
        await db.Slates.AsNoTracking().FirstOrDefaultAsync(row => row.SlateId == slateId && row.UserId == userId, cancellationToken) is { } row
            ? ToEvent(row)
            : null;

    /// <summary>All slates that a user was shown, by their ids, which rise with time; page by page, since there may be many.</summary>
    public async IAsyncEnumerable<SlateShown> SlatesAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = Guid.Empty;
        List<SlateRow> page;

        do
        {
            page = await db.Slates.AsNoTracking()
                .Where(row => row.UserId == userId && row.SlateId > after)
                .OrderBy(row => row.SlateId)
                .Take(SlatesAtOnce)
                .ToListAsync(cancellationToken);

            foreach (var row in page)
            {
                yield return ToEvent(row);
            }

            after = page.LastOrDefault()?.SlateId ?? after;
        }
        while (page.Count == SlatesAtOnce);
    }

    /// <summary>All that was on a user's screen, slate by slate as above, with what was explored; page by page.</summary>
    public async IAsyncEnumerable<ImpressionView> ImpressionsAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = (SlateId: Guid.Empty, Section: string.Empty, DramaId: string.Empty);
        List<ImpressionView> page;

        do
        {
            page = await db.Impressions
                .Where(row => row.UserId == userId && EF.Functions.GreaterThan(
                    ValueTuple.Create(row.SlateId, row.Section, row.DramaId), ValueTuple.Create(after.SlateId, after.Section, after.DramaId)))
                .OrderBy(row => row.SlateId).ThenBy(row => row.Section).ThenBy(row => row.DramaId)
                .Take(ImpressionsAtOnce)
                .Select(row => new ImpressionView(
                    row.SlateId,
                    row.DramaId,
                    row.Section,
                    row.Position,
                    row.ShownAt,
                    row.Simulated,
                    db.Explorations
                        .Where(tried => tried.SlateId == row.SlateId && tried.DramaId == row.DramaId)
                        .Select(tried => new ShownExploration(tried.Section, tried.Genre, tried.Propensity))
                        .FirstOrDefault()))
                .ToListAsync(cancellationToken);

            foreach (var impression in page)
            {
                yield return impression;
            }

            after = page.LastOrDefault() is { } last ? (last.SlateId, last.Section, last.DramaId) : after;
        }
        while (page.Count == ImpressionsAtOnce);
    }

    /// <summary>What a user has seen, and what came of it: by drama, section, and the section it was explored from.</summary>
    public Task<List<SeenRow>> SeenAsync(Guid userId, CancellationToken cancellationToken) => db.Database
        .SqlQuery<SeenRow>(
            $"""
            select seen.drama_id, seen.section, coalesce(exploration.section, '') as explored_section,
                array_agg(distinct (seen.shown_at at time zone 'utc')::date - date '1970-01-01' order by (seen.shown_at at time zone 'utc')::date - date '1970-01-01') as days,
                count(*)::int as slates,
                (count(*) filter (where exists (
                    select from interaction click
                    where click.user_id = seen.user_id and click.slate_id = seen.slate_id and click.drama_id = seen.drama_id
                        and click.kind = {InteractionKinds.Click} and not click.is_retracted)))::int as clicks
            from impression seen
            left join exploration on exploration.slate_id = seen.slate_id and exploration.drama_id = seen.drama_id
            where seen.user_id = {userId}
            group by 1, 2, 3
            """)
        .ToListAsync(cancellationToken);

    /// <summary>The picks that a user was given with a match word since a moment, each with the word it first had.</summary>
    public Task<List<PickRow>> PicksAsync(Guid userId, DateTimeOffset since, CancellationToken cancellationToken) => db.Database
        .SqlQuery<PickRow>(
            $"""
            select distinct on (pick.drama_id) pick.drama_id, pick.match, slate.built_at as shown_at
            from slate, jsonb_to_recordset(slate.dramas) as pick (drama_id text, match text, position int)
            where slate.user_id = {userId} and slate.built_at >= {since.ToUniversalTime()} and pick.match is not null
            order by pick.drama_id, slate.built_at, slate.slate_id, pick.position
            """)
        .ToListAsync(cancellationToken);

    /// <summary>Remembers an operator, so that nothing they did or do counts as a success.</summary>
    public async Task RememberOperatorAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await db.MayKeepAsync(userId, cancellationToken))
        {
            await db.Database.ExecuteSqlAsync($"insert into operator (user_id) values ({userId}) on conflict do nothing", cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Impressions and clicks by section, and how many users there were; without simulated users and operators.</summary>
    public async Task<OverviewView> OverviewAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var shown = db.Impressions.Where(impression =>
            !impression.Simulated && impression.ShownAt > since && !db.Operators.Any(known => known.UserId == impression.UserId));
        var done = db.Interactions.Where(interaction =>
            !interaction.Simulated && !interaction.IsRetracted && interaction.DramaId != null && interaction.OccurredAt > since
            && !db.Operators.Any(known => known.UserId == interaction.UserId));

        var impressions = await shown
            .GroupBy(impression => impression.Section)
            .Select(section => new { section.Key, Count = section.Count() })
            .ToDictionaryAsync(section => section.Key, section => section.Count, cancellationToken);

        // Counted like impressions: a drama once a user and slate, however often it was clicked.
        var clicks = await done
            .Where(interaction => interaction.Kind == InteractionKinds.Click && interaction.Section != null)
            .Select(interaction => new { Section = interaction.Section!, interaction.UserId, interaction.SlateId, interaction.DramaId })
            .Distinct()
            .GroupBy(click => click.Section)
            .Select(section => new { section.Key, Count = section.Count() })
            .ToDictionaryAsync(section => section.Key, section => section.Count, cancellationToken);

        var users = await shown.Select(impression => impression.UserId)
            .Union(done.Select(interaction => interaction.UserId))
            .CountAsync(cancellationToken);

        return new OverviewView(
            since,
            until,
            users,
            [
                .. impressions.Keys.Union(clicks.Keys).Order(StringComparer.Ordinal)
                    .Select(section => Overview(section, impressions.GetValueOrDefault(section), clicks.GetValueOrDefault(section))),
            ]);
    }

    private static SlateShown ToEvent(SlateRow row) => new(
        row.SlateId, row.UserId, row.Simulated, row.BuiltAt, row.ModelVersion, row.Degraded,
        JsonSerializer.Deserialize<IReadOnlyList<ShownDrama>>(row.Dramas, SnakeCaseJson.Options)!);

    private static SectionOverviewView Overview(string section, int impressions, int clicks) =>
        new(section, impressions, clicks, impressions == 0 ? null : (double)clicks / impressions);
}

/// <summary>A drama that a user has seen in a section.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Section">Where it stood.</param>
/// <param name="ExploredSection">The section it was explored from; empty for none.</param>
/// <param name="Days">The days since 1970-01-01 on which it was seen, rising.</param>
/// <param name="Slates">On how many slates it was seen.</param>
/// <param name="Clicks">On how many of those it was clicked.</param>
internal sealed record SeenRow(string DramaId, string Section, string ExploredSection, int[] Days, int Slates, int Clicks);

/// <summary>A pick that a user was given with a match word.</summary>
/// <param name="DramaId">The drama.</param>
/// <param name="Match">The word that it first had.</param>
/// <param name="ShownAt">When the first slate with it was built, in UTC.</param>
internal sealed record PickRow(string DramaId, string Match, DateTimeOffset ShownAt);
