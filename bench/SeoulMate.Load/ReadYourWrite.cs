using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Load;

/// <summary>Whether what was accepted is in the profile that is read next.</summary>
internal sealed class ReadYourWrite(PublicApi api, Behaviour behaviour, LoadOptions options, Report report)
{
    internal const string Verb = "read-your-write";

    private const int SideBySide = 8;

    internal async Task RunAsync(IReadOnlyList<LoadUser> users)
    {
        report.Tell($"{options.Sessions} sessions post and read, {SideBySide} at a time.");
        var clicks = Enumerable.Range(0, options.Sessions).Select(_ => behaviour.Next(InteractionKinds.Click)).ToList();
        var posts = new ConcurrentBag<TimeSpan>();
        var reads = new ConcurrentBag<TimeSpan>();
        var failed = 0;
        var stale = 0;

        // A user has one session at a time, so that it is known what the profile must say.
        await Parallel.ForEachAsync(
            clicks.Select((click, i) => (Click: click, User: i % users.Count)).GroupBy(session => session.User, session => session.Click),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide },
            async (sessions, _) =>
            {
                var user = users[sessions.Key];

                foreach (var click in sessions)
                {
                    var begun = Stopwatch.GetTimestamp();

                    if (await api.RecordAsync(user.Token, click) is not HttpStatusCode.Accepted)
                    {
                        Interlocked.Increment(ref failed);
                        continue;
                    }

                    posts.Add(Stopwatch.GetElapsedTime(begun));
                    user.Remember(click, isAcknowledged: true);

                    begun = Stopwatch.GetTimestamp();
                    var profile = await api.ProfileAsync(user.Token);
                    reads.Add(Stopwatch.GetElapsedTime(begun));

                    if (profile.Preferences.TotalClicks < user.Clicks)
                    {
                        Interlocked.Increment(ref stale);
                    }
                }
            });

        report.Figures(new([.. new Latencies(posts).Figures("post"), .. new Latencies(reads).Figures("read")])
        {
            ["verb"] = Verb,
            ["sessions"] = options.Sessions,
            ["users"] = Math.Min(users.Count, options.Sessions),
            ["failed"] = failed,
            ["stale"] = stale,
        });
        report.Require(failed == 0, $"{failed} of {options.Sessions} sessions could not post.");
        report.Require(stale == 0, $"{stale} of {options.Sessions} profiles did not have what had just been accepted.");
    }
}
