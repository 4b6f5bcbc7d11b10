using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Profiles;
using Facet = SeoulMate.Taste.Catalogue.Facet;
using Preference = SeoulMate.Taste.Profiles.Preference;

namespace SeoulMate.Profile;

/// <summary>A user's taste in words: what it is called, what leads it, how the user watches, how it changed.</summary>
internal static class TasteApi
{
    private const int TopAtMost = 10;
    private const int DramasAtMost = 8;
    private const int DatesAtMost = 24;
    private const int Weeks = 26;
    private const int WeeksOfDays = 52;

    public static void MapTasteApi(this IEndpointRouteBuilder profile) => profile.MapGet("/taste", GetTaste);

    /// <summary>The caller's taste.</summary>
    /// <param name="userId">The caller's id, or <c>me</c>.</param>
    /// <param name="history">Dates, yyyy-MM-dd, with commas between them: 1 to 24, none in the future. The taste as it was at the end of each is added.</param>
    /// <response code="400">A date is not valid.</response>
    /// <response code="404">The id is somebody else's.</response>
    /// <response code="503">The facts about dramas have not been loaded yet.</response>
    internal static async Task<Results<Ok<TasteView>, ValidationProblem, ProblemHttpResult, NotFound>> GetTaste(
        [FromRoute(Name = "user_id")] string userId,
        string? history,
        HttpContext context,
        ClaimsPrincipal caller,
        TasteReader tastes,
        Catalogue catalogue,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (caller.OwnId(userId) is not { } own)
        {
            return TypedResults.NotFound();
        }

        if (!catalogue.IsLoaded)
        {
            return ProfileApi.NotLoaded();
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

        if (DatesOf(history, today) is not { } days)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                ["history"] = [$"Give 1 to {DatesAtMost} dates such as {today:yyyy-MM-dd}, with commas between them, none in the future."],
            });
        }

        var isKorean = IsKoreanAsked(context.Request);
        var known = await tastes.ReadAsync(own, supposed: [], cancellationToken);
        var pace = await tastes.PaceAsync(own, known, cancellationToken);
        var past = days.Count > 0 ? await tastes.PastAsync(own, days, cancellationToken) : [];
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);

        return TypedResults.Ok(ToView(own, known, pace, catalogue, today, isKorean) with
        {
            History = history is null ? null : [.. days.Zip(past, (day, taste) => ToView(day, taste, catalogue.Vocabulary, isKorean))],
        });
    }

    private static TasteView ToView(Guid userId, KnownTaste known, ViewingPace pace, Catalogue catalogue, DateOnly today, bool isKorean)
    {
        var taste = known.Taste;
        var persona = Persona.Of(taste);
        var (genres, actors, themes) = (Top(taste, Facet.Genre), Top(taste, Facet.Actor), Top(taste, Facet.Theme, Facet.Mood));

        IReadOnlyList<string> Names(IEnumerable<Preference> top) => [.. top.Select(preference => catalogue.Vocabulary.NameOf(preference.Facet))];
        IReadOnlyList<PreferenceView> Evidence(IEnumerable<Preference> top) => [.. top.Select(preference => preference.ToView(catalogue.Vocabulary))];

        return new(
            userId,
            Name(persona, isKorean),
            Names(genres),
            Names(actors),
            Names(themes),
            ToView(known, pace, catalogue),
            persona?.Leader is { } leader ? ToView(leader) : null,
            Evidence(genres),
            Evidence(actors),
            Evidence(themes),
            ByWeek(pace, today),
            ByDay(pace, today));
    }

    private static ViewingPatternsView ToView(KnownTaste known, ViewingPace pace, Catalogue catalogue)
    {
        var pattern = ViewingPattern.Of(known.Taste.Likings, catalogue.Current);
        var ratings = known.Taste.Ratings.Ratings;

        return new(
            pattern.Episodes,
            pattern.Year,
            pace.IsBingeWatcher,
            known.Taste.Ratings.Style is { } style ? SnakeCaseJson.NameOf(style) : null,
            new(
                pattern.DramaIds,
                pattern is { YearFrom: { } from, YearTo: { } to } ? new(from, to) : null,
                Rounded(pace.Episodes),
                Rounded(pace.BingeEpisodes),
                ratings.Count,
                ratings.Count(rating => rating.Community is not null)));
    }

    private static PersonaEvidenceView ToView(Preference leader) => new(
        leader.Facet.Value,
        ProfileMapping.Score(leader.Score),
        ProfileMapping.Score(leader.Prior),
        [.. leader.Evidence.Where(evidence => evidence.Amount > 0).Take(DramasAtMost).Select(evidence => evidence.DramaId)]);

    private static PastTasteView ToView(DateOnly day, TasteProfile taste, Vocabulary vocabulary, bool isKorean) => new(
        day,
        Name(Persona.Of(taste), isKorean),
        taste.InteractionCount,
        ProfileMapping.Score(taste.Diversity),
        taste.Scores(vocabulary, Facet.Genre),
        taste.Scores(vocabulary, Facet.Actor),
        taste.Scores(vocabulary, Facet.Theme, Facet.Mood));

    /// <summary>What lies above the population, the furthest first.</summary>
    private static List<Preference> Top(TasteProfile taste, params IReadOnlyList<Facet> facets) =>
    [
        .. taste.Preferences
            .Where(preference => facets.Contains(preference.Facet.Facet) && preference.Lift > 0 && !preference.Facet.IsTooCommon)
            .Take(TopAtMost),
    ];

    private static List<WeekView> ByWeek(ViewingPace pace, DateOnly today)
    {
        return
        [
            .. Enumerable.Range(1 - Weeks, Weeks)
                .Select(week => MondayOf(today).AddDays(7 * week))
                .Select(week => new WeekView(week, Rounded(Enumerable.Range(0, 7).Sum(day => pace.EpisodesByDay.GetValueOrDefault(week.AddDays(day)))))),
        ];
    }

    private static List<DayView> ByDay(ViewingPace pace, DateOnly today) =>
    [
        .. pace.EpisodesByDay
            .Where(day => day.Key >= MondayOf(today).AddDays(7 * (1 - WeeksOfDays)) && day.Key <= today && Rounded(day.Value) > 0)
            .OrderBy(day => day.Key)
            .Select(day => new DayView(day.Key, Rounded(day.Value))),
    ];

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static string? Name(Persona? persona, bool isKorean) => isKorean ? persona?.Korean : persona?.English;

    /// <summary>English unless Korean is preferred to it.</summary>
    private static bool IsKoreanAsked(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0])
        .FirstOrDefault(language => language is "ko" or "en") is "ko";

    /// <returns>None when none are asked for; null when what is asked for is not valid.</returns>
    private static List<DateOnly>? DatesOf(string? history, DateOnly today)
    {
        if (history is null)
        {
            return [];
        }

        var days = new List<DateOnly>();

        foreach (var text in history.Split(',', DatesAtMost + 1))
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day > today)
            {
                return null;
            }

            days.Add(day);
        }

        return days.Count <= DatesAtMost ? days : null;
    }

    private static double Rounded(double episodes) => Math.Round(episodes, 2);
}
