using System.Buffers;

namespace SeoulMate.Taste.Collaborative;

/// <summary>
/// Stands in for items that hardly anybody turned to yet: each is described as a mix of known items, by the ridge regression
/// of attributes <c>(K + μI)⁻¹ · k</c> with the attributes that the known share among themselves, K, and with it, k. What a
/// history says of the mix, it says of the item.
/// </summary>
/// <remarks>
/// Attributes mapped to collaborative factors: Gantner, Drumond, Freudenthaler, Rendle, Schmidt-Thieme, Learning
/// Attribute-to-Feature Mappings for Cold-Start Recommendations, ICDM 2010; in its dual form.
/// </remarks>
public static class ColdItems
{
    /// <summary>Describes items by others.</summary>
    /// <param name="attributes">For each attribute the items that have it, and how strongly.</param>
    /// <param name="known">The items that others may be described by.</param>
    /// <param name="cold">The items that are to be described; none of them known.</param>
    /// <param name="ridge">What is added to the diagonal: more of it makes mixes smaller and smoother. More than 0.</param>
    /// <param name="keep">How many known items a mix has at most. 1 or more.</param>
    /// <param name="alike">How many known items it is made from at most, those that share most. 1 or more.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    /// <returns>Row: a cold item, in their order; column: a known item, in their order.</returns>
    public static SparseRows Mixes(HistoryMatrix attributes, IReadOnlyList<int> known, IReadOnlyList<int> cold, double ridge, int keep, int alike, int threads)
    {
        var inverse = new SymmetricMatrix(known.Count);
        attributes.Among(known).AddGram(inverse, [.. Enumerable.Repeat(1.0, attributes.RowCount)], threads);

        for (var item = 0; item < known.Count; item++)
        {
            inverse[item, item] += ridge;
        }

        SymmetricInverse.Invert(inverse, threads);

        var rows = new double[known.Count][];

        for (var row = 0; row < known.Count; row++)
        {
            inverse.CopyRow(row, rows[row] = new double[known.Count]);
        }

        var shared = SparseRows.Of(cold.Count, known.Count, alike, threads, (item, cells) =>
        {
            var together = ArrayPool<double>.Shared.Rent(attributes.ItemCount);
            together.AsSpan(0, attributes.ItemCount).Clear();
            attributes.AddTogether(cold[item], together);

            for (var other = 0; other < known.Count; other++)
            {
                cells[other] = together[known[other]];
            }

            ArrayPool<double>.Shared.Return(together);
        });

        return SparseRows.Of(cold.Count, known.Count, keep, threads, (item, mix) =>
        {
            foreach (var (other, share) in shared.Row(item))
            {
                var weights = rows[other];

                for (var i = 0; i < mix.Length; i++)
                {
                    mix[i] += share * weights[i];
                }
            }
        });
    }
}
