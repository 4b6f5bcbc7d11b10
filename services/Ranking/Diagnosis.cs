using SeoulMate.Contracts.Ranking;
using SeoulMate.Ranking.Sections;
using SeoulMate.Taste.Catalogue;

namespace SeoulMate.Ranking;

/// <summary>Says why For You is as it is, by the very numbers and rules that make it.</summary>
public sealed class Diagnosis(NeighbourFinder neighbourFinder, Recommender recommender, ForYou forYou, HomePage home, Catalogue catalogue)
{
    /// <summary>With fewer dramas little can be told from them.</summary>
    private const int FewDramas = 5;

    /// <summary>When less than this comes from the user, the picks are hardly theirs.</summary>
    private const double HardlyPersonal = 0.3;

    private const int Picks = 12;

    /// <summary>What keeps a drama off the user's For You: rules, or other dramas before it.</summary>
    public async Task<WhyNotView> WhyNotAsync(string dramaId, Visit visit, CancellationToken cancellationToken)
    {
        var neighbourhoods = await neighbourFinder.OfAsync(visit, cancellationToken);
        var drama = catalogue.Dramas.ById[dramaId];
        var scored = recommender.Score(drama, visit, neighbourhoods);
        var filters = FiltersOf(drama, visit);
        var ranked = recommender.Rank(visit, neighbourhoods, _ => true).Select(one => one.Drama.DramaId).ToList();
        var picks = (await forYou.SlateAsync(visit, neighbourhoods, Picks, genre: null, cancellationToken)).Dramas;
        var place = picks.Select(pick => pick.Drama.DramaId).ToList().IndexOf(dramaId);

        return new(
            dramaId,
            catalogue.Facts[dramaId].Title,
            filters.Count > 0,
            filters,
            ranked.IndexOf(dramaId) is >= 0 and var rank ? rank + 1 : null,
            ranked.Count,
            place >= 0 ? place + 1 : null,
            Math.Round(scored.Score, 6),
            picks.Count > 0 ? Math.Round(picks.Min(pick => pick.Score), 6) : null,
            [
                .. recommender.ToPick(scored, visit, neighbourhoods).Contributions
                    .OrderByDescending(contribution => contribution.Amount)
                    .Select(contribution => new ContributionView(contribution.Kind, contribution.Subject, contribution.Amount, [.. contribution.EvidenceIds])),
            ],
            home.ModelVersion(neighbourhoods),
            visit.Missing.Services);
    }

    /// <summary>Why the user's picks are what they are: most often, why they are what everybody watches.</summary>
    public async Task<DiagnosisView> DiagnoseAsync(Visit visit, CancellationToken cancellationToken)
    {
        var neighbourhoods = await neighbourFinder.OfAsync(visit, cancellationToken);
        var tables = catalogue.Dramas.Slates;
        var picks = (await forYou.SlateAsync(visit, neighbourhoods, Picks, genre: null, cancellationToken)).Dramas;
        var personal = picks.SelectMany(drama => drama.Contributions).Where(contribution => contribution is { IsPersonal: true, Amount: > 0 }).Sum(contribution => contribution.Amount);
        var speaking = picks.SelectMany(drama => drama.Contributions).Where(contribution => contribution.Amount > 0).Sum(contribution => contribution.Amount);
        var personalShare = speaking > 0 ? personal / speaking : 0;

        return new(
            recommender.StrategyFor(neighbourhoods).Name,
            home.ModelVersion(neighbourhoods),
            neighbourhoods.Shares?.UserCount,
            visit.Taste.InteractionCount,
            visit.Taste.Affinities.Count(affinity => affinity.Value > 0),
            Math.Round(personalShare, 3),
            picks.Count > 0 ? Math.Round(picks.Count(pick => tables.AreFamous[tables.NumberOf(pick.Drama.DramaId)]) / (double)picks.Count, 3) : 0,
            [.. Findings(visit, neighbourhoods, personalShare).Select(code => new FindingView(code, visit.Texts.Finding(code)))],
            visit.Missing.Services);
    }

    private List<FindingView> FiltersOf(Drama drama, Visit visit)
    {
        var filters = visit.Barriers(drama).Select(barrier => new FindingView(barrier.Code, visit.Texts.Barrier(barrier.Code, NameOf(barrier, visit.Texts)))).ToList();

        if (visit.IsAhead(drama, catalogue.Franchises) && catalogue.Franchises.EarlierThan(drama.DramaId) is { } earlier)
        {
            filters.Add(new("later_season", visit.Texts.Barrier("later_season", visit.Texts.TitleOf(catalogue.Facts[earlier]))));
        }

        return filters;
    }

    private string NameOf((string Code, string Target) barrier, Texts texts) => barrier.Code switch
    {
        "rule_genre" => texts.Genre(barrier.Target),

        // What is ruled out as a trope is a theme or a mood.
        "rule_trope" => texts.Mood(texts.Tag(barrier.Target)),
        "rule_actor" => catalogue.Facts.Values.SelectMany(drama => drama.Cast).Where(part => part.Person.PersonId == barrier.Target).Select(part => texts.NameOf(part.Person)).FirstOrDefault() ?? barrier.Target,
        _ => barrier.Target,
    };

    private IEnumerable<string> Findings(Visit visit, Neighbourhoods neighbourhoods, double personalShare)
    {
        var turnedTo = visit.Taste.Affinities.Count(affinity => affinity.Value > 0);

        (bool Holds, string Code)[] findings =
        [
            (visit.UserId is null, "not_signed_in"),
            (visit.Missing.Among("profile").Count > 0, "profile_away"),
            (visit.Missing.Among(NeighbourFinder.Similarity).Count > 0, "similarity_away"),
            (!catalogue.IsLoaded, "catalogue_embedded"),
            (visit.LearningPaused, "learning_paused"),
            (visit.UserId is not null && turnedTo == 0, "nothing_known"),
            (turnedTo is > 0 and < FewDramas, "too_little_known"),
            (neighbourhoods.Shares is { UserCount: 0 }, "no_other_users"),
            (visit.Taste.Dials.Hidden < 0, "dial_famous"),
            (visit.UserId is not null && turnedTo >= FewDramas && personalShare < HardlyPersonal, "hardly_personal"),
        ];

        return findings.Where(finding => finding.Holds).Select(finding => finding.Code);
    }
}
