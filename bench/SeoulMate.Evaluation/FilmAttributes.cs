using System.Text.RegularExpressions;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Evaluation;

/// <summary>What films have in common, as numbers.</summary>
internal sealed partial class FilmAttributes
{
    /// <summary>How much a word of a title says beside a genre, divided by the logarithm of how often it occurs.</summary>
    private const double WordWeight = 2.5;

    private static readonly int[] YearsApart = [2, 8];

    private readonly List<Film> films;
    private readonly Lazy<SparseRows> likeness;

    /// <summary>The attributes of these films, in their order.</summary>
    internal FilmAttributes(IEnumerable<Film> films)
    {
        this.films = [.. films];

        likeness = new(() => SparseRows.Of(this.films.Count, this.films.Count, this.films.Count, Environment.ProcessorCount, ByGenre().AddTogether));

        var genres = this.films.SelectMany(film => film.Genres).Distinct().Order(StringComparer.Ordinal).ToList();

        Genres = new([.. this.films.Select(film => film.Genres.Select(genre => genres.IndexOf(genre)).ToArray())], genres.Count);
    }

    /// <summary>Their genres.</summary>
    internal GenreTable Genres { get; }

    /// <summary>For each genre the films that have it, as vectors of length 1.</summary>
    internal HistoryMatrix ByGenre() => Matrix(film => film.Genres.Select(genre => (genre, 1 / Math.Sqrt(film.Genres.Count))));

    /// <summary>Genres, how near the year is to each of a row of years two and eight apart, and words of the title.</summary>
    internal HistoryMatrix ByEverything()
    {
        var words = films.SelectMany(film => Words(film).Distinct()).CountBy(word => word).Where(word => word.Value > 1).ToDictionary();

        return Matrix(film =>
        [
            .. film.Genres.Select(genre => (genre, 1.0)),
            .. YearsApart.SelectMany(apart => Enumerable.Range(0, 1 + (80 / apart)).Select(i => (Name: $"{1920 + (i * apart)} by {apart}", Near: Math.Exp(-0.5 * Math.Pow((film.Year - 1920.0 - (i * apart)) / apart, 2))))).Where(year => year.Near > 1e-4),
            .. Words(film).Distinct().Where(words.ContainsKey).Select(word => ($"'{word}'", WordWeight / Math.Log(1 + words[word]))),
            ("every film", 1.0),
        ]);
    }

    /// <summary>How like two films are: the cosine of their genres.</summary>
    internal SparseRows Likeness => likeness.Value;

    private HistoryMatrix Matrix(Func<Film, IEnumerable<(string Attribute, double Weight)>> of) => HistoryMatrix.ByAttribute(films.Count, film => of(films[film]));

    private static IEnumerable<string> Words(Film film) => WordPattern().Matches(film.Title.ToLowerInvariant()).Select(word => word.Value);

    [GeneratedRegex("[a-z0-9']+")]
    private static partial Regex WordPattern();
}
