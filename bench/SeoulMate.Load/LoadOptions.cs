using System.Globalization;

namespace SeoulMate.Load;

/// <summary>What is run, against what, and how much of it.</summary>
internal sealed record LoadOptions
{
    internal const string Usage = """
        Usage: SeoulMate.Load VERB… [OPTION VALUE]…
          ingest            many users at a fixed rate; then a burst of one user, as one array and as single posts
          read-your-write   sessions that post an interaction and read the profile at once
          home              homepages of users with a history, at a fixed rate
        Options:
          --gateway URL     a system that runs already; without it a private one is started and ended
          --folder FOLDER   where the private one keeps data and logs; a temporary folder, wiped afterwards, unless given
          --users N         2000      --rate N      posts or pages a second, 200 or 100      --seconds N   60
          --warm-up N       seconds of the same before that, of others and unmeasured, 10
          --sessions N      2000      --p99 MS      the most that 99 of 100 may take, 80 for posts and 120 for pages
        """;

    private static readonly string[] KnownVerbs = [Ingest.Verb, ReadYourWrite.Verb, HomePages.Verb];

    /// <summary>What is run, in this order.</summary>
    internal IReadOnlyList<string> Verbs { get; private init; } = [];

    /// <summary>A system that runs already; null starts a private one.</summary>
    internal Uri? Gateway { get; private init; }

    /// <summary>Where the private one keeps data and logs; null makes a folder and wipes it.</summary>
    internal string? Folder { get; private init; }

    /// <summary>How many users post at a fixed rate.</summary>
    internal int Users { get; init; } = 2000;

    /// <summary>Posts or pages a second; null is what is usual for either.</summary>
    internal int? Rate { get; init; }

    /// <summary>For how long.</summary>
    internal int Seconds { get; init; } = 60;

    /// <summary>For how many seconds others do the same before that, unmeasured: what runs for the first time is slow.</summary>
    internal int WarmUp { get; init; } = 10;

    /// <summary>How many sessions post and read at once.</summary>
    internal int Sessions { get; init; } = 2000;

    /// <summary>The most that 99 of 100 posts or pages at the fixed rate may take, in milliseconds; null is the promise for either.</summary>
    internal double? P99 { get; init; }

    /// <summary>How many accounts the verbs need: the sessions take their turns with the same ones.</summary>
    internal int Accounts => Verbs.Contains(Ingest.Verb) ? Users : Math.Min(Users, Sessions);

    internal static LoadOptions Read(string[] arguments)
    {
        var verbs = arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        var options = new LoadOptions { Verbs = verbs };

        if (verbs.Count == 0 || verbs.Except(KnownVerbs).Any() || (arguments.Length - verbs.Count) % 2 != 0)
        {
            throw new LoadException(Usage);
        }

        foreach (var option in arguments.Skip(verbs.Count).Chunk(2))
        {
            options = options.With(option[0], option[1]);
        }

        return options;
    }

    private LoadOptions With(string name, string value) => name switch
    {
        "--gateway" => this with { Gateway = Uri.TryCreate(value, UriKind.Absolute, out var gateway) ? gateway : throw new LoadException($"{value} is no address.") },
        "--folder" => this with { Folder = value },
        "--users" => this with { Users = Number(name, value) },
        "--rate" => this with { Rate = Number(name, value) },
        "--seconds" => this with { Seconds = Number(name, value) },
        "--warm-up" => this with { WarmUp = Number(name, value) },
        "--sessions" => this with { Sessions = Number(name, value) },
        "--p99" => this with { P99 = Number(name, value) },
        _ => throw new LoadException(Usage),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new LoadException($"{name} needs a whole number above 0, not '{value}'.");
}
