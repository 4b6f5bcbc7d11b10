using System.Diagnostics;
using SeoulMate.Taste.Collaborative;

namespace SeoulMate.Evaluation;

/// <summary>P3b: one user in five, by the hash, is left out of the training and then known by the first few events only.</summary>
internal sealed class FewEvents(FilmData data)
{
    private static readonly int[] Events = [1, 3, 5, 10, 20];

    internal IEnumerable<object> Lines()
    {
        List<int> held = [.. data.Judged.Where(user => FilmData.FifthOf(data.Users[user]) == 0)];
        List<HistoryItem[]> trained = [.. Enumerable.Range(0, data.Users.Count).Where(user => FilmData.FifthOf(data.Users[user]) != 0).Select(user => data.Histories[user])];
        var matrix = new HistoryMatrix(trained, data.Films.Count);
        var popularity = data.Counts(trained);
        var started = Stopwatch.GetTimestamp();
        var model = new ItemModel(
            ItemWeights.Learn(matrix, data.Attributes?.ByGenre(), null, FilmData.Tuned, Environment.ProcessorCount), ItemCosines.Of(matrix, data.Films.Count, Environment.ProcessorCount));
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var scorer = new ItemScorer(model, popularity);

        foreach (var events in Events)
        {
            var cosine = Rank((history, scores) => model.ByCosines(history, scores));

            yield return Line("popularity", Rank((_, scores) => popularity.CopyTo(scores)), cosine);
            yield return Line("item-cosine", cosine, null);
            yield return Line("ease", Rank((history, scores) => model.ByWeights(history, scores)), cosine);
            yield return Line("hybrid", Rank((history, scores) => scorer.Score(history, scores)), cosine);

            RankedLists Rank(Action<HistoryItem[], double[]> score)
            {
                var lists = new RankedLists();
                var scores = new double[data.Films.Count];

                foreach (var user in held)
                {
                    HistoryItem[] few = [.. data.Histories[user].OrderBy(one => FilmData.Mix(data.Users[user], data.Films[one.Item])).Take(events)];
                    score(few, scores);
                    lists.Add(RankedLists.Top(scores, RankedLists.Cut, data.AreIn(few)), data.Relevant[user]);
                }

                return lists;
            }

            object Line(string strategy, RankedLists lists, RankedLists? against)
            {
                var figures = lists.Figures("p3b", strategy, against, took);
                figures["events"] = events;

                return figures;
            }
        }
    }
}
