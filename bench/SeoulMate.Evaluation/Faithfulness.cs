using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Explainer;
using SeoulMate.Ranking;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;
using Contributions = SeoulMate.Ranking.Contributions;
using Drama = SeoulMate.Taste.Catalogue.Drama;
using Engagement = SeoulMate.Taste.Profiles.Engagement;
using ProfileEngagement = SeoulMate.Contracts.Profiles.Engagement;
using ScoredDrama = SeoulMate.Taste.Scoring.ScoredDrama;
using WatchStatus = SeoulMate.Taste.Profiles.WatchStatus;

namespace SeoulMate.Evaluation;

/// <summary>
/// Whether reasons are the real ones: what is recommended to people who were made up is explained by the services' own code, and
/// every reason is held to four rules. (a) What it cites exists in that person's history. (b) Without what it cites the drama's
/// score is lower, when profile and shares are computed anew. (c) What it says is so, and whose like it
/// says to be is liked. (d) What it cites added to the score.
/// </summary>
internal sealed partial class Faithfulness
{
    private const int LearntFrom = 300;

    /// <summary>How many broken rules are told of one by one.</summary>
    private const int ShownAtMost = 20;

    private static readonly TasteOptions Options = new();
    private static readonly HybridStrategy Strategy = new();

    private readonly DramaCatalogue dramas;
    private readonly Dictionary<string, DramaFacts> facts;
    private readonly IReadOnlyList<IReadOnlyList<Interaction>> logs;
    private readonly CollaborativeModel model;
    private readonly Dictionary<string, int> numbers;
    private readonly Reasons reasons;
    private readonly List<string> broken = [];

    internal Faithfulness(IReadOnlyList<DramaFacts> catalogue)
    {
        dramas = new(catalogue.Select(KDramas.ToDrama));
        facts = catalogue.ToDictionary(drama => drama.DramaId, StringComparer.Ordinal);
        logs = GeneratedPeople.Logs(dramas, LearntFrom);
        model = CollaborativeModel.Learn(
            "faithfulness",
            dramas.Dramas,
            [.. logs.Select(log => (IReadOnlyList<Turned>)[.. TasteOf(Fold(log)).ToHistory()])],
            Environment.ProcessorCount);
        numbers = model.DramaIds.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);

