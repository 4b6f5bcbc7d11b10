using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog;

/// <summary>What <c>GET /api/v1/dramas</c> is asked, as it was typed.</summary>
/// <param name="Genre">A genre the dramas have; given several times, all of them.</param>
/// <param name="Mood">A mood the dramas have, in the catalogue's spelling; given several times, all of them.</param>
/// <param name="Tag">A theme or trope the dramas have, in the catalogue's spelling; given several times, all of them.</param>
/// <param name="Actor">A person's id, or a name in any spelling, of somebody in the cast; given several times, all of them.</param>
/// <param name="Director">The same of somebody who directed.</param>
/// <param name="Writer">The same of somebody who wrote.</param>
/// <param name="Person">The same of somebody on either side of the camera.</param>
/// <param name="Network">Who showed it first.</param>
/// <param name="Year">When it first aired: a year (2019) or a range (2016-2019).</param>
/// <param name="Q">Beginnings of words of the titles, genres and tags; all of them must occur.</param>
/// <param name="Sort">The order: popular (unless given), rating, newest, oldest or title.</param>
/// <param name="Limit">How many at most, 1 to 100; 20 unless given.</param>
/// <param name="Cursor">Where to go on: the <c>next</c> of the page before.</param>
public sealed record DramaListRequest(
    [property: FromQuery(Name = "genre")] string[]? Genre,
    [property: FromQuery(Name = "mood")] string[]? Mood,
    [property: FromQuery(Name = "tag")] string[]? Tag,
    [property: FromQuery(Name = "actor")] string[]? Actor,
    [property: FromQuery(Name = "director")] string[]? Director,
    [property: FromQuery(Name = "writer")] string[]? Writer,
    [property: FromQuery(Name = "person")] string[]? Person,
    [property: FromQuery(Name = "network")] string[]? Network,
    [property: FromQuery(Name = "year")] string[]? Year,
    [property: FromQuery(Name = "q")] string? Q,
    [property: FromQuery(Name = "sort")] string? Sort,
    [property: FromQuery(Name = "limit")] string? Limit,
    [property: FromQuery(Name = "cursor")] string? Cursor);

/// <summary>The years from one to another, both included.</summary>
internal readonly record struct YearRange(int From, int To);

/// <summary>Somebody whom dramas are to have.</summary>
/// <param name="IdOrName">The person's id, or a name in any spelling.</param>
/// <param name="Part">What they did; null for whatever it was.</param>
internal readonly record struct PersonWish(string IdOrName, CreditPart? Part);

/// <summary>A well-formed question for dramas.</summary>
internal sealed record DramaQuery(
    IReadOnlyList<string> GenreKeys,
    IReadOnlyList<string> Moods,
    IReadOnlyList<string> Tags,
    IReadOnlyList<PersonWish> People,
    IReadOnlyList<string> NetworkKeys,
    IReadOnlyList<YearRange> Years,
    IReadOnlyList<string> Words,
    DramaSort Sort,
    int Limit,
    DramaCursor? After)
{
    private const int MostValues = 10;
    private const int LongestText = 100;
    private const int DefaultLimit = 20;
    private const int LargestLimit = 100;

    /// <summary>Reads what was typed.</summary>
    /// <returns>The question; or null, and what is wrong with which parameter.</returns>
    public static (DramaQuery? Query, Dictionary<string, string[]> Errors) Read(DramaListRequest request)
    {
        var errors = new Dictionary<string, string[]>();

        var genres = Texts("genre", request.Genre, errors);
        var moods = Texts("mood", request.Mood, errors);
        var tags = Texts("tag", request.Tag, errors);
        List<PersonWish> people =
        [
            .. Texts("actor", request.Actor, errors).Select(actor => new PersonWish(actor, CreditPart.Cast)),
            .. Texts("director", request.Director, errors).Select(director => new PersonWish(director, CreditPart.Director)),
            .. Texts("writer", request.Writer, errors).Select(writer => new PersonWish(writer, CreditPart.Writer)),
            .. Texts("person", request.Person, errors).Select(person => new PersonWish(person, null)),
        ];
        var networks = Texts("network", request.Network, errors);
        var texts = Texts("q", [request.Q], errors);
        var years = Aired(Texts("year", request.Year, errors), errors);
        var sort = Sorted(request.Sort, errors);

        if (ListLimit.Read(request.Limit, DefaultLimit, LargestLimit, out var limit) is { } wrong)
        {
            errors["limit"] = [wrong];
        }

        if (!DramaCursor.TryRead(request.Cursor, sort, out var after) && !errors.ContainsKey("sort"))
        {
            errors["cursor"] = ["This is not a cursor of this list: take the next of the page before, with the same sort."];
        }

        return errors.Count > 0
            ? (null, errors)
            : (new DramaQuery(
                [.. genres.Select(Spelling.Key)],
                [.. moods.Select(mood => mood.ToLowerInvariant())],
                tags,
                people,
                [.. networks.Select(Spelling.Key)],
                years,
                [.. texts.SelectMany(Spelling.Words)],
                sort,
                limit,
                after), errors);
    }

    /// <summary>The values that were given; an empty one, as a form sends it, is none.</summary>
    private static List<string> Texts(string name, string?[]? values, Dictionary<string, string[]> errors)
    {
        var given = (values ?? []).OfType<string>().Select(value => value.Trim()).Where(value => value.Length > 0).ToList();

        if (given.Count > MostValues)
        {
            errors[name] = [$"At most {MostValues} values."];
        }
        else if (given.Any(value => value.Length > LongestText || Spelling.Key(value).Length == 0 || value.Any(char.IsControl)))
        {
            errors[name] = [$"At most {LongestText} characters, at least one of them a letter or digit, and no control characters."];
        }

        return given;
    }

    private static List<YearRange> Aired(List<string> values, Dictionary<string, string[]> errors)
    {
        var years = new List<YearRange>();

        foreach (var value in values)
        {
            var ends = value.Split('-');

            if (ends.Length <= 2 && TryYear(ends[0], out var from) && TryYear(ends[^1], out var to) && from <= to)
            {
                years.Add(new YearRange(from, to));
            }
            else
            {
                errors["year"] = ["A year such as 2019, or a range such as 2016-2019."];
            }
        }

        return years;
    }

    private static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4 && year is >= 1900 and < 9999;

    private static DramaSort Sorted(string? value, Dictionary<string, string[]> errors)
    {
        foreach (var sort in Enum.GetValues<DramaSort>())
        {
            if (string.IsNullOrEmpty(value) || string.Equals(value, SnakeCaseJson.NameOf(sort), StringComparison.Ordinal))
            {
                return sort;
            }
        }

        errors["sort"] = [$"One of {string.Join(", ", Enum.GetValues<DramaSort>().Select(sort => SnakeCaseJson.NameOf(sort)))}."];

        return default;
    }
}
