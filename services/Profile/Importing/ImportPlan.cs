using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Profile.Importing;

/// <summary>An interaction that an import is to record.</summary>
/// <param name="Key">What makes it the same one when it is imported again.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Row">The row of the log under an id.</param>
internal sealed record PlannedInteraction(string Key, string Kind, Func<Guid, InteractionRow> Row)
{
    private const int OrderBytes = 10;

    /// <summary>Its id where it was recorded first; null for what comes from elsewhere.</summary>
    public Guid? OriginalId { get; init; }

    /// <summary>True when it was taken back since.</summary>
    public bool IsRetracted { get; init; }

    /// <summary>
    /// Its id in a user's log: the same whenever this user imports it. Of our own it begins as the original does, since of two
    /// facts of one moment the one with the higher id stands.
    /// </summary>
    /// <param name="userId">Whose log.</param>
    /// <param name="generation">How many ids before this one are taken: by imports that were taken back.</param>
    internal Guid IdFor(Guid userId, int generation)
    {
        var hash = SHA256.HashData([.. userId.ToByteArray(), .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{generation} {Key}"))]).AsSpan(0, 16);

        if (OriginalId is { } original)
        {
            original.ToByteArray(bigEndian: true).AsSpan(0, OrderBytes).CopyTo(hash);
        }

        return new Guid(hash, bigEndian: true);
    }
}

/// <summary>What a file comes to: what would be recorded, and a report of its rows.</summary>
internal sealed class ImportPlan
{
    private const string Section = "import";
    private const int FindingsAtMost = 2_000;
    private const int CandidatesAtMost = 10;
    private const int LongestTitle = 200;

    private readonly Guid userId;
    private readonly bool simulated;
    private readonly Catalogue catalogue;
    private readonly DateTimeOffset now;
    private readonly int imports;
    private readonly string format;
    private readonly List<(DateTimeOffset At, PlannedInteraction Interaction)> planned = [];
    private readonly Dictionary<string, (DramaFacts Drama, List<Play> Plays)> plays = new(StringComparer.Ordinal);
    private readonly List<(RecordInteractionRequest Request, DateTimeOffset? At)> wanted = [];
    private readonly Dictionary<(string, string?, int?, int), ProfileImportFindingView> findings = [];
    private int rows;
    private int matched;
    private int ambiguous;
    private int unmatched;
    private int refused;

    private ImportPlan(string format, Guid userId, bool simulated, Catalogue catalogue, DateTimeOffset now, int imports)
    {
        this.format = format;
        this.userId = userId;
        this.simulated = simulated;
        this.catalogue = catalogue;
        this.now = now;
        this.imports = imports;
    }

    /// <summary>What is to be recorded, in the order in which it is to stand in the log.</summary>
    internal IReadOnlyList<PlannedInteraction> Interactions { get; private set; } = [];

    /// <summary>Plans an import. Nothing is stored.</summary>
    /// <param name="file">What the file says.</param>
    /// <param name="userId">Who imports it.</param>
    /// <param name="simulated">True for one of the simulated users.</param>
    /// <param name="catalogue">The dramas.</param>
    /// <param name="now">The moment: what has none of its own counts as told now.</param>
    /// <param name="imports">How many imports the user had: where two files say different things of one day, the later import stands.</param>
    /// <exception cref="ImportRefusedException">It comes to more interactions than one import may have.</exception>
    internal static ImportPlan Of(ImportedFile file, Guid userId, bool simulated, Catalogue catalogue, DateTimeOffset now, int imports)
    {
        var plan = new ImportPlan(file.Format, userId, simulated, catalogue, now, imports);

        foreach (var row in file.Rows)
        {
            plan.Add(row);
        }

        foreach (var (dramaId, (drama, ofDrama)) in plan.plays.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            plan.AddProgress(dramaId, drama, ofDrama);
        }

        foreach (var (request, at) in plan.wanted.Where(one => !plan.plays.ContainsKey(one.Request.DramaId!)))
        {
            plan.Plan(request, at);
        }

        foreach (var name in file.PassedOver)
        {
            plan.Note(new(name, 1, 1, "note", null, null, [], "This file has nothing to import, and was passed over."));
        }

        // Our own history has the latest first; what comes from elsewhere stands in whatever order.
        plan.Interactions = file.Format == ImportFormats.SeoulMate
            ? [.. plan.planned.AsEnumerable().Reverse().Select(one => one.Interaction)]
            : [.. plan.planned.OrderBy(one => one.At).Select(one => one.Interaction)];

        return plan.Interactions.Count <= ImportBounds.Rows
            ? plan
            : throw ImportRefusedException.TooLarge(string.Empty, null, $"This comes to more than {ImportBounds.Rows:N0} interactions. Import it in parts.");
    }

    /// <summary>The report.</summary>
    /// <param name="state">What became of it.</param>
    /// <param name="importId">Its id; null when nothing was stored.</param>
    /// <param name="fresh">What is new in the log, or would be.</param>
    internal ProfileImportView ToView(string state, Guid? importId, IReadOnlyCollection<PlannedInteraction> fresh) => new(
        importId,
        state,
        format,
        now,
        rows,
        matched,
        ambiguous,
        unmatched,
        refused,
        fresh.Count,
        Interactions.Count - fresh.Count,
        fresh.CountBy(one => one.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToDictionary(),
        [.. findings.Values]);

    private void Add(ImportedRow row)
    {
        rows++;

        if (row.Wrong is { } wrong)
        {
            Refuse(row, wrong);
        }
        else if (row.Own is { } own)
        {
            AddOwn(row, own);
        }
        else if (Match(row, row.Drama!) is { } drama)
        {
            AddTold(row, drama);
        }
    }

    private void AddOwn(ImportedRow row, ExportedInteraction own)
    {
        var dramaId = own.DramaId;

        if (dramaId is not null && catalogue.TitleOf(dramaId) is null)
        {
            if (Match(row, DramaName.Of(own.Title is null ? ImportText.Clean(dramaId, LongestTitle) : ImportText.Clean(own.Title, LongestTitle), own.Year)) is not { } drama)
            {
                return;
            }

            dramaId = drama.DramaId;
        }

        var asked = new RecordInteractionRequest(
            own.InteractionId, own.Kind, own.OccurredAt, dramaId, own.Value, own.Position, own.Section, own.SlateId, own.SearchId, own.DwellSeconds, own.EpisodesSeen,
            own.Query, own.Reason, own.Scope, own.Target, own.Until);
        var errors = InteractionKinds.Said.Contains(own.Kind) ? StatementRules.Check(own, now) : InteractionRules.Check(asked, now, catalogue.Current);

        if (errors.Count > 0)
        {
            Refuse(row, Sentence(errors));
            return;
        }

        matched++;
        planned.Add((own.OccurredAt, new PlannedInteraction(own.InteractionId.ToString(), own.Kind, RowOf) { OriginalId = own.InteractionId, IsRetracted = own.Retracted }));

        InteractionRow RowOf(Guid id)
        {
            var made = InteractionKinds.Said.Contains(own.Kind)
                ? InteractionRow.Of(StatementRules.Read(own) with { InteractionId = id }, userId, simulated, now)
                : InteractionRow.Of(asked with { InteractionId = id }, userId, simulated, now);
            made.Teaches = !own.Paused;

            return made;
        }
    }

    private void AddTold(ImportedRow row, DramaFacts drama)
    {
        var told = row.Told.Select((one, place) => (one.UnlessWatched, Request: Request(one, drama, place), one.At)).ToList();
        var probes = row.Plays.Select(play => Request(InteractionKinds.Progress, drama.DramaId, play.At) with { EpisodesSeen = 0 });
        var errors = told.Select(one => one.Request).Concat(probes).Select(request => InteractionRules.Check(request, now, catalogue.Current)).FirstOrDefault(wrong => wrong.Count > 0);

        if (errors is not null)
        {
            Refuse(row, Sentence(errors));
            return;
        }

        matched++;

        foreach (var (unlessWatched, request, at) in told)
        {
            if (unlessWatched)
            {
                wanted.Add((request, at));
            }
            else
            {
                Plan(request, at);
            }
        }

        if (row.Plays.Count > 0)
        {
            (plays.TryGetValue(drama.DramaId, out var known) ? known : plays[drama.DramaId] = (drama, [])).Plays.AddRange(row.Plays);
        }
    }

    /// <summary>
    /// How far the drama was seen after each play of an episode not seen before, and its end. Watching one again leaves that
    /// alone, and the same episode at the same minute is one play.
    /// </summary>
    private void AddProgress(string dramaId, DramaFacts drama, List<Play> watched)
    {
        var seen = new HashSet<int>();
        var last = DateTimeOffset.MinValue;

        foreach (var play in watched.OrderBy(play => play.At).ThenBy(play => play.Episode))
        {
            if (!seen.Add(play.Episode) || seen.Count > (drama.Episodes ?? int.MaxValue))
            {
                continue;
            }

            // Whole seasons are marked at one moment: then one comes after the other all the same.
            last = play.At > last ? play.At : last.AddMicroseconds(1);
            Plan(Request(InteractionKinds.Progress, dramaId, last) with { EpisodesSeen = seen.Count }, play.At);

            if (seen.Count == drama.Episodes)
            {
                Plan(Request(InteractionKinds.Finish, dramaId, last.AddMicroseconds(1)), play.At);
            }
        }
    }

    private DramaFacts? Match(ImportedRow row, DramaName name)
    {
        var found = catalogue.Titles.Find(name);
        var title = ImportText.Clean(name.Shown, LongestTitle);

        if (found.Count == 1)
        {
            return found[0];
        }

        if (found.Count == 0)
        {
            unmatched++;
            Note(new(row.File, row.Line, 1, "unmatched", title, name.Year, [], name.Year is null ? "No drama here has this title." : "No drama here has this title and year."));
        }
        else
        {
            ambiguous++;
            Note(new(
                row.File, row.Line, 1, "ambiguous", title, name.Year, [.. found.Take(CandidatesAtMost).Select(drama => new ProfileImportCandidateView(drama.DramaId, drama.Title, drama.FirstAired?.Year))],
                "Several dramas have this title; nothing was done with it."));
        }

        return null;
    }

    private void Refuse(ImportedRow row, string sentence)
    {
        refused++;
        Note(new(row.File, row.Line, 1, "refused", row.Drama is { } drama ? ImportText.Clean(drama.Shown, LongestTitle) : null, row.Drama?.Year, [], sentence));
    }

    /// <summary>A drama that many rows name is told of once.</summary>
    private void Note(ProfileImportFindingView finding)
    {
        var key = finding.Outcome is "refused" or "note" ? ($"{finding.Outcome} {finding.File}", null, null, finding.Line) : (finding.Outcome, finding.Title, finding.Year, 0);

        if (findings.TryGetValue(key, out var earlier))
        {
            findings[key] = earlier with { Rows = earlier.Rows + 1 };
        }
        else if (findings.Count < FindingsAtMost)
        {
            findings[key] = finding;
        }
    }

    private RecordInteractionRequest Request(Told told, DramaFacts drama, int place) => Request(told.Kind, drama.DramaId, Moment(told.At, place)) with
    {
        Value = told.Value,
        EpisodesSeen = told.EpisodesSeen is { } seen ? Math.Min(seen, drama.Episodes ?? seen) : null,
        Reason = told.Reason,
    };

    private static RecordInteractionRequest Request(string kind, string dramaId, DateTimeOffset at) => new(Guid.NewGuid(), kind, at, dramaId, Section: Section);

    /// <summary>When it counts as done: of what a row says each after the one before, and not later than now if it is of today.</summary>
    private DateTimeOffset Moment(DateTimeOffset? at, int place)
    {
        var moment = at is { } said && !(said > now && said.UtcDateTime.Date == now.UtcDateTime.Date) ? said : now;

        return moment.AddMicroseconds((imports * 8) + place);
    }

    /// <summary>Plans an interaction.</summary>
    /// <param name="request">The interaction.</param>
    /// <param name="at">When by the file, which is the same whenever it is imported; null where the file does not say.</param>
    private void Plan(RecordInteractionRequest request, DateTimeOffset? at)
    {
        var minute = at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var key = string.Create(CultureInfo.InvariantCulture, $"{request.DramaId} {request.Kind} {minute} {request.Value} {request.EpisodesSeen} {request.Reason}");

        planned.Add((request.OccurredAt, new PlannedInteraction(key, request.Kind, id => InteractionRow.Of(request with { InteractionId = id }, userId, simulated, now))));
    }

    private static string Sentence(IReadOnlyDictionary<string, string[]> errors)
    {
        var (member, sentences) = errors.First();

        return $"{member}: {sentences[0]}";
    }
}
