using System.Diagnostics;
using SeoulMate.Taste.Collaborative;
using SeoulMate.Taste.Reranking;

namespace SeoulMate.Evaluation;

/// <summary>
/// P3a: one film in five is taken out of the training, by the hash of its number; those alone are ranked. What the user liked
/// of them counts, whether it was taken out of the training or was to be judged by anyway.
/// </summary>
internal sealed class ColdFilms(FilmData data)
{
    /// <summary>Chosen on another fifth of the films, with this one out of the way.</summary>
    private static readonly ItemWeightOptions Tuned = FilmData.Tuned with { Ridge = 150, Denoising = 0.7, SideInformation = 0, InputExponent = 0, OutputExponent = 0.5 };

    private const double MixRidge = 40;

    internal IEnumerable<object> Lines()
    {
        var attributes = data.Attributes ?? throw new BadInputException("p3a needs --movies.");
        List<int> known = [.. Enumerable.Range(0, data.Films.Count).Where(item => FilmData.FifthOf(data.Films[item]) != 0)];
        List<int> cold = [.. Enumerable.Range(0, data.Films.Count).Except(known)];
        var placeOfKnown = known.Select((item, place) => (item, place)).ToDictionary(one => one.item, one => one.place);
        var placeOfCold = cold.Select((item, place) => (item, place)).ToDictionary(one => one.item, one => one.place);
        List<HistoryItem[]> warm = [.. data.Histories.Select(history => history.Where(one => placeOfKnown.ContainsKey(one.Item)).Select(one => new HistoryItem(placeOfKnown[one.Item], 1)).ToArray())];
        var started = Stopwatch.GetTimestamp();
        var weights = ItemWeights.Learn(new(warm, known.Count), null, null, Tuned, Environment.ProcessorCount);
        var mixes = ColdItems.Mixes(attributes.ByEverything(), known, cold, MixRidge, int.MaxValue, int.MaxValue, Environment.ProcessorCount);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var genres = Normalised(attributes.Genres);
        var nobody = new bool[cold.Count];
        var byGenre = new RankedLists();
        var byMix = new RankedLists();

        for (var user = 0; user < data.Users.Count; user++)
        {
            var wanted = data.Relevant[user].Concat(data.Histories[user].Select(one => one.Item)).Where(placeOfCold.ContainsKey).Select(item => placeOfCold[item]).ToHashSet();

            if (wanted.Count == 0)
            {
                continue;
            }

            var liking = new double[known.Count];
            var taste = new double[attributes.Genres.Count];

            foreach (var (item, _) in warm[user])
            {
                weights.AddRow(item, 1, liking);

                for (var genre = 0; genre < taste.Length; genre++)
                {
                    taste[genre] += genres[known[item]][genre];
                }
            }

            byMix.Add(RankedLists.Top([.. cold.Select((_, place) => mixes.Dot(place, liking))], RankedLists.Cut, nobody), wanted);
            byGenre.Add(RankedLists.Top([.. cold.Select(item => genres[item].Zip(taste, (one, other) => one * other).Sum())], RankedLists.Cut, nobody), wanted);
        }

        yield return byGenre.Figures("p3a", "genre cosine", null, 0);
        yield return byMix.Figures("p3a", "attributes to known items", byGenre, took);
    }

    private static double[][] Normalised(GenreTable genres) => [.. genres.OfItem.Select(ofItem =>
    {
        var vector = new double[genres.Count];

        foreach (var genre in ofItem)
        {
            vector[genre] = 1 / Math.Sqrt(ofItem.Length);
        }

        return vector;
    })];
}
