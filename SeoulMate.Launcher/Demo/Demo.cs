namespace SeoulMate.Launcher.Demo;

/// <summary>Puts people with a past into a system, through its public API, so that there is something to see.</summary>
public static class Demo
{
    private const int SimulatedUsers = 200;

    /// <summary>How many simulated users are entered side by side.</summary>
    private const int SideBySide = 4;

    /// <summary>Enters what is not there yet. To be called in Development only, when the system is healthy.</summary>
    /// <param name="gateway">Where the system is.</param>
    /// <param name="tell">Says what happens.</param>
    /// <param name="cancellationToken">Ends it; what is not entered then is entered at the next start.</param>
    /// <exception cref="LauncherException">The system refuses what is entered.</exception>
    public static async Task EnterAsync(Uri gateway, Action<string> tell, CancellationToken cancellationToken)
    {
        using var api = new DemoApi(gateway);
        var now = TimeProvider.System.GetUtcNow();

        await EnterPeopleAsync(api, now, cancellationToken);
        await EnterCrowdAsync(api, now, tell, cancellationToken);

        // What runs for the first time is slow: the first user need not be the one who waits.
        await api.LookAroundAsync(await api.SignInAsync("mina@demo.seoulmate.test", cancellationToken), cancellationToken);
    }

    private static async Task EnterPeopleAsync(DemoApi api, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var person in Histories.Read().GroupBy(happened => happened.User))
        {
            await EnterAsync(api, person.Key, () => [.. person.OrderByDescending(happened => happened.DaysAgo).Select(happened => happened.ToInteraction(now))], cancellationToken);
        }
    }

    private static async Task EnterCrowdAsync(DemoApi api, DateTimeOffset now, Action<string> tell, CancellationToken cancellationToken)
    {
        // The last one is there when all are.
        if (await api.SignInAsync(Email(SimulatedUsers), cancellationToken) is var last && await api.HasHistoryAsync(last, cancellationToken))
        {
            return;
        }

        tell($"entering what {SimulatedUsers} simulated users watched");
        var crowd = new SimulatedCrowd(await api.DramasAsync(cancellationToken), now);

        await Parallel.ForEachAsync(
            Enumerable.Range(1, SimulatedUsers - 1),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (number, stop) => await EnterAsync(api, Email(number), () => crowd.HistoryOf(number), stop));
        await EnterAsync(api, Email(SimulatedUsers), () => crowd.HistoryOf(SimulatedUsers), cancellationToken);
    }

    private static async Task EnterAsync(DemoApi api, string email, Func<IReadOnlyList<object>> history, CancellationToken cancellationToken)
    {
        var token = await api.SignInAsync(email, cancellationToken);

        if (!await api.HasHistoryAsync(token, cancellationToken))
        {
            await api.RecordAsync(token, history(), cancellationToken);
        }
    }

    private static string Email(int number) => $"sim-{number:000}@demo.seoulmate.test";
}
