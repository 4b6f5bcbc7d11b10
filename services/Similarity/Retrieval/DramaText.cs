using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Similarity.Retrieval;

/// <summary>One field of a drama, as text, and how much a word in it counts.</summary>
/// <param name="Text">The text.</param>
/// <param name="Weight">As how many occurrences a word counts.</param>
public readonly record struct Field(string Text, double Weight);

/// <summary>What a drama is searched and compared by.</summary>
public static class DramaText
{
    /// <summary>The fields that a query's words are looked up in: what it is called counts more than what it tells.</summary>
    public static IEnumerable<Field> ForSearch(DramaFacts drama)
    {
        yield return new(drama.Title, 4);
        yield return new(drama.NativeTitle ?? string.Empty, 4);
        yield return new(string.Join(" / ", drama.Aliases), 2);
        yield return new(Names(drama.Cast.Where(part => part.Role == "main").Select(part => part.Person)), 2.5);
        yield return new(Names(drama.Cast.Where(part => part.Role != "main").Select(part => part.Person)), 1.5);
        yield return new(Names(drama.Directors.Concat(drama.Writers)), 2);
        yield return new(string.Join(" / ", drama.Genres), 2);
        yield return new(string.Join(" / ", drama.Tags), 1.5);
        yield return new(string.Join(" / ", drama.Moods), 1.5);
        yield return new(drama.Network ?? string.Empty, 1);
        yield return new(drama.Hook ?? string.Empty, 1);
        yield return new(drama.Synopsis ?? string.Empty, 0.7);
    }

    /// <summary>A drama as one text, for whatever embeds texts: what it is called, is and tells.</summary>
    public static string ForEmbedding(DramaFacts drama) => string.Join(
        '\n',
        new[] { drama.Title, drama.NativeTitle, string.Join(", ", drama.Genres), string.Join(", ", drama.Tags), string.Join(", ", drama.Moods), drama.Hook, drama.Synopsis }
            .Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The terms by which dramas are compared: what it is (whole genres, themes, people) and what it tells (words).</summary>
    public static IEnumerable<(string Term, double Weight)> ForComparison(DramaFacts drama)
    {
        foreach (var (prefix, values, weight) in new[]
        {
            ("genre", drama.Genres, 2.0),
            ("tag", drama.Tags, 1.5),
            ("mood", drama.Moods, 1.0),
            ("crew", drama.Writers.Concat(drama.Directors).Select(person => person.PersonId).Distinct(StringComparer.Ordinal).ToList(), 1.5),
            ("cast", drama.Cast.Where(part => part.Role == "main").Select(part => part.Person.PersonId).Distinct(StringComparer.Ordinal).ToList(), 1.0),
        })
        {
            foreach (var value in values)
            {
                yield return ($"{prefix}:{value}", weight);
            }
        }

        foreach (var (text, weight) in new[]
        {
            new Field(string.Join(' ', drama.Genres.Concat(drama.Tags).Concat(drama.Moods)), 1),
            new Field(drama.Hook ?? string.Empty, 1),
            new Field(drama.Synopsis ?? string.Empty, 1),
        })
        {
            foreach (var word in Words.Of(text))
            {
                yield return (word, weight);
            }
        }
    }

    private static string Names(IEnumerable<PersonFacts> people) =>
        string.Join(" / ", people.SelectMany(person => person.AlsoKnownAs.Append(person.Name).Append(person.NativeName ?? string.Empty)));
}
