using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;

namespace SeoulMate.Evaluation;

/// <summary>People who were made up: each has genres they like, watches what is known and what is of those, and rates it accordingly. The same every time.</summary>
internal static class GeneratedPeople
{
    /// <summary>When everything is judged.</summary>
    internal static readonly DateTimeOffset Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The log of each.</summary>
    /// <param name="dramas">The catalogue.</param>
    /// <param name="count">How many people.</param>
    internal static IReadOnlyList<IReadOnlyList<Interaction>> Logs(DramaCatalogue dramas, int count)
    {
        var random = new Random(1);
        var genres = dramas.Dramas.SelectMany(drama => drama.Genres).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        return [.. Enumerable.Range(0, count).Select(_ => Log(dramas, genres, random))];
    }

    private static List<Interaction> Log(DramaCatalogue dramas, List<string> genres, Random random)
    {
        var liked = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => genres[random.Next(genres.Count)]).ToHashSet(StringComparer.Ordinal);
        var wanted = 3 + random.Next(38);
        var log = new List<Interaction>();

        // The first of an order in which the likelier come sooner: Efraimidis and Spirakis, 2006.
        var watched = dramas.Dramas
            .OrderByDescending(drama => Math.Log(random.NextDouble()) / (Math.Sqrt(1 + drama.Watchers) * (drama.Genres.Any(liked.Contains) ? 6 : 1)))
            .Take(wanted);

        foreach (var drama in watched)
        {
            var at = Now.AddDays(-random.Next(1, 500)).AddMinutes(random.Next(1440));
            var suits = drama.Genres.Any(liked.Contains);

            void Do(InteractionKind kind, double? rating = null, int? episodes = null)
            {
                var bytes = new byte[16];
                random.NextBytes(bytes);
                log.Add(new(new Guid(bytes), kind, drama.DramaId, at.AddMinutes(log.Count)) { Rating = rating, EpisodesSeen = episodes });
            }

            switch (random.Next(20))
            {
                case 0 or 1:
                    Do(InteractionKind.Drop);
                    break;
                case 2 or 3:
                    Do(InteractionKind.WatchlistAdd);
                    break;
                case 4:
                    Do(InteractionKind.Click);
                    break;
                case 5 or 6:
                    Do(InteractionKind.Progress, episodes: 1 + random.Next(Math.Max(1, (drama.Episodes ?? 16) - 1)));
                    break;
                default:
                    Do(InteractionKind.Finish);
                    break;
            }

            if (log[^1].Kind is InteractionKind.Finish && random.Next(5) < 3)
            {
                Do(InteractionKind.Rate, rating: Math.Clamp(Math.Round((suits ? 4.1 : 3.1) + random.NextDouble() - 0.5, 1) switch { var stars => Math.Round(stars * 2) / 2 }, 0.5, 5));
            }

            if (suits && random.Next(8) == 0)
            {
                Do(InteractionKind.Favourite);
            }
        }

        return log;
    }
}
