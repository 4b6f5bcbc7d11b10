using System.Collections.Immutable;
using SeoulMate.Contracts.Catalog;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Taste.Text;

namespace SeoulMate.Ranking;

/// <summary>What a query is after.</summary>
public enum Intent
{
    /// <summary>One drama, by a title or alias.</summary>
    Title,

    /// <summary>Somebody of cast or crew.</summary>
    Person,

    /// <summary>A genre.</summary>
    Genre,

    /// <summary>Anything else: a mood, a theme, a premise.</summary>
    Open,
}

/// <summary>How a query was read.</summary>
/// <param name="Intent">What it is after.</param>
/// <param name="Matched">What was recognised, in the catalogue's spelling; null when nothing was.</param>
public sealed record Understanding(Intent Intent, string? Matched)
{
    /// <summary>The share of meaning against words: little where a name was typed, much where a wish was.</summary>
    /// <param name="diversity">How widely the user likes, 0 to 1: those who like widely are searched for more widely.</param>
    /// <returns>0 to 1.</returns>
    public double Alpha(double diversity) => Intent switch
    {
        Intent.Title => 0.05,
        Intent.Person => 0.1,
        Intent.Genre => 0.4 + (0.1 * (diversity - 0.5)),
        _ => 0.5 + (0.2 * (diversity - 0.5)),
    };
}

/// <summary>Reads queries by the catalogue's own names. A title that contains a genre is a title.</summary>
public sealed class QueryIntent(Catalogue catalogue)
{
    private readonly Derived<ImmutableDictionary<string, DramaFacts>, Dictionary<string, Understanding>> names = new(() => catalogue.Facts, Names);

    /// <summary>How a query is read.</summary>
    public Understanding Of(string query) =>
        names.Current.GetValueOrDefault(Spelling.Key(query)) ?? new Understanding(Intent.Open, null);

    private static Dictionary<string, Understanding> Names(ImmutableDictionary<string, DramaFacts> facts)
    {
        var names = new Dictionary<string, Understanding>(StringComparer.Ordinal);

        void Add(string name, Intent intent, string spelling)
        {
            if (Spelling.Key(name) is { Length: > 0 } key)
            {
                names.TryAdd(key, new(intent, spelling));
            }
        }

        foreach (var drama in facts.Values.OrderByDescending(drama => drama.Watchers))
        {
            foreach (var title in drama.Aliases.Append(drama.Title).Append(drama.NativeTitle ?? string.Empty))
            {
                Add(title, Intent.Title, drama.Title);
            }
        }

        foreach (var person in facts.Values.SelectMany(drama => drama.Cast.Select(part => part.Person).Concat(drama.Directors).Concat(drama.Writers)))
        {
            foreach (var name in person.AlsoKnownAs.Append(person.Name).Append(person.NativeName ?? string.Empty))
            {
                Add(name, Intent.Person, person.Name);
            }
        }

        foreach (var genre in facts.Values.SelectMany(drama => drama.Genres).Distinct(StringComparer.Ordinal))
        {
            Add(genre, Intent.Genre, genre);
        }

        return names;
    }
}
