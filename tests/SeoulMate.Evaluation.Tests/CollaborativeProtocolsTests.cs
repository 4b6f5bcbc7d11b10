using System.IO.Compression;
using System.Text;

namespace SeoulMate.Evaluation.Tests;

public sealed class CollaborativeProtocolsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("seoulmate-films").FullName;

    [Fact]
    public void Pairs_are_read_apart_by_blanks_or_tabs_and_compressed()
    {
        var plain = Write("pairs.txt", "1 20\n\n2\t30\t1\n");
        var packed = Path.Combine(folder, "pairs.gz");

        using (var stream = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            stream.Write(File.ReadAllBytes(plain));
        }

        Assert.Equal([(1L, 20), (2L, 30)], FilmFiles.Pairs(plain));
        Assert.Equal(FilmFiles.Pairs(plain), FilmFiles.Pairs(packed));
    }

    [Theory]
    [InlineData("1 2\n1 two\n", "line 2")]
    [InlineData("1 2\n3\n", "line 2")]
    [InlineData("", "is empty")]
    public void Bad_pairs_are_named(string text, string told) =>
        Assert.Contains(told, Assert.Throws<BadInputException>(() => FilmFiles.Pairs(Write("pairs.txt", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_compressed_as_its_name_says_is_told_of() =>
        Assert.Contains("pairs.gz", Assert.Throws<BadInputException>(() => FilmFiles.Pairs(Write("pairs.gz", "1 2\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Films_are_read_in_Latin_1_and_a_bad_line_is_named()
    {
        var films = FilmFiles.Films(Write("films.dat", "1::Misérables, Les (1995)::Drama|Musical\n2::Associate, The (L'Associe)(1982)::Comedy\n"));

        Assert.Equal(("Misérables, Les", 1995), (films[1].Title, films[1].Year));
        Assert.Equal(["Drama", "Musical"], films[1].Genres);
        Assert.Equal(1982, films[2].Year);
        Assert.Contains("line 2", Assert.Throws<BadInputException>(() => FilmFiles.Films(Write("films.dat", "1::A (1995)::Drama\n1::A (1995)::Drama\n"))).Message, StringComparison.Ordinal);
    }

    /// <summary>Two crowds that each like ten films of their own, the first ones most.</summary>
    private static List<(long User, int Item)> Crowds(int from, int to) =>
        [.. Enumerable.Range(1, 60).SelectMany(user => Enumerable.Range(from, to - from).Select(i => ((long)user, (((user * 7) + (i * 3)) % 10) + (user % 2 == 0 ? 100 : 200))))];

    private static Dictionary<int, Film> CrowdFilms => Enumerable.Range(0, 10).SelectMany(i => new[] { (100 + i, new Film($"Even {i}", 1990, ["Drama"])), (200 + i, new Film($"Odd {i}", 1960, ["Comedy"])) }).ToDictionary(film => film.Item1, film => film.Item2);

    [Fact]
    public void What_a_crowd_likes_is_found_by_every_way_but_popularity()
    {
        var lines = new FilmTopN(new(Crowds(0, 6), Crowds(6, 8), CrowdFilms)).Lines().Cast<Dictionary<string, object>>().ToDictionary(line => (string)line["strategy"]);

        Assert.Equal(["popularity", "item-cosine", "ease", "hybrid", "hybrid, re-ranked"], lines.Keys);
        Assert.Equal(1.0, lines["ease"]["hr@10"]);
        Assert.True((double)lines["hybrid"]["ndcg@10"] > (double)lines["popularity"]["ndcg@10"]);
        Assert.True(lines["popularity"].ContainsKey("p"));
    }

    [Fact]
    public void Few_events_and_cold_films_are_judged()
    {
        var data = new FilmData(Crowds(0, 6), Crowds(6, 8), CrowdFilms);
        var few = new FewEvents(data).Lines().Cast<Dictionary<string, object>>().ToList();
        var cold = new ColdFilms(data).Lines().Cast<Dictionary<string, object>>().ToList();

        Assert.Equal([1, 3, 5, 10, 20], few.Select(line => (int)line["events"]).Distinct());
        Assert.All(few.Where(line => (int)line["events"] == 5 && (string)line["strategy"] == "ease"), line => Assert.True((double)line["hr@10"] > 0.9));
        Assert.Equal(["genre cosine", "attributes to known items"], cold.Select(line => (string)line["strategy"]));
        Assert.True((double)cold[1]["ndcg@10"] > 0.5);
    }

    [Fact]
    public void The_cited_film_is_the_one_that_counts_most()
    {
        var lines = new Fidelity(new(Crowds(0, 6), Crowds(6, 8), CrowdFilms)).Lines(20).Cast<Dictionary<string, object>>().ToList();

        Assert.Equal(["random", "co-watch", "contributions", "effect", "removal"], lines.Select(line => (string)line["cites_by"]));
        Assert.True((double)lines[2]["best_single_removal_by_score"] > (double)lines[0]["best_single_removal_by_score"]);
        Assert.Equal(1.0, lines[3]["best_single_removal_by_score"]);
        Assert.Equal(1.0, lines[4]["best_single_removal_by_rank"]);
        Assert.All(lines, line => Assert.True((double)line["left@10_without_1"] <= (double)lines[4]["left@10_without_1"]));
    }

    [Fact]
    public void The_next_item_of_a_row_is_found()
    {
        List<(long, int)> rows = [.. Enumerable.Range(1, 40).SelectMany(user => Enumerable.Range(0, 12).Select(i => ((long)user, (((user % 4) * 5) + i) % 20)))];
        var lines = new NextItemProtocol(rows, null).Lines().Cast<Dictionary<string, object>>().ToDictionary(line => (string)line["strategy"]);

        Assert.Equal(1.0, lines["next"]["hr@10"]);
        Assert.True((double)lines["next"]["ndcg@10"] > (double)lines["popularity"]["ndcg@10"]);
    }

    [Fact]
    public void On_the_real_sets_the_goals_are_met()
    {
        var films = FilmFiles.Films(BenchmarkData.In("movielens/ml-1m-movies.dat"));
        var data = new FilmData(FilmFiles.Pairs(BenchmarkData.In("movielens/p1-train0.tsv.gz")), FilmFiles.Pairs(BenchmarkData.In("movielens/p1-test0.tsv.gz")), films);
        var p1 = new FilmTopN(data).Lines().Cast<Dictionary<string, object>>().ToDictionary(line => (string)line["strategy"]);

        Assert.InRange((double)p1["ease"]["ndcg@10"], 0.3357, 0.3367);
        Assert.True((double)p1["hybrid"]["ndcg@10"] >= 0.350);

        var varied = p1["hybrid, re-ranked"];
        Assert.True((double)varied["ndcg@10"] >= 0.99 * (double)p1["hybrid"]["ndcg@10"]);
        Assert.True((double)varied["ild@10"] >= 0.66 && (double)varied["calibration_kl"] <= 0.53 && (double)varied["coverage@10"] >= 0.28);

        Assert.True((double)new ColdFilms(data).Lines().Cast<Dictionary<string, object>>().Last()["ndcg@10"] >= 0.20);

        foreach (var events in new FewEvents(data).Lines().Cast<Dictionary<string, object>>().GroupBy(line => (int)line["events"]))
        {
            var ndcg = events.ToDictionary(line => (string)line["strategy"], line => (double)line["ndcg@10"]);

            Assert.True(ndcg["hybrid"] > ndcg["popularity"]);
            Assert.True(events.Key < 5 || ndcg["hybrid"] > ndcg["item-cosine"]);
        }

        var dramas = new TopN(KDramaFiles.Catalogue(BenchmarkData.In("mdl/catalogue_kr.jsonl")), KDramaFiles.Ratings(BenchmarkData.In("mdl/ratings_train.csv")), KDramaFiles.HeldOut(BenchmarkData.In("mdl/heldout_valid.csv")));
        var hybrid = (Dictionary<string, object>)dramas.Evaluate([new Taste.Scoring.HybridStrategy()]).Single();

        Assert.True((double)hybrid["ndcg@10"] >= 0.160 && (double)hybrid["hr@10"] >= 0.290);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text, Encoding.Latin1);

        return file;
    }
}
