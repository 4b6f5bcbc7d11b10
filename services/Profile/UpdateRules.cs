using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;
using Dials = SeoulMate.Taste.Profiles.Dials;
using Facet = SeoulMate.Taste.Catalogue.Facet;

namespace SeoulMate.Profile;

/// <summary>What makes an update of a profile valid, and what it says.</summary>
public sealed class UpdateRules
{
    /// <summary>How much may be said at once.</summary>
    public const int StatementsAtMost = 200;

    private const int LongestName = 128;
    private const string NotNull = "This must not be null.";

    private static readonly Dictionary<string, Facet[]> FacetsByMember = new()
    {
        ["genres"] = [Facet.Genre],
        ["actors"] = [Facet.Actor],
        ["directors"] = [Facet.Director],
        ["writers"] = [Facet.Writer],
        ["themes"] = [Facet.Theme, Facet.Mood],
        ["eras"] = [Facet.Era],
        ["lengths"] = [Facet.Length],
        ["networks"] = [Facet.Network],
    };

    private static readonly Dictionary<string, Facet[]> FacetsByScope = new()
    {
        [SnakeCaseJson.NameOf(DismissalScope.Actor)] = [Facet.Actor],
        [SnakeCaseJson.NameOf(DismissalScope.Genre)] = [Facet.Genre],
        [SnakeCaseJson.NameOf(DismissalScope.Trope)] = [Facet.Theme, Facet.Mood],
    };

    private static readonly Facet[] BothSidesOfTheCamera = [Facet.Actor, Facet.Director, Facet.Writer];

    private readonly Vocabulary vocabulary;
    private readonly Controls standing;
    private readonly DateTimeOffset now;
    private readonly List<Interaction> said = [];
    private readonly Dictionary<string, string[]> errors = [];
    private readonly Dictionary<StatementSubject, string> pathBySubject = [];

    private UpdateRules(Vocabulary vocabulary, Controls standing, DateTimeOffset now)
    {
        this.vocabulary = vocabulary;
        this.standing = standing;
        this.now = now;
    }

    /// <summary>Reads an update.</summary>
    /// <param name="request">As the client sent it.</param>
    /// <param name="vocabulary">What can be named.</param>
    /// <param name="standing">What was said before: it can be taken back even when nothing in the catalogue goes by its name any more.</param>
    /// <param name="now">The moment.</param>
    /// <returns>What it says, and a sentence for each wrong member, under its path in the JSON; it counts only when none is wrong.</returns>
    public static (IReadOnlyList<Interaction> Said, IReadOnlyDictionary<string, string[]> Errors) Read(
        UpdateProfileRequest request, Vocabulary vocabulary, Controls standing, DateTimeOffset now)
    {
        var rules = new UpdateRules(vocabulary, standing, now);

        switch (CountOf(request))
        {
            case 0:
                rules.Refuse("body", "Say at least one thing.");
                break;
            case > StatementsAtMost:
                rules.Refuse("body", $"Say at most {StatementsAtMost} things at once.");
                break;
            default:
                rules.Read(request);
                break;
        }

        return (rules.said, rules.errors);
    }

    private static int CountOf(UpdateProfileRequest request) =>
        new[] { request.Preferences, request.Boost }.Sum(amounts => amounts?.Sum(ofFacet => ofFacet.Value?.Count ?? 1) ?? 0)
        + new[] { request.Mute, request.Forget, request.Restore }.Sum(names => names?.Sum(ofFacet => ofFacet.Value?.Count ?? 1) ?? 0)
        + new[] { request.Dealbreakers?.Add, request.Dealbreakers?.Remove }.Sum(rules => rules?.Count ?? 0)
        + new[] { request.FavouritePeople?.Add, request.FavouritePeople?.Remove }.Sum(people => people?.Count ?? 0)
        + new[] { request.Dials?.Hidden, request.Dials?.Classic }.Count(dial => dial is not null)
        + (request.LearningPaused is null ? 0 : 1);

    private void Read(UpdateProfileRequest request)
    {
        ReadAmounts("preferences", InteractionKind.Set, request.Preferences, atLeast: 0);
        ReadAmounts("boost", InteractionKind.Boost, request.Boost, atLeast: -1);
        ReadNames("mute", InteractionKind.Mute, request.Mute);
        ReadNames("forget", InteractionKind.Forget, request.Forget);
        ReadNames("restore", InteractionKind.Restore, request.Restore);
        ReadEach("dealbreakers.add", request.Dealbreakers?.Add, (path, rule) => ReadRule(path, InteractionKind.Dismiss, rule));
        ReadEach("dealbreakers.remove", request.Dealbreakers?.Remove, (path, rule) => ReadRule(path, InteractionKind.Undismiss, rule));
        ReadEach("favourite_people.add", request.FavouritePeople?.Add, (path, name) => Adjust(path, InteractionKind.Boost, BothSidesOfTheCamera, "person", name, 1));
        ReadEach("favourite_people.remove", request.FavouritePeople?.Remove, (path, name) => Adjust(path, InteractionKind.Restore, BothSidesOfTheCamera, "person", name));
        ReadDial(Dials.HiddenName, request.Dials?.Hidden);
        ReadDial(Dials.ClassicName, request.Dials?.Classic);

        if (request.LearningPaused is { } paused)
        {
            Say("learning_paused", new(Guid.CreateVersion7(), paused ? InteractionKind.Pause : InteractionKind.Resume, null, now));
        }
    }

