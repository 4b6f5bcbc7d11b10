using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog.Importing;

/// <summary>
/// Reads a file row by row: JSON Lines, a JSON array (or an object with one under <c>results</c>), or columns with a header.
/// Which it is, its first letter tells. A row that cannot be read says why, and the next one is read all the same.
/// </summary>
internal static class ImportReader
{
    private const int LongestLine = 1_000_000;

    /// <summary>TMDB's numbers for genres of television, where names are not given.</summary>
    private static readonly Dictionary<int, string> TmdbGenres = new[]
    {
        (10759, "Action"), (16, "Animation"), (35, "Comedy"), (80, "Crime"), (99, "Documentary"), (18, "Drama"), (10751, "Family"), (9648, "Mystery"),
        (10764, "Reality"), (10765, "Sci-Fi"), (10766, "Melodrama"), (10767, "Talk"), (10768, "Political"), (37, "Western"),
    }.ToDictionary();

    /// <summary>The rows of a file.</summary>
    /// <param name="file">The whole file, in UTF-8.</param>
    internal static IEnumerable<ImportRow> Read(ReadOnlyMemory<byte> file)
    {
        var text = Encoding.UTF8.GetString(file.Span).TrimStart('\uFEFF');
        var first = text.AsSpan().TrimStart();

        return first.Length == 0 ? [new(1, null, "The file is empty.")]
            : first[0] == '[' || (first[0] == '{' && IsOneDocument(text)) ? Documents(text)
            : first[0] == '{' ? Lines(text)
            : Columns(text);
    }

    /// <summary>True for one object over several lines, or one that has its rows under <c>results</c>.</summary>
    private static bool IsOneDocument(string text)
    {
        var firstLine = text.AsSpan().TrimStart();
        var end = firstLine.IndexOf('\n');

        try
        {
            using var line = JsonDocument.Parse((end < 0 ? firstLine : firstLine[..end]).ToString());

            return line.RootElement.TryGetProperty("results", out var results) && results.ValueKind is JsonValueKind.Array;
        }
        catch (JsonException)
        {
            try
            {
                using var whole = JsonDocument.Parse(text);
                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    private static IEnumerable<ImportRow> Lines(string text)
    {
        using var reader = new StringReader(text);
        var number = 0;

        while (reader.ReadLine() is { } line)
        {
            number++;

            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return line.Length > LongestLine ? new(number, null, $"The line has more than {LongestLine:N0} characters.") : OfJson(number, line);
            }
        }
    }

    private static ImportRow OfJson(int number, string line)
    {
        try
        {
            using var row = JsonDocument.Parse(line);

            return OfJson(number, row.RootElement);
        }
        catch (JsonException)
        {
            return new(number, null, "This is not whole JSON.");
        }
    }

    private static IEnumerable<ImportRow> Documents(string text)
    {
        JsonDocument whole;
        string? wrong = null;

        try
        {
            whole = JsonDocument.Parse(text);
        }
        catch (JsonException unreadable)
        {
            whole = JsonDocument.Parse("[]");
            wrong = string.Create(CultureInfo.InvariantCulture, $"The file is not whole JSON from line {(unreadable.LineNumber ?? 0) + 1} on.");
        }

        if (wrong is not null)
        {
            yield return new(1, null, wrong);
        }

        using (whole)
        {
            var root = whole.RootElement.ValueKind is JsonValueKind.Object && whole.RootElement.TryGetProperty("results", out var results) ? results : whole.RootElement;
            var at = 0;
            var line = 1;

            foreach (var row in root.ValueKind is JsonValueKind.Array ? root.EnumerateArray().ToList() : [root])
            {
                // Where the row stands in the file: its own text, behind the one before.
                var raw = row.GetRawText();
                var place = text.IndexOf(raw, at, StringComparison.Ordinal);
                line += text.AsSpan(at, place - at).Count('\n');
                at = place;

                yield return OfJson(line, row);
            }
        }
    }

    private static ImportRow OfJson(int number, JsonElement row)
    {
        if (row.ValueKind is not JsonValueKind.Object)
        {
            return new(number, null, "This is no object.");
        }

        return Mapped(number, () => FormatOf(row) switch
        {
            ImportFormat.Tmdb => OfTmdb(row),
            _ => OfFields(new ImportFields(row)),
        });
    }

    private static ImportFormat FormatOf(JsonElement row) =>
        row.TryGetProperty("original_name", out _) || row.TryGetProperty("first_air_date", out _) || row.TryGetProperty("genre_ids", out _) ? ImportFormat.Tmdb
        : row.TryGetProperty("mdl_id", out _) ? ImportFormat.MyDramaList
        : ImportFormat.SeoulMate;

    private static IEnumerable<ImportRow> Columns(string text)
    {
        var found = new List<ImportRow>();
        var isBad = false;
        using var reader = new StringReader(text);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            BadDataFound = _ => isBad = true,
            MissingFieldFound = null,
            MaxFieldSize = LongestLine,
        });

        try
        {
            if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header)
            {
                return [new(1, null, "The file has no header.")];
            }

            if (!header.Any(column => Spelling.Key(column) is "title" or "name" or "englishtitle"))
            {
                return [new(1, null, "The header names no column title (or name).")];
            }

            while (csv.Read())
            {
                var number = csv.Parser.RawRow;
                var cells = header.Zip(csv.Parser.Record ?? []).Where(cell => cell.Second.Length > 0).Select(cell => (cell.First, cell.Second)).ToList();
                found.Add(isBad ? new(number, null, "A quote stands where none may: the columns cannot be told apart.") : Mapped(number, () => OfFields(new ImportFields(cells))));
                isBad = false;
            }
        }
        catch (CsvHelperException)
        {
            found.Add(new(csv.Parser?.RawRow ?? 1, null, "From here on the columns cannot be told apart."));
        }

