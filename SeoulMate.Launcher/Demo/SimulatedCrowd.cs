namespace SeoulMate.Launcher.Demo;

/// <summary>
/// Users who never lived: each has two favourite genres and turned to some dramas in the last five weeks; in the last of
/// them, many to the same few newer ones, so that there is a trend. Seeded: the same number is always the same user.
/// </summary>
internal sealed class SimulatedCrowd
{
    private const int EarlierPicks = 12;
    private const int RecentPicks = 9;

    /// <summary>The share of recent picks that go to what is rising.</summary>
    private const double ToRising = 0.7;

    private const int RisingAGenre = 3;

    private static readonly string[] Genres = ["Romance", "Comedy", "Thriller", "Mystery", "Medical", "Life", "Fantasy", "Historical", "Action", "Youth", "Melodrama", "Law"];

    private readonly Dictionary<string, List<DemoDrama>> popular;
    private readonly Dictionary<string, List<DemoDrama>> rising;
    private readonly DateTimeOffset now;

    /// <summary>A crowd that chooses among these dramas.</summary>
    /// <param name="dramas">The catalogue, most popular first.</param>
    /// <param name="now">When the last of what they did may have happened.</param>
    public SimulatedCrowd(IReadOnlyList<DemoDrama> dramas, DateTimeOffset now)
    {
        this.now = now;
        popular = Genres.ToDictionary(genre => genre, genre => dramas.Where(drama => drama.Genres.Contains(genre)).Take(40).ToList());
        rising = Genres.ToDictionary(genre => genre, genre => dramas
            .Where(drama => drama.Genres.Contains(genre))
            .OrderByDescending(drama => drama.Year)
            .Take(RisingAGenre)
            .ToList());
    }

    /// <summary>What one user did, oldest first, as the public API takes it.</summary>
    /// <param name="number">Which user, from 1.</param>
    public IReadOnlyList<object> HistoryOf(int number)
    {
        var random = new Random(number);
        string[] favourites = [Genres[number % Genres.Length], Genres[random.Next(Genres.Length)]];
        var history = new Dictionary<string, (DemoDrama Drama, double DaysAgo)>();

        for (var i = 0; i < EarlierPicks + RecentPicks; i++)
        {
            var isRecent = i >= EarlierPicks;
            var genre = favourites[random.Next(favourites.Length)];
            var choice = isRecent && random.NextDouble() < ToRising ? rising[genre] : popular[genre];

            if (choice.Count > 0)
            {
                var drama = choice[random.Next(choice.Count)];
                history[drama.DramaId] = (drama, isRecent ? random.NextDouble() * 6.9 : 7.1 + (random.NextDouble() * 27));
            }
        }

        return [.. history.Values.OrderByDescending(pick => pick.DaysAgo).SelectMany(pick => Interactions(pick.Drama, pick.DaysAgo, random))];
    }

    private IEnumerable<object> Interactions(DemoDrama drama, double daysAgo, Random random)
    {
        var happened = new Happened(string.Empty, "click", drama.DramaId, daysAgo, Position: random.Next(1, 12));

        switch (random.NextDouble())
        {
            case < 0.25:
                yield return happened.ToInteraction(now);
                break;

            case < 0.4:
                yield return (happened with { Kind = "watchlist_add", Position = null }).ToInteraction(now);
                break;

            case < 0.6 when drama.Episodes > 1:
                yield return (happened with { Kind = "progress", Position = null, EpisodesSeen = random.Next(1, drama.Episodes) }).ToInteraction(now);
                break;

            default:
                yield return (happened with { Kind = "finish", Position = null }).ToInteraction(now);

                if (random.NextDouble() < 0.5)
                {
                    yield return (happened with { Kind = "rate", Position = null, Value = Stars(drama, random), DaysAgo = daysAgo * 0.98 }).ToInteraction(now);
                }

                break;
        }
    }

    /// <summary>Around what the community thinks, in halves.</summary>
    private static double Stars(DemoDrama drama, Random random) =>
        Math.Clamp(Math.Round((drama.Rating / 2) + (random.NextDouble() * 2) - 1.2, MidpointRounding.AwayFromZero) + (random.Next(2) * 0.5), 0.5, 5);
}