    private void ReadAmounts(string member, InteractionKind kind, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? amounts, int atLeast)
    {
        foreach (var (path, facets, ofFacet) in ByFacet(member, amounts))
        {
            foreach (var (name, amount) in ofFacet)
            {
                if (name.Length > LongestName)
                {
                    Refuse(path, $"A name has at most {LongestName} characters.");
                }
                else if (!IsWithin(amount, atLeast))
                {
                    Refuse($"{path}.{name}", $"Must be from {atLeast} to 1.");
                }
                else
                {
                    Adjust($"{path}.{name}", kind, facets, NounOf(facets), name, amount);
                }
            }
        }
    }

    private void ReadNames(string member, InteractionKind kind, IReadOnlyDictionary<string, IReadOnlyList<string>>? names)
    {
        foreach (var (path, facets, ofFacet) in ByFacet(member, names))
        {
            ReadEach(path, ofFacet, (place, name) => Adjust(place, kind, facets, NounOf(facets), name));
        }
    }

    private void ReadRule(string path, InteractionKind kind, DealbreakerRequest rule)
    {
        if (!FacetsByScope.TryGetValue(rule.Scope, out var facets))
        {
            Refuse($"{path}.scope", $"Choose one of {string.Join(", ", FacetsByScope.Keys)}.");
            return;
        }

        var scope = DismissalScopes.Parse(rule.Scope);
        var asInteraction = new RecordInteractionRequest(
            Guid.CreateVersion7(), SnakeCaseJson.NameOf(kind), now, Scope: rule.Scope, Target: rule.Target, Until: rule.Until, Reason: rule.Reason);

        foreach (var (member, sentences) in InteractionRules.Check(asInteraction, now, DramaCatalogue.Empty))
        {
            errors.TryAdd($"{path}.{member}", sentences);
        }

        foreach (var target in Find($"{path}.target", kind, facets, NounOf(facets), rule.Target).Select(value => value.Value).Distinct())
        {
            Say(path, new(Guid.CreateVersion7(), kind, null, now) { Scope = scope, Target = target, Until = rule.Until, Reason = rule.Reason });
        }
    }

    private void ReadDial(string name, double? amount)
    {
        if (amount is null)
        {
            return;
        }

        if (IsWithin(amount.Value, atLeast: -1))
        {
            Say($"dials.{name}", new(Guid.CreateVersion7(), InteractionKind.Dial, null, now) { Target = name, Amount = amount });
        }
        else
        {
            Refuse($"dials.{name}", "Must be from -1 to 1.");
        }
    }

    private void Adjust(string path, InteractionKind kind, Facet[] facets, string noun, string name, double? amount = null)
    {
        foreach (var value in Find(path, kind, facets, noun, name))
        {
            Say(path, new(Guid.CreateVersion7(), kind, null, now) { Facet = value.Facet, Target = value.Value, Amount = amount });
        }
    }

    private void Say(string path, Interaction statement)
    {
        var subject = Controls.SubjectOf(statement)!;

        if (pathBySubject.TryAdd(subject, path))
        {
            said.Add(statement);
        }
        else
        {
            Refuse(path, $"{pathBySubject[subject]} is about the same: say one of them.");
        }
    }

    private IReadOnlyList<FacetValue> Find(string path, InteractionKind kind, Facet[] facets, string noun, string name)
    {
        var found = vocabulary.Find(name, facets);

        if (found.Values.Count > 0)
        {
            return found.Values;
        }

        var stands = StandingNamed(kind, facets, name);

        if (stands.Count == 0)
        {
            Refuse(path, found.Namesakes.Count > 0
                ? $"Several people go by this name. Say which: {string.Join(", ", found.Namesakes)}."
                : $"There is no such {noun}.");
        }

        return stands;
    }

    private List<FacetValue> StandingNamed(InteractionKind kind, Facet[] facets, string name) => kind switch
    {
        InteractionKind.Restore => [.. standing.Adjustments.Keys.Where(value => value.Value == name && facets.Contains(value.Facet))],
        InteractionKind.Undismiss when standing.Rules.Any(rule => rule.Target == name && FacetsByScope[SnakeCaseJson.NameOf(rule.Scope)] == facets) => [new(facets[0], name)],
        _ => [],
    };

    private IEnumerable<(string Path, Facet[] Facets, T OfFacet)> ByFacet<T>(string member, IReadOnlyDictionary<string, T>? byFacet)
    {
        foreach (var (name, ofFacet) in byFacet ?? new Dictionary<string, T>())
        {
            var path = name.Length <= LongestName ? $"{member}.{name}" : member;

            if (!FacetsByMember.TryGetValue(name, out var facets))
            {
                Refuse(path, $"There is no such facet. Choose one of {string.Join(", ", FacetsByMember.Keys)}.");
            }
            else if (ofFacet is null)
            {
                Refuse(path, NotNull);
            }
            else
            {
                yield return (path, facets, ofFacet);
            }
        }
    }

    private void ReadEach<T>(string path, IReadOnlyList<T>? items, Action<string, T> read)
    {
        foreach (var (index, item) in (items ?? []).Index())
        {
            if (item is null)
            {
                Refuse($"{path}.{index}", NotNull);
            }
            else
            {
                read($"{path}.{index}", item);
            }
        }
    }

    private static string NounOf(Facet[] facets) => string.Join(" or ", facets.Select(Facets.NameOf));

    private static bool IsWithin(double amount, int atLeast) => amount >= atLeast && amount <= 1;

    private void Refuse(string path, string sentence) => errors.TryAdd(path, [sentence]);
}
