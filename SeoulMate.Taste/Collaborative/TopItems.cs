namespace SeoulMate.Taste.Collaborative;

/// <summary>The best of many, with room for those alone: a heap of which the worst kept one is the root. O(n log k).</summary>
public static class TopItems
{
    /// <summary>Finds the items with the highest scores.</summary>
    /// <param name="scores">A score for every item.</param>
    /// <param name="isOut">For every item whether it is passed over; empty for none.</param>
    /// <param name="top">Takes the items, the highest score first, equal ones by number.</param>
    /// <returns>How many were found.</returns>
    public static int Fill(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isOut, Span<int> top)
    {
        var count = 0;

        for (var item = 0; item < scores.Length && top.Length > 0; item++)
        {
            if (isOut.Length > 0 && isOut[item])
            {
                continue;
            }

            if (count < top.Length)
            {
                top[count] = item;
                Rise(scores, top, count++);
            }
            else if (IsBetter(scores, item, top[0]))
            {
                top[0] = item;
                Sink(scores, top, count);
            }
        }

        for (var left = count - 1; left > 0; left--)
        {
            (top[0], top[left]) = (top[left], top[0]);
            Sink(scores, top, left);
        }

        return count;
    }

    private static bool IsBetter(ReadOnlySpan<double> scores, int one, int other) =>
        scores[one] > scores[other] || (scores[one] == scores[other] && one < other);

    private static void Rise(ReadOnlySpan<double> scores, Span<int> heap, int place)
    {
        while (place > 0 && IsBetter(scores, heap[(place - 1) / 2], heap[place]))
        {
            (heap[(place - 1) / 2], heap[place]) = (heap[place], heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
    }

    private static void Sink(ReadOnlySpan<double> scores, Span<int> heap, int count)
    {
        for (var place = 0; (2 * place) + 1 < count;)
        {
            var child = (2 * place) + 1;
            child += child + 1 < count && IsBetter(scores, heap[child], heap[child + 1]) ? 1 : 0;

            if (!IsBetter(scores, heap[place], heap[child]))
            {
                return;
            }

            (heap[place], heap[child]) = (heap[child], heap[place]);
            place = child;
        }
    }
}
