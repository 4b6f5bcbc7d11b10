using System.Diagnostics;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Benchmarks;

/// <summary>How long it takes to rank a catalogue for one person, on one core, and to learn what it is ranked by.</summary>
internal static class RankingBenchmark
{
    private const int Events = 50;
    private const int SlateSize = 12;
    private const int Kept = 1000;
    private const int Repeats = 2000;

    /// <summary>A slate of 12 out of all dramas for a history of 50: scores, the best 120, variety, genres, limits.</summary>
    /// <param name="count">How many dramas there are. What is learnt of them is made up: that costs the same.</param>
    internal static object Run(int count)
    {
        var random = new Random(1);
        var catalogue = new DramaCatalogue(Dramas(count, random));
        var tables = catalogue.Slates;
        SparseRows Rows() => SparseRows.Of(count, count, Kept, Environment.ProcessorCount, (item, cells) => Fill(item, cells));
        var model = new ItemModel(Rows(), Rows());
        var scorer = new ItemScorer(model, [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())]);
        var order = new SlateOrder(tables.Likeness, tables.Genres, new(tables.Leads, tables.LeadCount, 3, tables.AreFamous, 0.8));
        HistoryItem[] history = [.. Enumerable.Range(0, count).OrderBy(_ => random.Next()).Take(Events).Select(item => new HistoryItem(item, 0.8))];
        var scores = new double[count];
        var isOut = new bool[count];
        var top = new int[SlateOrder.ConsideredAtMost];
        var slate = new int[SlateSize];
        var times = new double[Repeats];

        foreach (var (item, _) in history)
        {
            isOut[item] = true;
        }

        for (var i = 0; i < Repeats / 2; i++)
        {
            Rank();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < Repeats; i++)
        {
            var started = Stopwatch.GetTimestamp();
            Rank();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);

        var (middle, idle) = (times[Repeats / 2], times[Repeats * 99 / 100]);
        var learning = BesideLearning();

        return new
        {
            dramas = count,
            events = Events,
            p50_ms = Math.Round(middle, 4),
            p99_ms = Math.Round(idle, 4),
            p99_while_learning_ms = Math.Round(learning, 4),
            ratio = Math.Round(learning / idle, 2),
            allocated_bytes = allocated,
            model_mib = Math.Round(Mebibytes(model.Weights) + Mebibytes(model.Cosines), 1),
            tables_mib = Math.Round(Mebibytes(tables.Likeness), 1),
        };

        // As the service does: one thread learns over and over while this one answers.
        double BesideLearning()
        {
            using var enough = new CancellationTokenSource();
            var learner = Task.Factory.StartNew(
                () =>
                {
                    while (!enough.IsCancellationRequested)
                    {
                        Learn(Math.Min(count, 2000), 2000, threads: 1);
                    }
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);

            for (var i = 0; i < Repeats; i++)
            {
                var started = Stopwatch.GetTimestamp();
                Rank();
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            enough.Cancel();
            learner.GetAwaiter().GetResult();
            Array.Sort(times);

            return times[Repeats * 99 / 100];
        }

        void Rank()
        {
            scorer.Score(history, scores);
            var found = TopItems.Fill(scores, isOut, top);
            order.Fill(top.AsSpan(0, found), scores, history, new(0.8, 0.8), slate);
        }

        static void Fill(int item, Span<double> cells)
        {
            var ofItem = new Random(item);

            for (var i = 0; i < Math.Min(cells.Length, 2 * Kept); i++)
            {
                cells[ofItem.Next(cells.Length)] = ofItem.NextDouble() - 0.3;
            }
        }
    }

    /// <summary>Learning from users who turned to twenty dramas each.</summary>
    /// <param name="count">How many dramas there are.</param>
    /// <param name="users">How many users there are.</param>
    /// <param name="threads">How many threads learn.</param>
    internal static object Learn(int count, int users, int threads)
    {
        var random = new Random(1);
        var dramas = Dramas(count, random);
        List<IReadOnlyList<Turned>> histories = [.. Enumerable.Range(0, users).Select(_ => (IReadOnlyList<Turned>)[.. Enumerable.Range(0, 20)
            .Select(_ => (int)(count * Math.Pow(random.NextDouble(), 3)))
            .Distinct()
            .Select(drama => new Turned(dramas[drama].DramaId, 0.8))])];
        var started = Stopwatch.GetTimestamp();
        var model = CollaborativeModel.Learn("benchmark", dramas, histories, threads);
        var took = Stopwatch.GetElapsedTime(started);

        return new
        {
            dramas = count,
            users = model.UserCount,
            learning_s = Math.Round(took.TotalSeconds, 2),
            peak_mib = Process.GetCurrentProcess().PeakWorkingSet64 / (1 << 20),
        };
    }

    private static double Mebibytes(SparseRows rows) => ((rows.Columns.Length * 8.0) + (rows.Starts.Length * 4.0)) / (1 << 20);

    private static List<Drama> Dramas(int count, Random random) => [.. Enumerable.Range(0, count).Select(number => new Drama($"drama-{number:00000}")
    {
        Genres = [.. Enumerable.Range(0, 3).Select(_ => $"genre-{random.Next(28)}").Distinct()],
        Themes = [.. Enumerable.Range(0, 12).Select(_ => $"theme-{(int)(600 * Math.Pow(random.NextDouble(), 2))}").Distinct()],
        Moods = [.. Enumerable.Range(0, 2).Select(_ => $"mood-{random.Next(20)}").Distinct()],
        Directors = [$"director-{random.Next(1 + (count / 3))}"],
        Writers = [$"writer-{random.Next(1 + (count / 3))}"],
        Cast = [.. Enumerable.Range(0, 6).Select(place => (Person: random.Next(1 + count), IsMain: place < 2)).DistinctBy(part => part.Person).Select(part => new CastPart($"actor-{part.Person}", part.IsMain))],
        FirstAired = new DateOnly(2005, 1, 1).AddDays(random.Next(7500)),
        Episodes = 16,
        Network = $"network-{random.Next(12)}",
        Rating = 6 + (3 * random.NextDouble()),
        RatingCount = random.Next(20_000),
        Watchers = random.Next(100_000),
    })];
}
