namespace SeoulMate.Taste.Collaborative;

/// <summary>Which items belong to which row, and how strongly: those a user turned to, or those that share an attribute. Immutable.</summary>
public sealed class HistoryMatrix
{
    private readonly int[] rowStarts;
    private readonly int[] items;
    private readonly double[] strengths;
    private readonly int[] itemStarts;
    private readonly int[] rowsByItem;
    private readonly double[] strengthsByItem;

    /// <summary>Rows of items.</summary>
    /// <param name="rows">The rows; within one each item once, in any order.</param>
    /// <param name="itemCount">How many items there are; they are numbered from 0.</param>
    public HistoryMatrix(IReadOnlyList<IReadOnlyList<HistoryItem>> rows, int itemCount)
    {
        ItemCount = itemCount;
        RowCount = rows.Count;
        rowStarts = new int[rows.Count + 1];
        itemStarts = new int[itemCount + 1];

        for (var row = 0; row < rows.Count; row++)
        {
            rowStarts[row + 1] = rowStarts[row] + rows[row].Count;
        }

        items = new int[rowStarts[^1]];
        strengths = new double[rowStarts[^1]];
        rowsByItem = new int[rowStarts[^1]];
        strengthsByItem = new double[rowStarts[^1]];

        for (var row = 0; row < rows.Count; row++)
        {
            var place = rowStarts[row];

            foreach (var (item, strength) in rows[row])
            {
                items[place] = item;
                strengths[place] = strength;
                itemStarts[item + 1]++;
                place++;
            }

            Array.Sort(items, strengths, rowStarts[row], rows[row].Count);
        }

        for (var item = 0; item < itemCount; item++)
        {
            itemStarts[item + 1] += itemStarts[item];
        }

        var next = itemStarts.AsSpan(0, itemCount).ToArray();

        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                var place = next[items[i]]++;
                rowsByItem[place] = row;
                strengthsByItem[place] = strengths[i];
            }
        }
    }

    /// <summary>Rows by what items have in common: one for each attribute, in the order in which items first have them.</summary>
    /// <param name="itemCount">How many items there are; they are numbered from 0.</param>
    /// <param name="attributesOf">The attributes of an item, each once, and how strongly it has them.</param>
    /// <returns>A row for each attribute.</returns>
    public static HistoryMatrix ByAttribute<TAttribute>(int itemCount, Func<int, IEnumerable<(TAttribute Attribute, double Strength)>> attributesOf)
        where TAttribute : notnull
    {
        var numbers = new Dictionary<TAttribute, int>();
        var rows = new List<List<HistoryItem>>();

        for (var item = 0; item < itemCount; item++)
        {
            foreach (var (attribute, strength) in attributesOf(item))
            {
                if (!numbers.TryGetValue(attribute, out var row))
                {
                    numbers[attribute] = row = rows.Count;
                    rows.Add([]);
                }

                rows[row].Add(new(item, strength));
            }
        }

        return new(rows, itemCount);
    }

    /// <summary>How many items there are.</summary>
    public int ItemCount { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>How many items a row has.</summary>
    public int CountOf(int row) => rowStarts[row + 1] - rowStarts[row];

    /// <summary>How many rows an item is in.</summary>
    public int CountOfItem(int item) => itemStarts[item + 1] - itemStarts[item];

    /// <summary>The same rows with some of the items only, numbered anew in their order.</summary>
    /// <param name="some">Which items are kept, each once.</param>
    /// <returns>As many rows.</returns>
    public HistoryMatrix Among(IReadOnlyList<int> some)
    {
        var numbers = Enumerable.Repeat(-1, ItemCount).ToArray();

        for (var i = 0; i < some.Count; i++)
        {
            numbers[some[i]] = i;
        }

        return new([.. Enumerable.Range(0, RowCount).Select(row => (IReadOnlyList<HistoryItem>)[.. Row(row).Where(one => numbers[one.Item] >= 0).Select(one => one with { Item = numbers[one.Item] })])], some.Count);
    }

    /// <summary>The same with strength 1 for what was turned to; what speaks against is left out.</summary>
    internal HistoryMatrix Counted() =>
        new([.. Enumerable.Range(0, RowCount).Select(row => (IReadOnlyList<HistoryItem>)[.. Row(row).Where(one => one.Strength > 0).Select(one => one with { Strength = 1 })])], ItemCount);

    /// <summary>The items of a row, by their numbers.</summary>
    public IEnumerable<HistoryItem> Row(int row)
    {
        for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
        {
            yield return new(items[i], strengths[i]);
        }
    }

    /// <summary>Adds for each item how often it stands together with one: a row of the Gram matrix.</summary>
    /// <param name="item">Which item.</param>
    /// <param name="sums">One for each item.</param>
    public void AddTogether(int item, Span<double> sums)
    {
        for (var place = itemStarts[item]; place < itemStarts[item + 1]; place++)
        {
            var row = rowsByItem[place];

            for (var i = rowStarts[row]; i < rowStarts[row + 1]; i++)
            {
                sums[items[i]] += strengthsByItem[place] * strengths[i];
            }
        }
    }

    /// <summary>
    /// Adds <c>Σ_row weight · x_row · x_rowᵀ</c> to a matrix: for each pair of items how often they stand together.
    /// </summary>
    /// <param name="sums">As many rows as there are items.</param>
    /// <param name="weights">How much each row counts.</param>
    /// <param name="threads">How many threads work on it, 1 or more.</param>
    public void AddGram(SymmetricMatrix sums, double[] weights, int threads) =>
        Parallel.For(0, ItemCount, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new double[ItemCount], (item, _, together) =>
        {
            var below = together.AsSpan(0, item + 1);
            below.Clear();

            for (var place = itemStarts[item]; place < itemStarts[item + 1]; place++)
            {
                var row = rowsByItem[place];
                var factor = weights[row] * strengthsByItem[place];

                for (var i = rowStarts[row]; i < rowStarts[row + 1] && items[i] <= item; i++)
                {
                    below[items[i]] += factor * strengths[i];
                }
            }

            sums.AddToRow(item, below);

            return together;
        }, _ => { });
}

/// <summary>An item of a row.</summary>
/// <param name="Item">Which, from 0.</param>
/// <param name="Strength">How strongly it belongs there; negative for what speaks against.</param>
public readonly record struct HistoryItem(int Item, double Strength);
