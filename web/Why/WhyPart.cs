using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Why;

/// <summary>One part of a score, as it is shown.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Points">What it added, in tenths of the score; negative when it spoke against.</param>
/// <param name="Evidence">The dramas it rests on, by title, where they are not named already.</param>
public sealed record WhyPart(string Label, int Points, IReadOnlyList<string> Evidence)
{
    /// <summary>The facet and name by which it is corrected; null where there is nothing to correct.</summary>
    public (string Facet, string Name)? Preference { get; init; }

    /// <summary>The drama that can be kept out of the taste; null where it is none.</summary>
    public DramaFacts? Drama { get; init; }
}

/// <summary>Puts the parts of a score in the order and the words of the page.</summary>
public static class WhyParts
{
    private const double PointsAUnit = 10;

    /// <summary>What a score was the sum of, in points, as far as it comes to one: what added most first. The points sum to the rounded score.</summary>
    public static IReadOnlyList<(ContributionView Part, int Points)> Counted(PastExplanationView why) => Counted(why.Contributions);

    /// <summary>The same of a score that is not kept.</summary>
    public static IReadOnlyList<(ContributionView Part, int Points)> Counted(IEnumerable<ContributionView> contributions)
    {
        var parts = contributions.OrderByDescending(part => part.Amount).ToList();

        return [.. parts.Zip(Rounded([.. parts.Select(part => PointsAUnit * part.Amount)])).Where(part => part.Second != 0)];
    }

    /// <summary>The same, in the words of the page.</summary>
    /// <param name="counted">What counted.</param>
    /// <param name="drama">Whose score it is.</param>
    /// <param name="known">Dramas of the history, by id.</param>
    /// <param name="texts">The language.</param>
    public static IReadOnlyList<WhyPart> Of(IEnumerable<(ContributionView Part, int Points)> counted, DramaFacts drama, IReadOnlyDictionary<string, DramaFacts> known, Texts texts) =>
        [.. counted.Select(one => ToPart(one.Part, one.Points, drama, known, texts))];

    /// <summary>Whole numbers that sum to the rounded sum: those that lose most by rounding down are rounded up.</summary>
    internal static int[] Rounded(IReadOnlyList<double> values)
    {
        int[] rounded = [.. values.Select(value => (int)Math.Floor(value))];
        var left = (int)Math.Round(values.Sum()) - rounded.Sum();

        foreach (var place in Enumerable.Range(0, values.Count).OrderByDescending(place => values[place] - rounded[place]).ThenBy(place => place).Take(left))
        {
            rounded[place]++;
        }

        return rounded;
    }

    /// <summary>The name of what was asked for, such as <c>genre:Romance</c>; null for what has no word of its own.</summary>
    private static string? NameOf(string facet, DramaFacts drama, Texts texts) => facet.Split(':', 2) switch
    {
        ["genre", var genre] => texts.Genre(genre),
        ["mood", var mood] => texts.Mood(mood),
        ["theme", var theme] => texts.Tag(theme),
        ["actor" or "director" or "writer", var id] =>
            drama.Cast.Select(part => part.Person).Concat(drama.Directors).Concat(drama.Writers).Where(person => person.PersonId == id).Select(person => texts.Person(person.Name, person.NativeName).Text).FirstOrDefault(),
        _ => null,
    };

    private static WhyPart ToPart(ContributionView part, int points, DramaFacts drama, IReadOnlyDictionary<string, DramaFacts> known, Texts texts)
    {
        var evidence = part.EvidenceIds.Select(known.GetValueOrDefault).OfType<DramaFacts>().ToList();
        List<string> titles = [.. evidence.Select(one => texts.Title(one.Title, one.NativeTitle).Text)];

        return part.Kind switch
        {
            "neighbour" or "history" when evidence is [var watched, ..] => new(texts.LikeWatched(titles[0]), points, []) { Drama = watched },
            "genre" => new(texts.Genre(part.Subject), points, titles) { Preference = ("genres", part.Subject) },
            "theme" => new(texts.Tag(part.Subject), points, titles) { Preference = ("themes", part.Subject) },
            "mood" => new(texts.Mood(part.Subject), points, titles) { Preference = ("themes", part.Subject) },
            "actor" when drama.Cast.Select(one => one.Person).FirstOrDefault(person => person.PersonId == part.Subject) is { } actor =>
                new(texts.Person(actor.Name, actor.NativeName).Text, points, titles) { Preference = ("actors", part.Subject) },
            "stated" when NameOf(part.Subject, drama, texts) is { } name => new(texts.AskedFor(name), points, titles),
            _ => new(texts.PartOfScore(part.Kind), points, titles),
        };
    }
}
