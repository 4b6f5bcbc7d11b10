namespace SeoulMate.Taste.Text;

/// <summary>
/// How many letters must be typed otherwise to get from one text to another: one inserted, left out, replaced, or two
/// neighbours changed round (optimal string alignment; Damerau, CACM 1964).
/// </summary>
public static class EditDistance
{
    /// <summary>The distance.</summary>
    /// <param name="one">A text.</param>
    /// <param name="other">Another.</param>
    /// <param name="atMost">Where counting may end, 0 or more.</param>
    /// <returns>0 to the length of the longer; <paramref name="atMost"/> + 1 for anything more than <paramref name="atMost"/>.</returns>
    /// <remarks>|one| · (2 · atMost + 1) steps: only a band around the diagonal is looked at.</remarks>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int atMost)
    {
        if (Math.Abs(one.Length - other.Length) > atMost)
        {
            return atMost + 1;
        }

        var width = other.Length + 1;
        var (before, last, row) = (new int[width], new int[width], new int[width]);

        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            var (from, to) = (Math.Max(1, i - atMost), Math.Min(other.Length, i + atMost));
            var least = row[0] = i;
            row[from - 1] = from == 1 ? i : atMost + 1;

            for (var j = from; j <= to; j++)
            {
                var distance = Math.Min(
                    Math.Min(j < i + atMost ? last[j] + 1 : int.MaxValue, row[j - 1] + 1),
                    last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));

                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distance = Math.Min(distance, before[j - 2] + 1);
                }

                row[j] = distance;
                least = Math.Min(least, distance);
            }

            if (to < other.Length)
            {
                row[to + 1] = atMost + 1;
            }

            if (least > atMost)
            {
                return atMost + 1;
            }

            (before, last, row) = (last, row, before);
        }

        return Math.Min(last[other.Length], atMost + 1);
    }
}
