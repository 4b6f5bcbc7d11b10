using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Language;
using SeoulMate.Web.Why;

namespace SeoulMate.Web.Drama;

/// <summary>How a drama fits the user: where it stands, and what speaks for and against it.</summary>
/// <param name="Answer">What Ranking says of it.</param>
/// <param name="Parts">What its score is made of, in the words of the page, what adds most first.</param>
/// <param name="For">What speaks for it, what adds most first.</param>
/// <param name="Against">What speaks against it, what takes most first.</param>
/// <param name="Without">What would be without the drama of the history that it rests on most; null when nothing is known.</param>
public sealed record Fit(
    WhyNotView Answer, IReadOnlyList<WhyPart> Parts, IReadOnlyList<WhyPart> For, IReadOnlyList<WhyPart> Against, CounterfactualView? Without)
{
    /// <summary>Parts of a score that every visitor's has.</summary>
    private static readonly string[] OfEverybody = ["base", "popularity", "quality", "trend"];

    /// <summary>True when anything of a score comes from the user.</summary>
    internal static bool IsOwn(WhyNotView answer) => answer.Contributions.Any(part => !OfEverybody.Contains(part.Kind));

    /// <summary>Puts an answer in words.</summary>
    internal static Fit Of(WhyNotView answer, CounterfactualsView? without, DramaFacts drama, IReadOnlyDictionary<string, DramaFacts> known, Texts texts)
    {
        var counted = WhyParts.Counted(answer.Contributions);

        // Where every drama starts is no word for or against this one.
        var own = counted.Where(one => one.Part.Kind != "base").ToList();

        return new(
            answer,
            WhyParts.Of(counted, drama, known, texts),
            WhyParts.Of(own.Where(one => one.Points > 0), drama, known, texts),
            WhyParts.Of(own.Where(one => one.Points < 0).Reverse(), drama, known, texts),
            without?.Items is [var first, ..] ? first : null);
    }
}
