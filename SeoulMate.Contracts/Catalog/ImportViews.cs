namespace SeoulMate.Contracts.Catalog;

/// <summary>What became, or would become, of a file of dramas: the answer of <c>/api/v1/catalog/imports/{import_id}</c>.</summary>
/// <param name="ImportId">Names the import; undoing it takes this.</param>
/// <param name="State"><c>running</c>, <c>applied</c>, <c>dry_run</c> (nothing was changed), <c>failed</c> (nothing was changed) or <c>undone</c>.</param>
/// <param name="Source">Where the file comes from, in the operator's words; null when not said.</param>
/// <param name="Licence">On what terms it may be used, in the operator's words; null when not said.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="Done">How many rows have been read.</param>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="Created">Dramas that are new.</param>
/// <param name="Updated">Dramas that were changed.</param>
/// <param name="Unchanged">Dramas that were so already.</param>
/// <param name="KeptApart">Rows that are no dramas: variety shows, specials, films.</param>
/// <param name="Ambiguous">Rows that may be one of several dramas; nothing was done with them.</param>
/// <param name="Rejected">Rows that cannot be taken.</param>
/// <param name="Findings">What is worth a look, by line: at most 2,000.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record CatalogImportView(
    Guid ImportId,
    string State,
    string? Source,
    string? Licence,
    DateTimeOffset StartedAt,
    int Done,
    int Rows,
    int Created,
    int Updated,
    int Unchanged,
    int KeptApart,
    int Ambiguous,
    int Rejected,
    IReadOnlyList<ImportFindingView> Findings,
    string? Failure);

/// <summary>Something about a row.</summary>
/// <param name="Line">The line of the file on which the row begins, from 1.</param>
/// <param name="Outcome"><c>rejected</c>, <c>ambiguous</c>, <c>kept_apart</c> or <c>note</c> (it was taken all the same).</param>
/// <param name="DramaId">The drama it is about; null when it is about none.</param>
/// <param name="Sentence">What it is.</param>
public sealed record ImportFindingView(int Line, string Outcome, string? DramaId, string Sentence);

/// <summary>The imports there were: the answer of <c>GET /api/v1/catalog/imports</c>.</summary>
/// <param name="Items">The latest first, without their findings; at most 100.</param>
public sealed record CatalogImportsView(IReadOnlyList<CatalogImportView> Items);
