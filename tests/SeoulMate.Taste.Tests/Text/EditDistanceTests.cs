using CsCheck;
using SeoulMate.Taste.Text;

namespace SeoulMate.Taste.Tests.Text;

public sealed class EditDistanceTests
{
    private static readonly Gen<string> Text = Gen.Char["abc"].Array[0, 9].Select(letters => new string(letters));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("historain", "historian", 1)]
    [InlineData("militery", "military", 1)]
    [InlineData("memories", "memory", 3)]
    [InlineData("", "abc", 3)]
    public void Each_letter_typed_otherwise_counts(string one, string other, int distance) => Assert.Equal(distance, EditDistance.Between(one, other, 10));

    [Fact]
    public void Counting_may_end_early_but_never_differs() => Gen.Select(Text, Text, Gen.Int[0, 10]).Sample(
        (one, other, atMost) => EditDistance.Between(one, other, atMost) == Math.Min(Whole(one, other), atMost + 1), iter: 20_000);

    [Fact]
    public void It_is_as_far_there_as_back() => Gen.Select(Text, Text).Sample((one, other) => EditDistance.Between(one, other, 20) == EditDistance.Between(other, one, 20), iter: 20_000);

    /// <summary>The same by the book: the whole table.</summary>
    private static int Whole(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];

        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1,
                    table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));

                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[one.Length, other.Length];
    }
}
