using System.Text.Json;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Profile.Importing;

/// <summary>
/// The JSON files that Trakt exports: history (a row a play), watched (a row a show, with the latest play of each episode),
/// ratings (1 to 10) and the watchlist.
/// </summary>
internal static class TraktFormat
{
    private const string Film = "This is a film: here are dramas only.";

    private static readonly string[] Subjects = ["show", "movie", "episode", "season", "person"];

    /// <summary>True for a row of one of its files.</summary>
    internal static bool IsRow(JsonElement row) =>
        row.ValueKind is JsonValueKind.Object
        && Subjects.Any(subject => row.TryGetProperty(subject, out var about) && about.ValueKind is JsonValueKind.Object)
        && (row.TryGetProperty("watched_at", out _) || row.TryGetProperty("rated_at", out _) || row.TryGetProperty("listed_at", out _) || row.TryGetProperty("last_watched_at", out _));

    /// <summary>Reads a row; a show of several seasons makes one for each.</summary>
    internal static IReadOnlyList<ImportedRow> Read(string file, JsonRow json)
    {
        var row = new ImportedRow(file, json.Line);
        var value = json.Value;

        try
        {
            if (Member(value, "show") is not { } show)
            {
                return [row with { Wrong = Member(value, "movie") is null ? "This is about no show." : Film }];
            }

            var (title, year) = (Text(show, "title"), Count(show, "year"));

            if (string.IsNullOrEmpty(title))
            {
                return [row with { Wrong = "The show has no title." }];
            }

            if (value.TryGetProperty("rated_at", out _))
            {
                return [Rating(row, title, year, value)];
            }

            if (value.TryGetProperty("listed_at", out _))
            {
                return [row with { Drama = DramaName.Of(title, year, Season(value)), Told = [new Told(InteractionKinds.WatchlistAdd, Moment(value, "listed_at"))] }];
            }

            return value.TryGetProperty("watched_at", out _) ? [Watch(row, title, year, value)] : [.. Watched(row, title, year, value)];
        }
        catch (UnreadableRowException wrong)
        {
            return [row with { Wrong = wrong.Message }];
        }
    }

    private static ImportedRow Rating(ImportedRow row, string title, int? year, JsonElement value)
    {
        if (Member(value, "episode") is not null)
        {
            return row with { Wrong = "Ratings of single episodes are not kept here." };
        }

        var rating = Count(value, "rating") is >= 1 and <= 10 and var stars ? stars : throw new UnreadableRowException("A rating is 1 to 10.");

        return row with { Drama = DramaName.Of(title, year, Season(value)), Told = [new Told(InteractionKinds.Rate, Moment(value, "rated_at")) { Value = rating / 2.0 }] };
    }

    private static ImportedRow Watch(ImportedRow row, string title, int? year, JsonElement value)
    {
        if (Member(value, "episode") is not { } episode || Count(episode, "season") is not { } season || Count(episode, "number") is not { } number)
        {
            throw new UnreadableRowException("This does not say which episode.");
        }

        return Seasonal(row, title, year, season) with { Plays = [new Play(number, Moment(value, "watched_at"))] };
    }

    private static IEnumerable<ImportedRow> Watched(ImportedRow row, string title, int? year, JsonElement value)
    {
        if (!value.TryGetProperty("seasons", out var seasons) || seasons.ValueKind is not JsonValueKind.Array)
        {
            throw new UnreadableRowException("This does not say which episodes.");
        }

        foreach (var season in seasons.EnumerateArray())
        {
            if (Count(season, "number") is not { } number || !season.TryGetProperty("episodes", out var episodes) || episodes.ValueKind is not JsonValueKind.Array)
            {
                throw new UnreadableRowException("This does not say which episodes.");
            }

            yield return Seasonal(row, title, year, number) with
            {
                Plays = [.. episodes.EnumerateArray().Select(episode => new Play(
                    Count(episode, "number") ?? throw new UnreadableRowException("An episode has no number."), Moment(episode, "last_watched_at")))],
            };
        }
    }

    private static ImportedRow Seasonal(ImportedRow row, string title, int? year, int season) =>
        season == 0 ? row with { Wrong = "Specials are not kept here." } : row with { Drama = DramaName.Of(title, year, season) };

    private static int Season(JsonElement value) => Member(value, "season") is { } season ? Count(season, "number") ?? 1 : 1;

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.Object ? member : null;

    private static string? Text(JsonElement value, string name)
    {
        if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(name, out var text) || text.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return ImportText.Clean(text.GetString()!, ImportBounds.Cell);
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableRowException($"The {name} is no text.");
        }
    }

    private static int? Count(JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var number) && number.ValueKind is JsonValueKind.Number && number.TryGetInt32(out var count) && count >= 0 ? count : null;

    private static DateTimeOffset Moment(JsonElement value, string name) =>
        Text(value, name) is { } text && ImportText.TryReadMoment(text, out var moment) ? moment : throw new UnreadableRowException("This has no moment that can be read.");
}

/// <summary>A row that cannot be taken; the others can.</summary>
internal sealed class UnreadableRowException(string message) : Exception(message);
