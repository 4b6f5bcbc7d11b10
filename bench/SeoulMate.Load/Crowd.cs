using System.Diagnostics;
using SeoulMate.Contracts.Interactions;

namespace SeoulMate.Load;

/// <summary>Somebody with an account, and everything that was sent in their name.</summary>
internal sealed class LoadUser(string token)
{
    private readonly Dictionary<Guid, Sent> sent = [];

    internal string Token { get; } = token;

    /// <summary>Each interaction once, however often it was sent.</summary>
    internal IReadOnlyCollection<Sent> Sent
    {
        get
        {
            lock (sent)
            {
                return [.. sent.Values];
            }
        }
    }

    /// <summary>How many clicks were sent.</summary>
    internal int Clicks => Sent.Count(one => one.Interaction.Kind == InteractionKinds.Click);

    /// <summary>Writes down that an interaction was sent, and whether an answer said that it is in the log.</summary>
    internal void Remember(RecordInteractionRequest interaction, bool isAcknowledged)
    {
        lock (sent)
        {
            sent[interaction.InteractionId] = new(interaction, isAcknowledged || sent.GetValueOrDefault(interaction.InteractionId) is { IsAcknowledged: true });
        }
    }
}

/// <summary>An interaction that was sent.</summary>
/// <param name="Interaction">The interaction.</param>
/// <param name="IsAcknowledged">True when an answer said that it is in the log; else it may be, or not.</param>
internal sealed record Sent(RecordInteractionRequest Interaction, bool IsAcknowledged);

/// <summary>New users. Each is registered and signed in as anybody is, so that the load comes with real tokens.</summary>
internal static class Crowd
{
    /// <summary>Hashing passwords is nearly all of it: more at once than cores would only wait.</summary>
    private static readonly ParallelOptions SideBySide = new() { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 };

    internal static async Task<IReadOnlyList<LoadUser>> RegisterAsync(PublicApi api, int count, Report report)
    {
        var begun = Stopwatch.GetTimestamp();
        var users = new LoadUser[count];

        report.Tell($"Registering {count} users and signing them in.");
        await Parallel.ForAsync(0, count, SideBySide, async (i, _) => users[i] = new(await api.RegisterAsync($"{Guid.CreateVersion7():N}@load.seoulmate.test")));

        var taken = Stopwatch.GetElapsedTime(begun);
        report.Figures(new()
        {
            ["part"] = "accounts",
            ["users"] = count,
            ["seconds"] = Math.Round(taken.TotalSeconds, 1),
            ["ms_per_user"] = Math.Round(taken.TotalMilliseconds / count, 1),
        });

        return users;
    }
}
