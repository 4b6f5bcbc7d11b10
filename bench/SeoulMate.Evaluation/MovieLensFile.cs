using System.Globalization;

namespace SeoulMate.Evaluation;

/// <summary>Reads ratings as GroupLens wrote them in ML-100k: user, item, stars and seconds since 1970, apart by tabs.</summary>
internal static class MovieLensFile
{
    internal static IReadOnlyList<TimedRating> Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException($"There is no file {file}.");
        }

        List<TimedRating> ratings = [.. File.ReadLines(file).Select((line, i) => Read(line, file, i + 1))];

        return ratings.Count > 0 ? ratings : throw new BadInputException($"{file} is empty.");
    }

    private static TimedRating Read(string line, string file, int number) =>
        line.Split('\t') is [{ Length: > 0 } user, { Length: > 0 } item, var stars, var seconds]
        && double.TryParse(stars, CultureInfo.InvariantCulture, out var rated)
        && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new(user, item, rated, DateTimeOffset.FromUnixTimeSeconds(at))
            : throw BadInputException.At(file, number, "This is not user, item, stars and seconds, apart by tabs.");
}
