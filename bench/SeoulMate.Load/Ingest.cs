using System.Diagnostics;
using System.Net;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Load;

/// <summary>How fast interactions are taken in, and whether each is counted once: many users at a fixed rate, then one user's burst.</summary>
internal sealed class Ingest(PublicApi api, Behaviour behaviour, LoadOptions options, Report report)
{
    internal const string Verb = "ingest";

    private const int UsualRate = 200;
    private const double PromisedP99 = 80;
    private const int BurstSize = 1000;
    private const int WarmingUsers = 20;

    /// <summary>Every so many posts one is sent again: 5 %.</summary>
    private const int RepeatEvery = 20;

    /// <summary>How far back the repeated one lies, in turn: while the first is perhaps still on its way, and long after.</summary>
    private static readonly int[] RepeatFrom = [1, 401];

    private readonly int rate = options.Rate ?? UsualRate;
    private readonly double atMost = options.P99 ?? PromisedP99;

    internal async Task RunAsync(IReadOnlyList<LoadUser> users)
    {
        var others = await Crowd.RegisterAsync(api, WarmingUsers + 2, report);

        await WarmUpAsync([.. others.Take(WarmingUsers)]);
        await AtFixedRateAsync(users);
        await BurstAsArrayAsync(others[^2]);
        await BurstAsSinglePostsAsync(others[^1]);
    }

    /// <summary>What runs for the first time is slow. Nobody who is measured did anything before.</summary>
    private async Task WarmUpAsync(IReadOnlyList<LoadUser> users)
    {
        report.Tell($"Others post for {options.WarmUp} s, unmeasured.");
        await SendAsync(Posts(users, rate * options.WarmUp), rate);
    }

    private async Task AtFixedRateAsync(IReadOnlyList<LoadUser> users)
    {
        report.Tell($"{users.Count} users at {rate} posts a second for {options.Seconds} s.");
        var loadBefore = LoadAverage();
        var posts = Posts(users, rate * options.Seconds);
        var (failed, timed) = await SendAsync(posts, rate);
        var latencies = new Latencies(timed.Select(post => post.Taken));

        await ReportAsync("fixed rate", posts, failed, users, new(latencies.Figures("post"))
        {
            ["users"] = users.Count,
            ["rate_per_s"] = rate,
            ["seconds"] = options.Seconds,
            ["warmed_up_s"] = options.WarmUp,
            ["started_late_p99_ms"] = Math.Round(new Latencies(timed.Select(post => post.Late)).Quantile(0.99), 2),
            ["cores"] = Environment.ProcessorCount,
            ["load_before"] = loadBefore,
        });
        report.Require(latencies.Quantile(0.99) <= atMost, $"99 of 100 posts took up to {latencies.Quantile(0.99):0.0} ms, which is more than {atMost:0} ms.");
    }

    private async Task BurstAsArrayAsync(LoadUser user)
    {
        report.Tell($"A burst of {BurstSize} interactions of one user, as one array.");
        var posts = Posts([user], BurstSize);
        var begun = Stopwatch.GetTimestamp();
        var results = await api.RecordAsync(user.Token, [.. posts.Select(post => post.Interaction)]);
        var taken = Stopwatch.GetElapsedTime(begun);

        foreach (var (post, result) in posts.Zip(results))
        {
            user.Remember(post.Interaction, IsIn(result));
        }

        await ReportAsync("burst as one array", posts, results.Count(result => !IsIn(result)), [user], new()
        {
            ["ms"] = Math.Round(taken.TotalMilliseconds, 1),
        });
    }

    private async Task BurstAsSinglePostsAsync(LoadUser user)
    {
        report.Tell($"A burst of {BurstSize} interactions of one user, as single posts, all at once.");
        var posts = Posts([user], BurstSize);
        var begun = Stopwatch.GetTimestamp();
        var (answers, timed) = await SendAsync(posts, double.PositiveInfinity);

        await ReportAsync("burst as single posts", posts, answers, [user], new(new Latencies(timed.Select(post => post.Taken)).Figures("post"))
        {
            ["ms"] = Math.Round(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 1),
        });
    }

    /// <summary>Posts of users in turn, each at random, and every twentieth a repeat.</summary>
    private List<Post> Posts(IReadOnlyList<LoadUser> users, int count)
    {
        var posts = new List<Post>(count);

        for (var i = 0; i < count; i++)
        {
            var back = Math.Min(i, RepeatFrom[i / RepeatEvery % RepeatFrom.Length]);

            posts.Add(i % RepeatEvery == RepeatEvery - 1
                ? posts[i - back] with { IsRepeat = true }
                : new(users[behaviour.Random.Next(users.Count)], behaviour.Next(), IsRepeat: false));
        }

        return posts;
    }

    /// <summary>Sends at a rate, and writes down what became of it.</summary>
    /// <returns>How many were not acknowledged, and the times.</returns>
    private async Task<(int Failed, IReadOnlyList<Timed> Timed)> SendAsync(IReadOnlyList<Post> posts, double perSecond)
    {
        var failed = 0;
        var timed = await OpenLoop.RunAsync(posts, perSecond, async post =>
        {
            var isAcknowledged = await api.RecordAsync(post.User.Token, post.Interaction) is HttpStatusCode.Accepted;

            post.User.Remember(post.Interaction, isAcknowledged);
            Interlocked.Add(ref failed, isAcknowledged ? 0 : 1);
        });

        return (failed, timed);
    }

    private async Task ReportAsync(string part, IReadOnlyList<Post> posts, int failed, IEnumerable<LoadUser> users, Dictionary<string, object> figures)
    {
        var (lost, doubleCounted) = await Audit.OfAsync(api, users);

        report.Figures(new Dictionary<string, object>(figures)
        {
            ["verb"] = Verb,
            ["part"] = part,
            ["posts"] = posts.Count,
            ["repeats"] = posts.Count(post => post.IsRepeat),
            ["failed"] = failed,
            ["lost"] = lost,
            ["double_counted"] = doubleCounted,
        });
        report.Require(failed == 0, $"Of the {part}, {failed} of {posts.Count} posts were not accepted.");
        report.Require(lost == 0, $"Of the {part}, {lost} interactions were lost.");
        report.Require(doubleCounted == 0, $"Of the {part}, {doubleCounted} interactions were counted more than once.");
    }

    private static bool IsIn(InteractionResultView result) => result.Status is InteractionStatuses.Recorded or InteractionStatuses.Duplicate;

    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private sealed record Post(LoadUser User, RecordInteractionRequest Interaction, bool IsRepeat);
}
