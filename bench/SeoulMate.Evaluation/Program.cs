using System.Globalization;
using System.Text.Json;
using SeoulMate.Evaluation;
using SeoulMate.Ranking.Queries;
using SeoulMate.Taste.Scoring;

const string Usage = """
    Usage: topn --catalogue FILE --ratings FILE --heldout FILE [--strategy all|NAME]
           movielens --protocol p1|p2|p3a|p3b --train FILE [--test FILE] [--movies FILE]
           fidelity --train FILE --test FILE [--movies FILE] [--users NUMBER]
           faithfulness --catalogue FILE [--people NUMBER] [--items NUMBER]
           calibration --catalogue FILE --ratings FILE
           halflife --ratings FILE
           search --catalogue FILE --queries FILE [--year NUMBER] [--enlarge NUMBER] [--show true]
           suggest --catalogue FILE [--enlarge NUMBER]
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
    "movielens" => Option("--protocol") switch
    {
        "p1" => new FilmTopN(Films()).Lines(),
        "p2" => new NextItemProtocol(FilmFiles.Pairs(Option("--train")), Optional("--test") is { } test ? FilmFiles.Pairs(test) : null).Lines(),
        "p3a" => new ColdFilms(Films()).Lines(),
        "p3b" => new FewEvents(Films()).Lines(),
        _ => throw new BadInputException(Usage),
    },
    "fidelity" => new Fidelity(Films()).Lines(Number("--users", "1000")),
    "faithfulness" => new Faithfulness(SearchFiles.Catalogue(Option("--catalogue"))).Lines(Number("--people", "100"), Number("--items", "100")),
    "calibration" => new Calibration(KDramaFiles.Catalogue(Option("--catalogue")), KDramaFiles.Ratings(Option("--ratings"))).Lines(),
    "halflife" => HalfLifeReport.Lines(MovieLensFile.Read(Option("--ratings"))),
    "search" => new SearchReport(
        EnlargedCatalogue.Of(SearchFiles.Catalogue(Option("--catalogue")), Number("--enlarge", "0")), SearchFiles.Queries(Option("--queries")), Number("--year", "2026"))
    {
        Tell = Option("--show", "false") == "true" ? Show : null,
    }.Lines(),
    "suggest" => new SuggestReport(EnlargedCatalogue.Of(SearchFiles.Catalogue(Option("--catalogue")), Number("--enlarge", "0"))).Lines(),
    _ => throw new BadInputException(Usage),
};

void Show(JudgedQuery judged, QueryAnalysis analysis, IReadOnlyList<string> answer, double ndcg) => Console.Error.WriteLine(
    $"{ndcg:0.00} {judged.Kind} | {judged.Query} | {analysis.Intent} {string.Join(", ", analysis.Entities.Select(entity => entity.Id))} | {string.Join(' ', analysis.Wishes.Where(wish => wish.EntityId is null).Select(wish => wish.Terms[0].Text))}\n      {string.Join(' ', answer.Select(id => $"{id}{(judged.Relevant.TryGetValue(id, out var grade) ? $"({grade})" : string.Empty)}"))}");

IReadOnlyList<IScoringStrategy> Strategies() =>
    Option("--strategy", "all") is var name && name == "all" ? ScoringStrategies.All : [ScoringStrategies.Named(name)];

int Number(string name, string unlessGiven) =>
    int.TryParse(Option(name, unlessGiven), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new BadInputException($"{name} needs a whole number.");

FilmData Films() => new(
    FilmFiles.Pairs(Option("--train")),
    Optional("--test") is { } test ? FilmFiles.Pairs(test) : null,
    Optional("--movies") is { } movies ? FilmFiles.Films(movies) : null);

string? Optional(string name) => args.Contains(name) ? Option(name) : null;

string Option(string name, string? unlessGiven = null)
{
    var place = Array.IndexOf(args, name);

    return place >= 0 && place + 1 < args.Length ? args[place + 1] : unlessGiven ?? throw new BadInputException($"{name} is missing.\n{Usage}");
}
