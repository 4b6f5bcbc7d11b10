using System.Text.Json;
using SeoulMate.Evaluation;
using SeoulMate.Taste.Scoring;

const string Usage = "Usage: topn --catalogue FILE --ratings FILE --heldout FILE [--strategy all|NAME]";

try
{
    if (args is not ["topn", ..])
    {
        throw new BadInputException(Usage);
    }

    var strategies = Option("--strategy", "all") is var name && name == "all" ? ScoringStrategies.All : [ScoringStrategies.Named(name)];
    var topN = new TopN(
        KDramaFiles.Catalogue(Option("--catalogue")), KDramaFiles.Ratings(Option("--ratings")), KDramaFiles.HeldOut(Option("--heldout")));

    foreach (var figures in topN.Evaluate(strategies))
    {
        Console.WriteLine(JsonSerializer.Serialize(figures));
    }

    return 0;
}
catch (Exception wrong) when (wrong is BadInputException or ArgumentException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

string Option(string name, string? unlessGiven = null)
{
    var place = Array.IndexOf(args, name);

    return place >= 0 && place + 1 < args.Length ? args[place + 1] : unlessGiven ?? throw new BadInputException($"{name} is missing. {Usage}");
}
