using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Language;
using SeoulMate.Web.Why;

namespace SeoulMate.Web.Drama;

/// <summary>How a drama fits the user: where it stands, and what speaks for and against it.</summary>
/// <param name="Answer">What Ranking says of it.</param>
/// <param name="Parts">What its score is made of, in the words of the page, what adds most first.</param>
/// <param name="Without">What would be without the drama of the history that it rests on most; null when nothing is known.</param>
public sealed record Fit(WhyNotView Answer, IReadOnlyList<WhyPart> Parts, CounterfactualView? Without)
{
    /// <summary>Parts of a score that every visitor's has.</summary>
    private static readonly string[] OfEverybody = ["base", "popularity", "quality", "trend"];

    /// <summary>What speaks for it.</summary>
    internal IReadOnlyList<WhyPart> For => [.. Parts.Where(part => part.Points > 0)];

    /// <summary>What speaks against it, what takes most first.</summary>
    internal IReadOnlyList<WhyPart> Against => [.. Parts.Where(part => part.Points < 0).Reverse()];

    /// <summary>True when anything of a score comes from the user.</summary>
    internal static bool IsOwn(WhyNotView answer) => answer.Contributions.Any(part => !OfEverybody.Contains(part.Kind));

    /// <summary>Puts an answer in words.</summary>
    internal static Fit Of(WhyNotView answer, CounterfactualsView? without, DramaFacts drama, IReadOnlyDictionary<string, DramaFacts> known, Texts texts) =>
        new(answer, WhyParts.Of(WhyParts.Counted(answer.Contributions), drama, known, texts), without?.Items is [var first, ..] ? first : null);
}