        return found;
    }

    private static ImportRow Mapped(int number, Func<ImportedDrama> map)
    {
        try
        {
            return new(number, map(), null);
        }
        catch (ImportRowException wrong)
        {
            return new(number, null, wrong.Message);
        }
    }

    private static ImportedDrama OfFields(ImportFields row)
    {
        var rating = row.Rating("rating", "score");
        var ratingCount = row.Count("ratingCount", "votes");
        var episodes = row.Count("episodes", "episodeCount", "numberOfEpisodes");
        var externals = row.Texts("externalIds").Select(one => $"{one.Key}:{one.Value}");

        return new()
        {
            Id = row.Has("mdl_id") ? null : row.Name("id", "dramaId"),
            ExternalIds = [.. externals, .. IdOf("mdl", row.Name("mdl_id", "mdl")), .. IdOf("tmdb", row.Name("tmdb_id", "tmdb"))],
            Title = row.Name("title", "name", "englishTitle") is { } title && Spelling.Key(title).Length > 0 ? title : throw new ImportRowException("There is no title."),
            NativeTitle = row.Name("nativeTitle", "originalTitle", "koreanTitle", "hangul"),
            Aliases = row.Names("aliases", "aka", "alsoKnownAs", "otherTitles", "alternativeTitles"),
            FirstAired = row.Day("firstAired", "published", "firstAirDate", "releaseDate", "aired"),
            Year = row.YearOf("year", "firstAired", "published", "firstAirDate"),
            Episodes = episodes > 0 ? episodes : null,
            RuntimeMinutes = row.Count("runtimeMinutes", "durationMin", "duration", "runtime") is > 0 and var minutes ? minutes : null,
            Network = row.Name("network", "networks", "channel", "originalNetwork"),
            ContentRating = row.Name("contentRating", "ageRating"),
            Genres = row.Names("genres", "genre"),
            Tags = row.Names("tags", "themes", "keywords"),
            Moods = [.. row.Names("moods", "mood").Select(mood => mood.ToLowerInvariant())],
            Directors = row.Names("directors", "director"),
            Writers = row.Names("writers", "writer", "screenwriters", "screenwriter"),
            Cast = row.Cast("cast", "actors", "starring"),
            Rating = rating is 0 && ratingCount is 0 ? null : rating,
            RatingCount = ratingCount,
            Watchers = row.Count("watchers"),
            Hook = row.Text("hook", "tagline"),
            Synopsis = row.Text("synopsis", "overview", "description", "plot"),
            ImageUrl = row.WebAddress("imageUrl", "image", "poster", "posterUrl", "cover", "coverUrl"),
            OtherKind = OtherKindOf(row.Name("type", "kind"), row.Name("format")),
        };
    }

    private static ImportedDrama OfTmdb(JsonElement json)
    {
        var row = new ImportFields(json);
        var genres = row.Names("genres");
        var numbered = json.TryGetProperty("genre_ids", out var ids) && ids.ValueKind is JsonValueKind.Array
            ? ids.EnumerateArray().Where(id => id.ValueKind is JsonValueKind.Number).Select(id => id.TryGetInt32(out var number) ? TmdbGenres.GetValueOrDefault(number) : null).OfType<string>()
            : [];
        var credits = json.TryGetProperty("credits", out var said) && said.ValueKind is JsonValueKind.Object ? new ImportFields(said) : null;
        var all = genres.Concat(numbered).Distinct(StringComparer.Ordinal).ToList();

        return new()
        {
            ExternalIds = [.. IdOf("tmdb", row.Name("id"))],
            Title = row.Name("name", "title") is { } title && Spelling.Key(title).Length > 0 ? title : throw new ImportRowException("There is no name."),
            NativeTitle = row.Name("original_name", "original_title"),
            FirstAired = row.Day("first_air_date", "release_date"),
            Year = row.YearOf("first_air_date", "release_date"),
            Episodes = row.Count("number_of_episodes") is > 0 and var episodes ? episodes : null,
            RuntimeMinutes = row.Count("episode_run_time") is > 0 and var minutes ? minutes : null,
            Network = row.Name("networks"),
            Genres = all,
            Tags = row.Names("keywords"),
            Writers = row.Names("created_by"),
            Cast = credits?.Cast("cast") ?? [],
            Rating = row.Count("vote_count") > 0 ? row.Rating("vote_average") : null,
            RatingCount = row.Count("vote_count"),
            Hook = row.Text("tagline"),
            Synopsis = row.Text("overview"),
            OtherKind = OtherKindOf(row.Name("media_type") is "movie" ? "movie" : row.Name("type"), all.Find(genre => genre is "Reality" or "Talk" or "Documentary" or "Animation")),
        };
    }

    private static IEnumerable<string> IdOf(string source, string? id) => id is null ? [] : [$"{source}:{id}"];

    /// <summary>What is no drama is kept apart: television programmes, specials, films.</summary>
    private static string? OtherKindOf(string? type, string? format) =>
        (type?.ToLowerInvariant(), format?.ToLowerInvariant()) switch
        {
            (_, var said) when said?.Contains("variety", StringComparison.Ordinal) == true => "a variety show",
            (_, var said) when said?.Contains("talk", StringComparison.Ordinal) == true => "a talk show",
            (_, var said) when said?.Contains("special", StringComparison.Ordinal) == true => "a special",
            (_, "music program" or "music programme") => "a music programme",
            (_, "reality" or "documentary" or "animation") => $"a {format!.ToLowerInvariant()}",
            ("movie" or "film", _) => "a film",
            ("tv program" or "tv programme" or "tv show" or "reality" or "documentary" or "news" or "talk show", _) => "a television programme",
            _ => null,
        };
}
