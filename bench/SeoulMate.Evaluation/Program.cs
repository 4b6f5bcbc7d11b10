using System.Text.Json;
using SeoulMate.Evaluation;
using SeoulMate.Taste.Scoring;

const string Usage = """
    Usage: topn --catalogue FILE --ratings FILE --heldout FILE [--strategy all|NAME]
           halflife --ratings FILE
    """;

try
{
    foreach (var line in args is [var verb, ..] ? Lines(verb) : throw new BadInputException(Usage))
    {
        Console.WriteLine(JsonSerializer.Serialize(line));
    }

    return 0;
}
catch (Exception wrong) when (wrong is BadInputException or ArgumentException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

IEnumerable<object> Lines(string verb) => verb switch
{
    "topn" => new TopN(
        KDramaFiles.Catalogue(Option("--catalogue")), KDramaFiles.Ratings(Option("--ratings")), KDramaFiles.HeldOut(Option("--heldout"))).Evaluate(Strategies()),
    "halflife" => HalfLifeReport.Lines(MovieLensFile.Read(Option("--ratings"))),
    _ => throw new BadInputException(Usage),
};

IReadOnlyList<IScoringStrategy> Strategies() =>
    Option("--strategy", "all") is var name && name == "all" ? ScoringStrategies.All : [ScoringStrategies.Named(name)];

string Option(string name, string? unlessGiven = null)
{
    var place = Array.IndexOf(args, name);

    return place >= 0 && place + 1 < args.Length ? args[place + 1] : unlessGiven ?? throw new BadInputException($"{name} is missing.\n{Usage}");
}
