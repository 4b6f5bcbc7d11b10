using System.Globalization;

namespace SeoulMate.Explainer;

/// <summary>A language that reasons are given in.</summary>
public interface IReasonLanguage
{
    /// <summary>Its code: <c>en</c>, <c>ko</c>.</summary>
    string Name { get; }

    /// <summary>The claim as one line, short enough for a card.</summary>
    string Say(Claim claim);
}

/// <summary>How a sentence is kept short enough.</summary>
internal static class Line
{
    /// <summary>The first of these that is short enough; none is ever cut, so the last one is the shortest there is.</summary>
    internal static string Fit(int atMost, params ReadOnlySpan<string> longestFirst)
    {
        foreach (var line in longestFirst)
        {
            if (line.Length <= atMost)
            {
                return line;
            }
        }

        return longestFirst[^1];
    }
}

/// <summary>How numbers of people are written: in figures, with separators from five digits on.</summary>
internal static class People
{
    internal static string Count(int people) => people.ToString(people < 10_000 ? "0" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Two leading digits, so that the number stays true while it grows.</summary>
    internal static string AtLeast(int people)
    {
        var unit = 1;

        while (people / unit >= 100)
        {
            unit *= 10;
        }

        return Count(people / unit * unit);
    }
}
