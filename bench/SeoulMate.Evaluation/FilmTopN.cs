using System.Diagnostics;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Evaluation;

/// <summary>P1: of all films that a user has not seen, the rest of what was liked should come early. None is sampled.</summary>
internal sealed class FilmTopN(FilmData data)
{
    /// <summary>How many of the best are ordered anew.</summary>
    private const int Considered = 100;

    private static readonly SlateWeights Varied = new(0.8, 0.8);

    private static readonly ItemWeightOptions Plain = new()
    {
        RowExponent = 0,
        Ridge = 238.56,
        Denoising = 0,
        SideInformation = 0,
        InputExponent = 0,
        OutputExponent = 0,
        Keep = int.MaxValue,
    };

    private delegate void ScoreItems(HistoryItem[] history, double[] scores);

    internal IEnumerable<object> Lines()
    {
        var matrix = new HistoryMatrix(data.Histories, data.Films.Count);
        var popularity = data.Counts(data.Histories);
        var cosines = ItemCosines.Of(matrix, data.Films.Count, Environment.ProcessorCount);
        var plain = new ItemModel(Learnt(matrix, Plain, null, out var plainTime), cosines);
        var model = new ItemModel(Learnt(matrix, FilmData.Tuned, data.Attributes?.ByGenre(), out var tunedTime), cosines);
        var scorer = new ItemScorer(model, popularity);
        var ease = Rank((history, scores) => plain.ByWeights(history, scores));

        yield return Line("popularity", Rank((_, scores) => popularity.CopyTo(scores)), ease, 0);
        yield return Line("item-cosine", Rank((history, scores) => model.ByCosines(history, scores)), ease, 0);
        yield return Line("ease", ease, null, plainTime);

        var hybrid = Rank((history, scores) => scorer.Score(history, scores));

        yield return Line("hybrid", hybrid, ease, tunedTime);

        if (data.Attributes is { } attributes)
        {
            var order = new SlateOrder(attributes.Likeness, attributes.Genres);

            yield return Line("hybrid, re-ranked", Rank((history, scores) => scorer.Score(history, scores), order), hybrid, tunedTime);
        }
    }

    private RankedLists Rank(ScoreItems score, SlateOrder? order = null)
    {
        var lists = new RankedLists();
        var scores = new double[data.Films.Count];

        foreach (var user in data.Judged)
        {
            score(data.Histories[user], scores);

            var top = RankedLists.Top(scores, order is null ? RankedLists.Cut : Considered, data.AreIn(data.Histories[user]));

            if (order is not null)
            {
                var slate = new int[RankedLists.Cut];
                order.Fill(top, scores, data.Histories[user], Varied, slate);
                top = slate;
            }

            lists.Add(top, data.Relevant[user]);
        }

        return lists;
    }

    private Dictionary<string, object> Line(string strategy, RankedLists lists, RankedLists? against, double trained)
    {
        var figures = lists.Figures("p1", strategy, against, trained);
        figures["coverage@10"] = Math.Round(lists.Coverage(data.Films.Count), 4);

        if (data.Attributes is { } attributes)
        {
            figures["ild@10"] = Math.Round(lists.IntraListDiversity(attributes.Likeness), 4);
            figures["calibration_kl"] = Math.Round(lists.CalibrationDivergence(attributes.Genres, [.. data.Judged.Select(user => data.Histories[user])]), 4);
        }

        return figures;
    }

    private static SparseRows Learnt(HistoryMatrix matrix, ItemWeightOptions options, HistoryMatrix? side, out double took)
    {
        var started = Stopwatch.GetTimestamp();
        var weights = ItemWeights.Learn(matrix, side, null, options, Environment.ProcessorCount);
        took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;

        return weights;
    }
}
