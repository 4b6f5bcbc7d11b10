using System.Globalization;
using System.Text.Json;
using SeoulMate.Benchmarks;

const string Usage = """
    Usage: inverse --gram FILE [--inverse FILE] [--threads NUMBER] [--repeats NUMBER]
           ranking [--dramas NUMBER]
           learning [--dramas NUMBER] [--users NUMBER] [--threads NUMBER]
    """;

try
{
    Console.WriteLine(JsonSerializer.Serialize(args is [var verb, ..] ? Line(verb) : throw new ArgumentException(Usage)));
    return 0;
}
catch (Exception wrong) when (wrong is ArgumentException or IOException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

object Line(string verb) => verb switch
{
    "inverse" => InverseBenchmark.Run(Option("--gram", string.Empty), Option("--inverse", string.Empty), Number("--threads", "2"), Number("--repeats", "7")),
    "ranking" => RankingBenchmark.Run(Number("--dramas", "640")),
    "learning" => RankingBenchmark.Learn(Number("--dramas", "640"), Number("--users", "2000"), Number("--threads", "2")),
    _ => throw new ArgumentException(Usage),
};

int Number(string name, string unlessGiven) =>
    int.TryParse(Option(name, unlessGiven), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new ArgumentException($"{name} needs a whole number above 0.");

string Option(string name, string unlessGiven) => Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : unlessGiven;
