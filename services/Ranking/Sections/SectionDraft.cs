using SeoulMate.Contracts.Ranking;

namespace SeoulMate.Ranking.Sections;

/// <summary>A section before its reasons are put into words. Has either picks or carousels.</summary>
/// <param name="Kind">One of <see cref="SectionKinds"/>.</param>
/// <param name="Title">For people.</param>
/// <param name="Reason">What holds it together; null when the title says all.</param>
/// <param name="Needs">The services whose absence it suffers from.</param>
/// <param name="Picks">Best first.</param>
/// <param name="Carousels">One for each seed.</param>
public sealed record SectionDraft(
    string Kind, string Title, string? Reason, string[] Needs, IReadOnlyList<Pick> Picks, IReadOnlyList<CarouselDraft> Carousels)
{
    /// <summary>What was compared to tell what is trending; null where nothing is.</summary>
    public TrendWindowView? Window { get; init; }

    /// <summary>Everything it recommends.</summary>
    public IEnumerable<Pick> All => Picks.Concat(Carousels.SelectMany(carousel => carousel.Picks));
}

/// <summary>A carousel before its reasons are put into words.</summary>
/// <param name="Title">For people.</param>
/// <param name="Reason">What the dramas commonly share with the seed.</param>
/// <param name="SeedId">The drama that was watched.</param>
/// <param name="Picks">Most similar first.</param>
public sealed record CarouselDraft(string Title, string Reason, string SeedId, IReadOnlyList<Pick> Picks);

/// <summary>Dramas by somebody the user likes, before their reasons are put into words.</summary>
/// <param name="Title">For people.</param>
/// <param name="Reason">Why it is somebody the user likes.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Picks">What fits best first.</param>
public sealed record PersonDraft(string Title, string Reason, string PersonId, IReadOnlyList<Pick> Picks);
