using System.Globalization;
using System.Text.RegularExpressions;

namespace SeoulMate.Ranking.Queries;

/// <summary>A limit or an order that a query states.</summary>
/// <param name="Kind">Which fact it limits.</param>
/// <param name="Value">What it says, in short: <c>2016–2019</c>, <c>≤ 16</c>.</param>
/// <param name="From">Where in the query it begins.</param>
/// <param name="Length">How many letters say it.</param>
/// <param name="Limits">The range; open for an order.</param>
/// <param name="Order">The order; null for a range.</param>
public sealed record StatedLimit(EntityKind Kind, string Value, int From, int Length, QueryLimits Limits, SearchOrder? Order = null);

/// <summary>Reads years, lengths, ratings and orders, in English and Korean.</summary>
public static partial class LimitReader
{
    private const int EarliestYear = 1950;

    /// <summary>What half a dozen to a dozen episodes can be: a drama that is short.</summary>
    private const int ShortAtMost = 12;

    /// <summary>What the query states.</summary>
    /// <param name="query">What was typed, or what is left of it.</param>
    /// <param name="thisYear">The year it is.</param>
    /// <returns>In the order of the query; no two overlap.</returns>
    public static IReadOnlyList<StatedLimit> Read(string query, int thisYear)
    {
        var found = new List<StatedLimit>();

        void Take(Regex pattern, Func<Match, StatedLimit?> read)
        {
            foreach (var match in pattern.Matches(query).Where(match => match.Length > 0))
            {
                if (!found.Any(other => other.From < match.Index + match.Length && match.Index < other.From + other.Length) && read(match) is { } limit)
                {
                    found.Add(limit with { From = match.Index, Length = match.Length });
                }
            }
        }

        Take(EpisodesAtMost(), match => Episodes(null, Number(match, "n") - (match.Groups["less"].Success ? 1 : 0)));
        Take(EpisodesAtLeast(), match => Episodes(Number(match, "n") + (match.Groups["more"].Success ? 1 : 0), null));
        Take(EpisodesBetween(), match => Episodes(Number(match, "from"), Number(match, "to")));
        Take(EpisodesExactly(), match => Episodes(Number(match, "n"), Number(match, "n")));
        Take(RatingAtLeast(), match => Rating(match));
        Take(Decade(), match => Years(match.Groups["full"].Success ? Number(match, "full") : 1900 + Number(match, "short"), years: 10));
        Take(YearsBetween(), match => Range(Number(match, "from"), Number(match, "to")));
        Take(YearsSince(), match => Range(Number(match, "n") + (match.Groups["after"].Success ? 1 : 0), null));
        Take(YearsUntil(), match => Range(null, Number(match, "n") - (match.Groups["before"].Success ? 1 : 0)));
        Take(ThisYear(), _ => Years(thisYear, years: 1));
        Take(LastYear(), _ => Years(thisYear - 1, years: 1));
        Take(OneYear(), match => Number(match, "n") is var year && year >= EarliestYear && year <= thisYear + 2 ? Years(year, years: 1) : null);
        Take(Best(), _ => Ordered(SearchOrder.Rating, "rating"));
        Take(New(), _ => Ordered(SearchOrder.Newest, "newest"));
        Take(Popular(), _ => Ordered(SearchOrder.Popular, "popular"));
        Take(Short(), _ => Episodes(null, ShortAtMost));

        return [.. found.OrderBy(limit => limit.From)];
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static StatedLimit Episodes(int? from, int? to) =>
        new(EntityKind.Episodes, InShort(from, to), 0, 0, new(EpisodesFrom: from, EpisodesTo: to));

    private static StatedLimit Years(int from, int years) => Range(from, from + years - 1);

    private static StatedLimit Range(int? from, int? to) => new(EntityKind.Year, InShort(from, to), 0, 0, new(YearFrom: from, YearTo: to));

    private static StatedLimit? Rating(Match match) =>
        double.TryParse(match.Groups["n"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rating) && rating <= 10
            ? new(EntityKind.Rating, string.Create(CultureInfo.InvariantCulture, $"≥ {rating}"), 0, 0, new(RatingFrom: rating))
            : null;

    private static StatedLimit Ordered(SearchOrder order, string word) => new(EntityKind.Order, word, 0, 0, QueryLimits.None, order);

    private static string InShort(int? from, int? to) => string.Create(
        CultureInfo.InvariantCulture, $"{(from == to ? $"{from}" : from is null ? $"≤ {to}" : to is null ? $"≥ {from}" : $"{from}–{to}")}");

    private const string Options = @"\s*-?\s*";
    private const string EpisodeWord = @"(?:episodes?|eps?\b|parts?\b|부작|회차|회|화)";

    [GeneratedRegex(@"(?:(?<less>under|less than|fewer than|below|shorter than|<(?!=))|<=|≤|at most|no more than|not more than|max(?:imum)?(?: of)?|up to|within)\s*(?<n>[0-9]{1,3})" + Options + EpisodeWord + @"|(?<n>[0-9]{1,3})\s+(?:or (?:less|fewer|under))\s+" + EpisodeWord + @"|(?<n>[0-9]{1,3})" + Options + EpisodeWord + @"\s*(?:or (?:less|fewer|under|shorter)|max(?:imum)?|tops|이하|이내|안쪽)|(?<n>[0-9]{1,3})\s*(?:부작|회|화)\s*(?<less>미만)", RegexOptions.IgnoreCase)]
    private static partial Regex EpisodesAtMost();

    [GeneratedRegex(@"(?:(?<more>over|more than|longer than|above|>(?!=))|>=|≥|at least|no less than|not less than|min(?:imum)?(?: of)?)\s*(?<n>[0-9]{1,3})" + Options + EpisodeWord + @"|(?<n>[0-9]{1,3})\s*(?:\+|plus)\s*" + EpisodeWord + @"|(?<n>[0-9]{1,3})\s+or more\s+" + EpisodeWord + @"|(?<n>[0-9]{1,3})" + Options + EpisodeWord + @"\s*(?:or (?:more|longer)|이상)|(?<n>[0-9]{1,3})\s*(?:부작|회|화)\s*(?<more>초과)", RegexOptions.IgnoreCase)]
    private static partial Regex EpisodesAtLeast();

    [GeneratedRegex(@"(?:between\s+)?(?<from>[0-9]{1,3})\s*(?:-|–|~|to|and)\s*(?<to>[0-9]{1,3})" + Options + EpisodeWord, RegexOptions.IgnoreCase)]
    private static partial Regex EpisodesBetween();

    [GeneratedRegex(@"(?:with |has |have |exactly )?\b(?<n>[0-9]{1,3})" + Options + EpisodeWord + @"(?:\s*짜리)?", RegexOptions.IgnoreCase)]
    private static partial Regex EpisodesExactly();

    [GeneratedRegex(@"(?:rated|rating|rate|score[sd]?|평점|별점)(?:\s+(?:of|is|at least|above|over|higher than|more than|minimum))*\s*(?:>=?|≥)?\s*(?<n>[0-9]{1,2}(?:\.[0-9]+)?)\s*점?\s*\+?(?:\s*(?:or|and)\s+(?:higher|above|more|over|better|up)|\s*이상|\s*넘는)?|(?:at least|over|above|more than)\s+(?<n>[0-9]{1,2}(?:\.[0-9]+)?)\s*(?:stars?|rating|points?|/\s*10)|(?<n>[0-9]{1,2}(?:\.[0-9]+)?)\s*\+?\s*(?:stars?|rating|점)\s*(?:or (?:higher|above|more|up)|and (?:above|up)|이상)?", RegexOptions.IgnoreCase)]
    private static partial Regex RatingAtLeast();

    [GeneratedRegex(@"\b(?:(?:from|in|of|during)\s+)?(?:the\s+)?(?:(?<full>(?:19|20)[0-9]0)\s*(?:'?s\b|년대))", RegexOptions.IgnoreCase)]
    private static partial Regex Decade();

    [GeneratedRegex(@"(?:between\s+|from\s+)?\b(?<from>(?:19|20)[0-9][0-9])년?\s*(?:-|–|~|to|and|until|through|에서|부터)\s*(?<to>(?:19|20)[0-9][0-9])년?(?:\s*까지|\s*사이)?", RegexOptions.IgnoreCase)]
    private static partial Regex YearsBetween();

    [GeneratedRegex(@"(?:since|(?<after>after|later than|newer than)|from)\s+(?<n>(?:19|20)[0-9][0-9])(?:\s+(?:on(?=\s*(?:$|[,.;]))|onwards?|and later|or later))|(?:since|(?<after>after|later than|newer than|post))[\s-]+(?<n>(?:19|20)[0-9][0-9])|\b(?<n>(?:19|20)[0-9][0-9])\s*(?:or later|or newer|onwards?|and later|년?\s*이후|년부터)", RegexOptions.IgnoreCase)]
    private static partial Regex YearsSince();

    [GeneratedRegex(@"(?:(?<before>before|older than|earlier than|prior to|pre)|until|up to)[\s-]+(?<n>(?:19|20)[0-9][0-9])\b|\b(?<n>(?:19|20)[0-9][0-9])\s*(?:or (?:earlier|older)|년?\s*(?:이전|까지))", RegexOptions.IgnoreCase)]
    private static partial Regex YearsUntil();

    [GeneratedRegex(@"\bthis year\b|올해", RegexOptions.IgnoreCase)]
    private static partial Regex ThisYear();

    [GeneratedRegex(@"\blast year\b|작년|지난해", RegexOptions.IgnoreCase)]
    private static partial Regex LastYear();

    [GeneratedRegex(@"(?:\b(?:that )?(?:aired|released|came out|premiered|made)\s+)?(?:\b(?:in|from|of)\s+)?(?<![0-9])(?<n>(?:19|20)[0-9][0-9])(?![0-9])(?:년(?:도)?(?:작|에)?)?", RegexOptions.IgnoreCase)]
    private static partial Regex OneYear();

    [GeneratedRegex(@"\b(?:(?:the )?(?:best|(?<!over the )top|highest)[\s-]*(?:rated|ranked|scoring|reviewed|[0-9]{1,3})?|must[\s-]watch|critically acclaimed)\b|명작|평점\s*(?:높은|순|좋은)|최고의|베스트", RegexOptions.IgnoreCase)]
    private static partial Regex Best();

    [GeneratedRegex(@"\b(?:newest|latest|most recent|recent|new(?:ly released)?|current(?:ly airing)?)\b(?!\s+(?:life|world|start|beginning|york|boss|job|student|girl|boy|neighbou?r))|최신|신작|요즘|최근", RegexOptions.IgnoreCase)]
    private static partial Regex New();

    [GeneratedRegex(@"\b(?:most (?:popular|watched)|popular|trending|famous)\b(?=\s*(?:k-?)?(?:dramas?|series|shows?|$))|인기\s*(?:있는|많은|순)?|제일 많이 본", RegexOptions.IgnoreCase)]
    private static partial Regex Popular();

    [GeneratedRegex(@"\b(?:short|quick)\b(?=\s*(?:k-?)?(?:dramas?|series|shows?|watch|binge|$))|짧은", RegexOptions.IgnoreCase)]
    private static partial Regex Short();
}
