using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Contracts.Similarity;

/// <summary>What a drama is, in the terms that <see cref="Term"/> carries: <c>genre:Medical</c>, <c>cast:park-seo-joon</c>.</summary>
public static class SearchTerms
{
    private const double SupportingPart = 0.3;

    /// <summary>The term for a facet's value, which no word is.</summary>
    public static string Of(string facet, string value) => $"{facet}:{value}";

    /// <summary>A drama's terms, each once.</summary>
    /// <param name="drama">The drama.</param>
    /// <returns>The terms, and how much the drama is that: above 0 to 1, the most telling genres, tags and moods most.</returns>
    public static IEnumerable<(string Term, double Weight)> Of(DramaFacts drama) => All(drama)
        .GroupBy(term => term.Term, StringComparer.Ordinal)
        .Select(same => (same.Key, same.Max(term => term.Weight)));

    private static IEnumerable<(string Term, double Weight)> All(DramaFacts drama)
    {
        foreach (var (facet, values) in new[] { ("genre", drama.Genres), ("tag", drama.Tags), ("mood", drama.Moods) })
        {
            for (var i = 0; i < values.Count; i++)
            {
                yield return (Of(facet, values[i]), 1 / (1 + (i / 10.0)));
            }
        }

        foreach (var part in drama.Cast)
        {
            yield return (Of("cast", part.Person.PersonId), part.Role == "main" ? 1 : SupportingPart);
        }

        foreach (var person in drama.Directors)
        {
            yield return (Of("director", person.PersonId), 1);
        }

        foreach (var person in drama.Writers)
        {
            yield return (Of("writer", person.PersonId), 1);
        }

        if (drama.Network is { } network)
        {
            yield return (Of("network", network), 1);
        }
    }
}
