using System.Globalization;
using Microsoft.Extensions.Primitives;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Language;
using SeoulMate.Web.Why;

namespace SeoulMate.Web.Profile;

/// <summary>What the taste editor was sent with. Nothing of it counts until it is saved.</summary>
public sealed class TasteForm
{
    /// <summary>A preference is to have no effect.</summary>
    internal const string Mute = "mute";

    /// <summary>A preference is to be as it was learnt again.</summary>
    internal const string Restore = "restore";

    /// <summary>How far one press turns a slider, in hundredths.</summary>
    internal const int Step = 5;

    private const double ByHalf = -0.5;
    private const int LongestName = 128;
    private const int MostAdded = 20;

    private const string ScorePrefix = "s:";
    private const string WasPrefix = "w:";
    private const string HowPrefix = "h:";

    private static readonly string[] Hows = [CorrectionsApi.Wrong, CorrectionsApi.Less, CorrectionsApi.NotMyTaste, Mute, Restore];
    private static readonly string[] Members = ["genres", "themes", "actors", "directors", "writers", "eras", "lengths", "networks"];

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, string> hows = [];

    /// <summary>The scopes of what is never to be recommended.</summary>
    internal static IReadOnlyList<string> Scopes { get; } = ["genre", "trope", "actor"];

    /// <summary>After how many days a rule can end; 0 for never.</summary>
    internal static IReadOnlyList<int> RuleDays { get; } = [0, 30, 90, 365];

    /// <summary>The tag of the profile that the editor showed; null when it had none.</summary>
    public string? Tag { get; private init; }

    /// <summary>What is to be ruled out.</summary>
    public List<TypedRule> Rules { get; } = [];

    /// <summary>What is to be allowed again, as <see cref="KeyOf"/> names it.</summary>
    public HashSet<string> RulesOff { get; } = [];

    /// <summary>Who is to be a favourite.</summary>
    public List<string> People { get; } = [];

    /// <summary>Who no longer is, by id.</summary>
    public HashSet<string> PeopleOff { get; } = [];

    /// <summary>A rule that was typed and not yet added.</summary>
    public TypedRule NewRule { get; private set; } = new("genre", "", 0);

    /// <summary>A person who was typed and not yet added.</summary>
    public string NewPerson { get; private set; } = "";

    /// <summary>The field of a preference: a facet of the update, and its value.</summary>
    internal static string FieldOf(string member, string value) => $"{ScorePrefix}{member}:{value}";

    internal static string WasFieldOf(string member, string value) => $"{WasPrefix}{member}:{value}";

    internal static string HowFieldOf(string member, string value) => $"{HowPrefix}{member}:{value}";

    /// <summary>The field of a dial.</summary>
    internal static string DialField(string dial) => $"{ScorePrefix}dials:{dial}";

    internal static string WasDialField(string dial) => $"{WasPrefix}dials:{dial}";

    /// <summary>Names a rule.</summary>
    internal static string KeyOf(string scope, string target) => $"{scope}:{target}";

    /// <summary>Where a slider is to stand, in hundredths; null when the form does not say.</summary>
    internal int? NumberOf(string field) => numbers.TryGetValue(field, out var number) ? number : null;

    /// <summary>What else is to become of a preference; null when nothing.</summary>
    internal string? HowOf(string member, string value) => hows.GetValueOrDefault(HowFieldOf(member, value));