        var names = new ReadModel<DramaFacts>(drama => drama.DramaId, drama => drama.Version);
        names.Load(catalogue, names.Current);
        reasons = new(new SeoulMate.Explainer.Catalogue(names));
    }

    /// <summary>What broke a rule, in words; grows with <see cref="Lines"/>.</summary>
    internal IReadOnlyList<string> Broken => broken;

    /// <summary>One line of counts.</summary>
    /// <param name="people">How many people, at most 300.</param>
    /// <param name="itemsEach">How many dramas each is recommended.</param>
    /// <param name="weighs">False to cite by what added most, without asking what the score would be without it: to see that this is noticed.</param>
    internal IEnumerable<object> Lines(int people, int itemsEach, bool weighs = true)
    {
        var items = 0;
        var told = 0;
        var counts = new Dictionary<char, int> { ['a'] = 0, ['b'] = 0, ['c'] = 0, ['d'] = 0 };

        foreach (var log in logs.Take(people))
        {
            var engagements = Fold(log);
            var person = new Person(this, engagements);
            var ranked = ScoredDrama.InOrder(dramas.Dramas.Where(drama => !person.History.ContainsKey(drama.DramaId)).Select(drama => person.Score(drama))).Take(itemsEach).ToList();
            List<Pick> picks = [.. ranked.Select(person.ToPick)];

            if (weighs)
            {
                model.Weigh(picks, person.Taste);
            }

            var request = PickExplainer.ToRequest(picks, person.Visit, dramas);
            var history = request.History.ToDictionary(fact => fact.DramaId, StringComparer.Ordinal);

            foreach (var (scored, toExplain) in ranked.Zip(request.Dramas))
            {
                items++;

                foreach (var language in new[] { "en", "ko" })
                {
                    foreach (var reason in reasons.Explain(toExplain, history, language, Reasons.UsualLimit))
                    {
                        told++;
                        Check('a', reason.EvidenceIds.All(person.History.ContainsKey), reason);
                        Check('b', reason.EvidenceIds.Count == 0 || person.ScoreWithout(scored.Drama, reason.EvidenceIds) < scored.Score, reason);
                        Check('c', (language == "en" ? IsSo(reason, scored.Drama, person, toExplain) : reason.Text.Length <= 45) && reason.Text.Length <= 90, reason);
                        Check('d', Added(reason.EvidenceIds), reason);
                    }
                }

                // One contribution's, or two's in one sentence.
                bool Added(IReadOnlyCollection<string> evidence)
                {
                    var adding = toExplain.Contributions.Where(contribution => contribution.Amount > 0 && contribution.EvidenceIds.All(evidence.Contains)).ToList();

                    return adding.Exists(one => one.EvidenceIds.SequenceEqual(evidence))
                        || adding.Exists(one => adding.Exists(other => one.EvidenceIds.Union(other.EvidenceIds).SequenceEqual(evidence)));
                }

                void Check(char rule, bool holds, Explanation reason)
                {
                    if (!holds)
                    {
                        counts[rule]++;
                        broken.Add($"({rule}) {scored.Drama.DramaId}: {reason.Text} [{string.Join(' ', reason.EvidenceIds)}]");
                    }
                }
            }
        }

        foreach (var one in broken.Take(ShownAtMost))
        {
            Console.Error.WriteLine(one);
        }

        yield return new Dictionary<string, object>
        {
            ["protocol"] = "faithfulness",
            ["people"] = people,
            ["items"] = items,
            ["reasons"] = told,
            ["unknown_evidence"] = counts['a'],
            ["score_not_lower_without"] = counts['b'],
            ["not_so"] = counts['c'],
            ["added_nothing"] = counts['d'],
        };
    }

    private static List<Engagement> Fold(IEnumerable<Interaction> log) => [.. Engagement.Fold(log, Options.HalfLife)];

    private UserTaste TasteOf(IEnumerable<Engagement> engagements)
    {
        var profile = TasteProfile.Of([.. engagements], dramas, GeneratedPeople.Now, Options, Controls.None);

        return new(profile.Preferences, profile.Likings.ToDictionary(liking => liking.Key, liking => liking.Value.Net), profile.Diversity, profile.InteractionCount) { Affinities = profile.Affinities };
    }

    /// <summary>Whether a sentence is so: what was done with the drama it names, what the two have in common, and every number.</summary>
    private bool IsSo(Explanation reason, Drama drama, Person person, Contracts.Explanations.ScoredDrama toExplain)
    {
        if (Did().Match(reason.Text) is { Success: true } did)
        {
            if (reason.EvidenceIds.FirstOrDefault(id => reason.Text.Contains(facts[id].Title.Split([": ", " - "], StringSplitOptions.None)[0], StringComparison.Ordinal)) is not { } cited
                || person.Taste.Likings.GetValueOrDefault(cited) <= 0)
            {
                return false;
            }

            var (engagement, episodes) = (person.History[cited], dramas.ById[cited].Episodes);
            var isSo = did.Value switch
            {
                "which you finished" => engagement.StatusOf(episodes) is WatchStatus.Finished,
                "which you are watching" => engagement.StatusOf(episodes) is WatchStatus.Watching,
                "which is on your watchlist" => engagement.IsOnWatchlist,
                "one of your favourites" => engagement.IsFavourite,
                "which you looked at" => true,
                _ => engagement.Stars is { } stars && did.Groups["stars"].Value == stars.ToString("0.##", CultureInfo.InvariantCulture),
            };

            if (!isSo)
            {
                return false;
            }
        }

        var numbersTold = Number().Matches(reason.Text).Select(number => double.Parse(number.Groups["number"].Value.Replace(",", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture)).ToList();

        return reason.Type switch
        {
            "genre_match" when reason.Text.StartsWith("Matches", StringComparison.Ordinal) => toExplain.Contributions.Any(contribution =>
                contribution.Kind == "genre" && drama.Genres.Contains(contribution.Subject) && Math.Round(person.Taste.PreferenceFor(new(Facet.Genre, contribution.Subject))!.Score * 100) == numbersTold[0]),
            _ when GenreAnd().Match(reason.Text) is { Success: true } both => IsSoOfBoth(both, drama, person),
            "actor_match" when reason.Text.StartsWith("Features", StringComparison.Ordinal) => facts[drama.DramaId].Cast.Any(part =>
                reason.Text.Contains(part.Person.Name, StringComparison.Ordinal)
                && (Rank().Match(reason.Text) is not { Success: true } rank || person.Taste.RankOf(new(Facet.Actor, part.Person.PersonId)) == (rank.Groups["rank"].Success ? int.Parse(rank.Groups["rank"].Value, CultureInfo.InvariantCulture) : 1))),
            "similar_to" => true,
            "popular" => numbersTold[0] <= facts[drama.DramaId].Watchers,
            "highly_rated" => Math.Abs(numbersTold[0] - facts[drama.DramaId].Rating!.Value) <= 0.05 + 1e-9 && numbersTold[^1] <= facts[drama.DramaId].RatingCount,
            _ when reason.Text.StartsWith("In common with", StringComparison.Ordinal) => SharedFacets.Of(drama, dramas.ById[reason.EvidenceIds[0]], dramas).Any(),
            _ => SharedFacets.Of(drama, dramas.ById[reason.EvidenceIds[0]], dramas).Any(shared => reason.Text.Contains(NameOf(shared, drama), StringComparison.OrdinalIgnoreCase)),
        };
    }

    /// <summary>Whether a genre and a person are what one sentence says of both.</summary>
    private bool IsSoOfBoth(Match both, Drama drama, Person person)
    {
        var genre = drama.Genres.FirstOrDefault(genre => both.Groups["genre"].Value.StartsWith(genre, StringComparison.Ordinal) && person.Taste.RankOf(new(Facet.Genre, genre)) == int.Parse(both.Groups["rank"].Value, CultureInfo.InvariantCulture));

        return genre is not null && (both.Groups["actor"].Success
            ? facts[drama.DramaId].Cast.Any(part => part.Person.Name == both.Groups["actor"].Value && person.Taste.RankOf(new(Facet.Actor, part.Person.PersonId)) == int.Parse(both.Groups["place"].Value, CultureInfo.InvariantCulture))
            : facts[drama.DramaId].Writers.Concat(facts[drama.DramaId].Directors).Any(maker => maker.Name == both.Groups["maker"].Value
                && (!both.Groups["title"].Success || person.History.Keys.Any(id => facts[id].Title == both.Groups["title"].Value && facts[id].Writers.Concat(facts[id].Directors).Contains(maker)))));
    }

    private string NameOf(FacetValue facet, Drama drama) =>
        facts[drama.DramaId].Cast.Select(part => part.Person).Concat(facts[drama.DramaId].Writers).Concat(facts[drama.DramaId].Directors).FirstOrDefault(person => person.PersonId == facet.Value)?.Name ?? facet.Value;

    [GeneratedRegex(@"which you finished|which you are watching|which is on your watchlist|one of your favourites|which you looked at|which you rated (?<stars>[0-9.]+)/5")]
    private static partial Regex Did();

    [GeneratedRegex(@"^(?<genre>.+) \(your #(?<rank>[0-9]+) genre\) (?:with (?<actor>.+) \(your #(?<place>[0-9]+) actor\)|by (?<maker>[^,]+)(?:, who (?:wrote|directed) (?<title>.+))?)$")]
    private static partial Regex GenreAnd();

    [GeneratedRegex(@"your top actor|your #(?<rank>[0-9]+) actor")]
    private static partial Regex Rank();

    [GeneratedRegex(@"(?<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?:%|\+|/10| users)")]
    private static partial Regex Number();

    /// <summary>One of the people: the taste as Profile and Ranking would have it.</summary>
    private sealed class Person
    {
        private readonly Faithfulness all;
        private readonly IReadOnlyList<Shares> shares;
        private readonly Dictionary<string, (UserTaste Taste, IReadOnlyList<Shares> Shares)> without = new(StringComparer.Ordinal);

        public Person(Faithfulness all, List<Engagement> engagements)
        {
            this.all = all;
            History = engagements.ToDictionary(engagement => engagement.DramaId, StringComparer.Ordinal);
            (Taste, shares) = Known([]);

            var known = new Contracts.Profiles.Taste();
            known.Engagements.AddRange(engagements.Select(ToMessage));
            Visit = new(Guid.NewGuid(), simulated: true, Texts.English, new(known, Taste, GeneratedPeople.Now, ImmutableDictionary<string, DramaFacts>.Empty), new Missing());
        }

        public IReadOnlyDictionary<string, Engagement> History { get; }

        public UserTaste Taste { get; }

        public Visit Visit { get; }

        public ScoredDrama Score(Drama drama) => Score(drama, Taste, shares);

        public double ScoreWithout(Drama drama, IReadOnlyCollection<string> evidence)
        {
            var key = string.Join(' ', evidence.Order(StringComparer.Ordinal));

            if (!without.TryGetValue(key, out var known))
            {
                without[key] = known = Known(evidence);
            }

            return Score(drama, known.Taste, known.Shares).Score;
        }

        public Pick ToPick(ScoredDrama scored) => new(
            scored.Drama.DramaId,
            scored.Score,
            [.. Contributions.Of(scored, [], Taste, all.dramas, byShares: true).OrderByDescending(contribution => contribution.Amount).Take(Effects.ContributionsAtMost)]);

        private ScoredDrama Score(Drama drama, UserTaste taste, IReadOnlyList<Shares> by) =>
            Strategy.Score(Candidate.Of(drama, all.dramas, []) with { Shares = by[all.numbers[drama.DramaId]] }, taste);

        private (UserTaste Taste, IReadOnlyList<Shares> Shares) Known(IReadOnlyCollection<string> leftOut)
        {
            var taste = all.TasteOf(History.Values.Where(engagement => !leftOut.Contains(engagement.DramaId)));

            return (taste, all.model.Score(taste.ToHistory(), ShareSource.Blend).ToShares());
        }

        private ProfileEngagement ToMessage(Engagement engagement)
        {
            var message = new ProfileEngagement
            {
                DramaId = engagement.DramaId,
                Status = engagement.StatusOf(all.dramas.ById[engagement.DramaId].Episodes) switch
                {
                    WatchStatus.Watching => Contracts.Profiles.WatchStatus.Watching,
                    WatchStatus.OnHold => Contracts.Profiles.WatchStatus.OnHold,
                    WatchStatus.Finished => Contracts.Profiles.WatchStatus.Finished,
                    WatchStatus.Dropped => Contracts.Profiles.WatchStatus.Dropped,
                    _ => Contracts.Profiles.WatchStatus.Unspecified,
                },
                IsFavourite = engagement.IsFavourite,
                IsOnWatchlist = engagement.IsOnWatchlist,
                Liking = Taste.Likings.GetValueOrDefault(engagement.DramaId),
            };

            if (engagement.Stars is { } stars)
            {
                message.Rating = stars;
            }

            return message;
        }
    }
}
