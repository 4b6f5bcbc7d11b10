using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Profile;

/// <summary>A facet of the editor.</summary>
/// <param name="Word">Its word, such as <c>moods</c>.</param>
/// <param name="Rows">What the taste has of it.</param>
public sealed record PreferenceGroup(string Word, IReadOnlyList<PreferenceRow> Rows);

/// <summary>A preference as the editor shows it.</summary>
/// <param name="Member">The member of an update that its facet is.</param>
/// <param name="Preference">What is stored.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Score">Where the slider stands, in hundredths.</param>
/// <param name="Was">Where it stood when the user first saw it.</param>
/// <param name="How">What else was chosen for it; null when nothing.</param>
public sealed record PreferenceRow(string Member, PreferenceView Preference, Name Label, int Score, int Was, string? How)
{
    /// <summary>True when saving says something about it.</summary>
    public bool IsChanged => How is not null || Score != Was;
}

/// <summary>Puts what a taste rests on in the order and the words of the page.</summary>
public sealed class PreferenceRows(EvidenceView evidence, TasteForm? form, bool keepsTag, IReadOnlyDictionary<string, PersonFacts> people, Texts texts)
{
    /// <summary>The facets in their order, the member of an update each is, and how many values of each are shown.</summary>
    private static readonly (string Word, string Member, int Most, Func<EvidenceView, IReadOnlyList<PreferenceView>> Of)[] Facets =
    [
        ("genres", "genres", 8, evidence => evidence.Genres),
        ("moods", "themes", 7, evidence => evidence.Moods),
        ("themes", "themes", 7, evidence => evidence.Themes),
        ("actors", "actors", 7, evidence => evidence.Actors),
        ("writers", "writers", 4, evidence => evidence.Writers),
        ("directors", "directors", 4, evidence => evidence.Directors),
        ("eras", "eras", 4, evidence => evidence.Eras),
        ("lengths", "lengths", 5, evidence => evidence.Lengths),
        ("networks", "networks", 4, evidence => evidence.Networks),
    ];

    /// <summary>How many dramas are named of what a preference rests on.</summary>
    public const int DramasAtMost = 4;

    /// <summary>What the editor shows of a taste: all that was said outright, and of the rest what lies furthest from the population.</summary>
    public static IReadOnlyList<(string Word, string Member, IReadOnlyList<PreferenceView> Preferences)> Shown(EvidenceView evidence)
    {
        var said = new HashSet<(string, string)>();

        return
        [
            .. Facets.Select(facet =>
            {
                var all = facet.Of(evidence);
                var furthest = all.OrderByDescending(one => Math.Abs(one.Score - one.Prior)).Take(facet.Most).Select(one => one.Value).ToHashSet();

                return (facet.Word, facet.Member, (IReadOnlyList<PreferenceView>)
                    [.. all.Where(one => (one.Adjustment is not null || furthest.Contains(one.Value)) && said.Add((facet.Member, one.Value)))]);
            }).Where(facet => facet.Item3.Count > 0),
        ];
    }

    /// <summary>The dramas that the shown rest on.</summary>
    public static IEnumerable<string> DramasOf(EvidenceView evidence) =>
        Shown(evidence).SelectMany(facet => facet.Preferences).SelectMany(one => one.Evidence.Take(DramasAtMost)).Select(drama => drama.DramaId).Distinct();

    /// <summary>The groups of the editor.</summary>
    public IReadOnlyList<PreferenceGroup> Groups() =>
        [.. Shown(evidence).Select(facet => new PreferenceGroup(facet.Word, [.. facet.Preferences.Select(one => RowOf(facet.Word, facet.Member, one))]))];

    /// <summary>What a value of a facet is called.</summary>
    public Name LabelOf(string word, PreferenceView preference) => word switch
    {
        "genres" => new(texts.Genre(preference.Name), null),
        "moods" => new(texts.Mood(preference.Name), null),
        "themes" => new(texts.Tag(preference.Name), texts.TagLanguage(preference.Name)),
        "eras" => new(texts.Era(preference.Name), null),
        "lengths" => new(texts.LengthClass(preference.Name), null),
        "actors" or "writers" or "directors" => people.TryGetValue(preference.Value, out var person)
            ? texts.Person(person.Name, person.NativeName)
            : texts.Person(preference.Name, null),
        _ => new(preference.Name, texts.IsKorean ? "en" : null),
    };

    /// <summary>The most telling of what was done with each drama: a rating before an ending, an ending before a wish.</summary>
    public static IReadOnlyDictionary<string, HistoryItemView> MostTelling(HistoryView? history) => (history?.Items ?? [])
        .Where(item => item is { Retracted: false, DramaId: not null } && Telling.Contains(item.Kind))
        .GroupBy(item => item.DramaId!)
        .ToDictionary(items => items.Key, items => items.MinBy(item => Array.IndexOf(Telling, item.Kind))!);

    /// <summary>The kinds that say something of a drama's bearing on the taste, the most telling first.</summary>
    internal static readonly string[] Telling =
    [
        InteractionKinds.Rate, InteractionKinds.Favourite, InteractionKinds.Drop, InteractionKinds.Finish, InteractionKinds.Hold, InteractionKinds.Dismiss, InteractionKinds.WatchlistAdd,
    ];

    private PreferenceRow RowOf(string word, string member, PreferenceView preference)
    {
        var stored = (int)Math.Round(100 * preference.Score);
        var typed = form?.NumberOf(TasteForm.FieldOf(member, preference.Value));
        var seen = form?.NumberOf(TasteForm.WasFieldOf(member, preference.Value));
        var was = keepsTag ? seen ?? stored : stored;

        return new(member, preference, LabelOf(word, preference), typed is { } number && number != seen ? number : was, was, form?.HowOf(member, preference.Value));
    }
}
