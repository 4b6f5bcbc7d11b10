namespace SeoulMate.Taste.Collaborative;

/// <summary>How like two items are by who turned to both, however strongly: <c>together / √(of one · of the other)</c>.</summary>
/// <remarks>Sarwar, Karypis, Konstan and Riedl, Item-Based Collaborative Filtering Recommendation Algorithms, WWW 2001.</remarks>
public static class ItemCosines
{
    /// <summary>Counts the cosines.</summary>
    /// <param name="histories">What users turned to.</param>
    /// <param name="keep">How many of an item are kept, the highest. 1 or more.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <returns>0 to 1; nothing on the diagonal.</returns>
    public static SparseRows Of(HistoryMatrix histories, int keep, int threads)
    {
        var counted = histories.Counted();

        return SparseRows.Of(histories.ItemCount, histories.ItemCount, keep, threads, (item, cosines) =>
        {
            counted.AddTogether(item, cosines);
            cosines[item] = 0;

            for (var other = 0; other < cosines.Length; other++)
            {
                cosines[other] = cosines[other] > 0 ? cosines[other] / Math.Sqrt(counted.CountOfItem(item) * (double)counted.CountOfItem(other)) : 0;
            }
        });
    }
}
