using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Explanations;
using ScoredDrama = SeoulMate.Contracts.Explanations.ScoredDrama;

namespace SeoulMate.Ranking;

/// <summary>Has the reasons of picks put into words.</summary>
public sealed class PickExplainer(Explanations.ExplanationsClient explanations, Effects effects, Peers peers, Catalogue catalogue)
{
    private const string Explainer = "explainer";

    /// <summary>The picks as they are shown. Without Explainer they have no reasons, and never made-up ones.</summary>
    public async Task<IReadOnlyDictionary<Pick, RecommendedDramaView>> ExplainAsync(IReadOnlyCollection<Pick> picks, Visit visit, CancellationToken cancellationToken)
    {
        var toExplain = picks.Where(pick => pick.Contributions.Count > 0).ToList();
        var request = ToRequest(await effects.OfAsync(toExplain, visit, cancellationToken), visit, catalogue.Dramas);
        var reply = toExplain.Count == 0 ? null : await peers.AskAsync(
            Explainer,
            (deadline, stop) => explanations.ExplainDramasAsync(request, deadline: deadline, cancellationToken: stop),
            visit.Missing,
            cancellationToken);
        var reasons = reply is null ? [] : toExplain.Zip(reply.Dramas).ToDictionary(pair => pair.First, pair => pair.Second.Explanations);

        return picks.ToDictionary(pick => pick, pick => ToView(pick, reasons.TryGetValue(pick, out var found) ? found : [], visit));
    }

    /// <summary>
    /// What Explainer is asked: what each score is made of, and what the user did with the dramas it rests on. Only what is liked
    /// can be cited: having watched a drama may speak for another even where it was disliked, but to nobody is that a reason.
    /// </summary>
    public static ExplainDramasRequest ToRequest(IReadOnlyList<Pick> picks, Visit visit, DramaCatalogue dramas)
    {
        var request = new ExplainDramasRequest { Language = visit.Texts.Language };

        foreach (var pick in picks)
        {
            var drama = new ScoredDrama { DramaId = pick.DramaId, Esteem = dramas.EsteemOf(pick.DramaId) };
            drama.Contributions.AddRange(pick.Contributions);
            request.Dramas.Add(drama);
        }

        request.History.AddRange(request.Dramas
            .SelectMany(drama => drama.Contributions.SelectMany(contribution => contribution.EvidenceIds))
            .Distinct(StringComparer.Ordinal)
            .Select(visit.History.GetValueOrDefault)
            .OfType<Engagement>()
            .Where(engagement => engagement.Liking > 0)
            .Select(ToFact));

        return request;
    }

    private static HistoryFact ToFact(Engagement engagement)
    {
        var fact = new HistoryFact
        {
            DramaId = engagement.DramaId,
            IsFinished = engagement.Status is WatchStatus.Finished,
            IsWatching = engagement.Status is WatchStatus.Watching,
            IsFavourite = engagement.IsFavourite,
            IsOnWatchlist = engagement.IsOnWatchlist,
        };

        if (engagement.HasRating)
        {
            fact.Rating = engagement.Rating;
        }

        return fact;
    }

    private RecommendedDramaView ToView(Pick pick, IEnumerable<Explanation> reasons, Visit visit)
    {
        var drama = catalogue.Facts[pick.DramaId];
        var engagement = visit.History.GetValueOrDefault(pick.DramaId);
        var ruledOut = StandingOf(engagement) is null ? RuledOut(drama, visit) : null;

        return new(
            drama.DramaId,
            drama.Title,
            drama.NativeTitle,
            drama.FirstAired?.Year,
            drama.Episodes,
            drama.Genres,
            drama.Hook,
            Math.Round(pick.Score, 6),
            Word(pick.Match),
            [.. reasons.Select(reason => new ExplanationView(reason.Type, reason.Text, reason.Confidence, [.. reason.EvidenceIds]))],
            pick.Shared?.Facet,
            NameOf(pick.Shared, drama, visit.Texts),
            pick.Similarity is { } similarity ? Math.Round(similarity, 6) : null,
            pick.Genre,
            pick.Progress,
            pick.Trend,
            pick.Exploration is { } tried ? new(visit.Texts.Trying(tried.Section, tried.Genre), tried.Section, tried.Genre, Math.Round(tried.Propensity, 6)) : null,
            StandingOf(engagement) ?? (ruledOut is null ? null : "ruled_out"),
            StandingAt(engagement),
            engagement is { IsDismissed: true, HasDismissalReason: true } ? engagement.DismissalReason : ruledOut,
            engagement is { HasRating: true } ? engagement.Rating : null);
    }

    /// <summary>The name of what the user ruled out and this drama has; null when there is none.</summary>
    private string? RuledOut(DramaFacts drama, Visit visit) => catalogue.Dramas.ById.GetValueOrDefault(drama.DramaId) is not { } known ? null : visit.Barriers(known)
        .Select(barrier => barrier.Code switch
        {
            "rule_genre" => visit.Texts.Genre(barrier.Target),
            "rule_trope" => drama.Moods.Contains(barrier.Target) ? visit.Texts.Mood(barrier.Target) : visit.Texts.Tag(barrier.Target),
            "rule_actor" => drama.Cast.Select(part => part.Person).Where(person => person.PersonId == barrier.Target).Select(visit.Texts.NameOf).FirstOrDefault(),
            _ => null,
        })
        .FirstOrDefault(name => name is not null);

    private static string? StandingOf(Engagement? engagement) => engagement switch
    {
        null => null,
        { IsDismissed: true } => "dismissed",
        { Status: WatchStatus.Watching } => "watching",
        { Status: WatchStatus.OnHold } => "on_hold",
        { Status: WatchStatus.Finished } => "finished",
        { Status: WatchStatus.Dropped } => "dropped",
        { IsOnWatchlist: true } => "watchlist",
        { HasRating: true } => "rated",
        _ => null,
    };

    private static DateTimeOffset? StandingAt(Engagement? engagement) => engagement switch
    {
        null => null,
        { IsDismissed: true } => engagement.DismissedAt?.ToDateTimeOffset(),
        { Status: not WatchStatus.Unspecified } => engagement.WatchedAt?.ToDateTimeOffset(),
        _ => null,
    };

    private static string? NameOf(Shared? shared, DramaFacts drama, Texts texts) => shared switch
    {
        null => null,
        { Facet: "genre" } => texts.Genre(shared.Value),
        { Facet: "mood" } => texts.Mood(shared.Value),
        { Facet: "theme" } => texts.Tag(shared.Value),
        { Facet: "people" } => null,
        _ => drama.Cast.Select(part => part.Person).Concat(drama.Writers).Concat(drama.Directors).FirstOrDefault(person => person.PersonId == shared.Value) is { } person
            ? texts.NameOf(person)
            : null,
    };

    private static string? Word(Match? match) => match switch
    {
        Match.Strong => "strong",
        Match.Medium => "medium",
        Match.Weak => "weak",
        _ => null,
    };
}
