namespace SeoulMate.Contracts.Profiles;

/// <summary>What became, or would become, of a file of what somebody watched elsewhere: the answer of <c>/api/v1/profile/{user_id}/imports</c>.</summary>
/// <param name="ImportId">Names the import; taking it back takes this. Null when nothing was stored.</param>
/// <param name="State"><c>preview</c> (nothing was stored), <c>applied</c>, <c>nothing_new</c> (all of it was there, so nothing was stored) or <c>undone</c>.</param>
/// <param name="Format">What the file is: <c>seoulmate</c>, <c>trakt</c>, <c>tv_time</c> or <c>csv</c>.</param>
/// <param name="ImportedAt">When, in UTC.</param>
/// <param name="Rows">How many rows were read; a show of several seasons is one a season.</param>
/// <param name="Matched">Rows about one drama of the catalogue, or about none.</param>
/// <param name="Ambiguous">Rows that may be about one of several dramas; nothing was done with them.</param>
/// <param name="Unmatched">Rows about what the catalogue does not have.</param>
/// <param name="Refused">Rows that cannot be taken.</param>
/// <param name="Recorded">How many interactions are new in the log, or would be.</param>
/// <param name="Known">How many were there already, or come twice in the file.</param>
/// <param name="Kinds">The new ones by kind.</param>
/// <param name="Findings">What is worth a look: at most 2,000; none in a list of imports.</param>
public sealed record ProfileImportView(
    Guid? ImportId,
    string State,
    string Format,
    DateTimeOffset ImportedAt,
    int Rows,
    int Matched,
    int Ambiguous,
    int Unmatched,
    int Refused,
    int Recorded,
    int Known,
    IReadOnlyDictionary<string, int> Kinds,
    IReadOnlyList<ProfileImportFindingView> Findings);

/// <summary>Something about a row, or about several that name the same drama.</summary>
/// <param name="File">The file within a ZIP; empty for a file sent by itself.</param>
/// <param name="Line">The line on which the row, or the first of them, begins, from 1.</param>
/// <param name="Rows">How many rows it is about.</param>
/// <param name="Outcome"><c>ambiguous</c>, <c>unmatched</c>, <c>refused</c> or <c>note</c>.</param>
/// <param name="Title">The title as the file has it; null when it has none.</param>
/// <param name="Year">The year as the file has it; null when it has none.</param>
/// <param name="Candidates">The dramas that may be meant.</param>
/// <param name="Sentence">What it is.</param>
public sealed record ProfileImportFindingView(
    string File, int Line, int Rows, string Outcome, string? Title, int? Year, IReadOnlyList<ProfileImportCandidateView> Candidates, string Sentence);

/// <summary>A drama that may be meant.</summary>
/// <param name="DramaId">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">When it first aired; null when unknown.</param>
public sealed record ProfileImportCandidateView(string DramaId, string Title, int? Year);

/// <summary>What a user took in: the answer of <c>GET /api/v1/profile/{user_id}/imports</c>.</summary>
/// <param name="Items">The latest first, without their findings; at most 100.</param>
public sealed record ProfileImportsView(IReadOnlyList<ProfileImportView> Items);