    /// <summary>Reads the form. What is none of ours is passed over.</summary>
    internal static TasteForm Read(IFormCollection form)
    {
        var read = new TasteForm { Tag = form["tag"].ToString() is { Length: > 0 } tag ? tag : null };

        foreach (var (name, values) in form)
        {
            if (name.StartsWith(HowPrefix, StringComparison.Ordinal) && values.ToString() is var how && Hows.Contains(how))
            {
                read.hows[name] = how;
            }
            else if ((name.StartsWith(ScorePrefix, StringComparison.Ordinal) || name.StartsWith(WasPrefix, StringComparison.Ordinal))
                && int.TryParse(values, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                read.numbers[name] = Math.Clamp(number, IsOfDial(name) ? -100 : 0, 100);
            }
        }

        var (scopes, targets, days) = (form["rule_scope"], form["rule_target"], form["rule_days"]);

        for (var i = 0; i < Math.Min(targets.Count, MostAdded); i++)
        {
            read.Add(RuleOf(scopes.ElementAtOrDefault(i), targets[i], days.ElementAtOrDefault(i)));
        }

        read.People.AddRange(Names(form["person"]).Take(MostAdded));
        read.RulesOff.UnionWith(Names(form["rule_off"]));
        read.PeopleOff.UnionWith(Names(form["person_off"]));
        read.NewRule = RuleOf(form["new_scope"], form["new_target"], form["new_days"]);
        read.NewPerson = Name(form["new_person"]);

        return read;
    }

    /// <summary>Does what one of the editor's own buttons asks for.</summary>
    internal void Do(string what)
    {
        switch (what.Split(':', 3))
        {
            case ["step", var by, var field] when numbers.TryGetValue(field, out var number) && int.TryParse(by, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step):
                numbers[field] = Math.Clamp(number + step, IsOfDial(field) ? -100 : 0, 100);
                break;
            case ["add_rule", ..]:
                Add(NewRule);
                NewRule = NewRule with { Target = "" };
                break;
            case ["add_person", ..]:
                Add(NewPerson);
                NewPerson = "";
                break;
            case ["drop_rule", var at, ..] when int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < Rules.Count:
                Rules.RemoveAt(place);
                break;
            case ["drop_person", var at, ..] when int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < People.Count:
                People.RemoveAt(place);
                break;
        }
    }

    /// <summary>What the form says of the taste, beyond what the user saw.</summary>
    /// <returns>Null when it says nothing.</returns>
    internal UpdateProfileRequest? ToUpdate(DateTimeOffset now)
    {
        var (set, boost) = (new Dictionary<string, Dictionary<string, double>>(), new Dictionary<string, Dictionary<string, double>>());
        var (mute, forget, restore) = (new Dictionary<string, List<string>>(), new Dictionary<string, List<string>>(), new Dictionary<string, List<string>>());

        foreach (var (field, was) in numbers.Where(number => number.Key.StartsWith(WasPrefix, StringComparison.Ordinal) && !IsOfDial(number.Key)))
        {
            if (field.Split(':', 3) is not [_, var member, { Length: > 0 } value] || !Members.Contains(member))
            {
                continue;
            }

            switch (HowOf(member, value))
            {
                case CorrectionsApi.Wrong:
                    Of(forget, member).Add(value);
                    break;
                case CorrectionsApi.Less:
                    Of(boost, member)[value] = ByHalf;
                    break;
                case CorrectionsApi.NotMyTaste:
                    Of(set, member)[value] = 0;
                    break;
                case Mute:
                    Of(mute, member).Add(value);
                    break;
                case Restore:
                    Of(restore, member).Add(value);
                    break;
                default:
                    if (NumberOf(FieldOf(member, value)) is { } number && number != was)
                    {
                        Of(set, member)[value] = number / 100.0;
                    }

                    break;
            }
        }

        List<TypedRule> added = [.. Rules, .. NewRule.Target.Length > 0 ? [NewRule] : Array.Empty<TypedRule>()];
        List<string> people = [.. People, .. NewPerson.Length > 0 ? [NewPerson] : Array.Empty<string>()];
        var dials = new DialsRequest(Turned("hidden"), Turned("classic"));

        var update = new UpdateProfileRequest(
            Preferences: Given(set),
            Boost: Given(boost),
            Mute: Given(mute),
            Forget: Given(forget),
            Restore: Given(restore),
            Dealbreakers: added.Count + RulesOff.Count > 0
                ? new(
                    [.. added.Select(rule => new DealbreakerRequest(rule.Scope, Texts.InCatalogue(rule.Scope, rule.Target), rule.Days > 0 ? now.AddDays(rule.Days) : null))],
                    [.. RulesOff.Select(key => key.Split(':', 2)).Where(key => key.Length == 2).Select(key => new DealbreakerRequest(key[0], key[1]))])
                : null,
            FavouritePeople: people.Count + PeopleOff.Count > 0 ? new(people, [.. PeopleOff]) : null,
            Dials: dials == new DialsRequest() ? null : dials);

        return update == new UpdateProfileRequest() ? null : update;
    }

    private static bool IsOfDial(string field) => field.AsSpan(field.IndexOf(':') + 1).StartsWith("dials:");

    private static TypedRule RuleOf(string? scope, string? target, string? days) => new(
        scope is not null && Scopes.Contains(scope) ? scope : Scopes[0],
        Name(target),
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && RuleDays.Contains(number) ? number : 0);

    private static IEnumerable<string> Names(StringValues values) => values.Select(Name).Where(name => name.Length > 0);

    private static string Name(string? typed) => typed?.Trim() is { } name ? name[..Math.Min(name.Length, LongestName)] : "";

    private static TSaid Of<TSaid>(Dictionary<string, TSaid> said, string member)
        where TSaid : new() => said.TryGetValue(member, out var ofFacet) ? ofFacet : said[member] = new();

    private static Dictionary<string, IReadOnlyDictionary<string, double>>? Given(Dictionary<string, Dictionary<string, double>> said) =>
        said.Count > 0 ? said.ToDictionary(one => one.Key, one => (IReadOnlyDictionary<string, double>)one.Value) : null;

    private static Dictionary<string, IReadOnlyList<string>>? Given(Dictionary<string, List<string>> said) =>
        said.Count > 0 ? said.ToDictionary(one => one.Key, one => (IReadOnlyList<string>)one.Value) : null;

    private double? Turned(string dial) =>
        NumberOf(DialField(dial)) is { } number && NumberOf(WasDialField(dial)) is { } was && number != was ? number / 100.0 : null;

    private void Add(TypedRule rule)
    {
        if (rule.Target.Length > 0 && Rules.Count < MostAdded && !Rules.Any(other => other.Scope == rule.Scope && string.Equals(other.Target, rule.Target, StringComparison.OrdinalIgnoreCase)))
        {
            Rules.Add(rule);
        }
    }

    private void Add(string person)
    {
        if (person.Length > 0 && People.Count < MostAdded && !People.Contains(person, StringComparer.OrdinalIgnoreCase))
        {
            People.Add(person);
        }
    }
}

/// <summary>Something to be ruled out, as it was typed.</summary>
/// <param name="Scope"><c>genre</c>, <c>trope</c> or <c>actor</c>.</param>
/// <param name="Target">The genre, trope, mood or person.</param>
/// <param name="Days">After how many days it ends; 0 for never.</param>
public sealed record TypedRule(string Scope, string Target, int Days);
