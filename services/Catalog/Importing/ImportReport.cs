using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Catalog.Importing;

/// <summary>What becomes of a file, as far as it has been read.</summary>
internal sealed class ImportReport(ImportOrder order, DateTimeOffset startedAt)
{
    private const int FindingsAtMost = 2_000;

    private readonly List<ImportFindingView> findings = [];
    private int created;
    private int updated;
    private int unchanged;
    private int keptApart;
    private int ambiguous;
    private int rejected;

    internal int Done { get; set; }

    internal void Count(bool isNew, bool isChanged)
    {
        created += isNew ? 1 : 0;
        updated += !isNew && isChanged ? 1 : 0;
        unchanged += isChanged ? 0 : 1;
    }

    internal void Reject(int line, string sentence) => Tell(ref rejected, line, "rejected", sentence);

    internal void KeepApart(int line, string sentence) => Tell(ref keptApart, line, "kept_apart", sentence);

    internal void Doubt(int line, string sentence) => Tell(ref ambiguous, line, "ambiguous", sentence);

    internal CatalogImportView ToView(string state) => new(
        order.ImportId, state, order.Source, order.Licence, startedAt, Done, order.Rows.Count, created, updated, unchanged, keptApart, ambiguous, rejected, [.. findings], null);

    private void Tell(ref int count, int line, string outcome, string sentence)
    {
        count++;

        if (findings.Count < FindingsAtMost)
        {
            findings.Add(new(line, outcome, null, sentence));
        }
    }
}
