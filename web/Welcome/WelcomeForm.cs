using System.Globalization;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Actions;

namespace SeoulMate.Web.Welcome;

/// <summary>What a newcomer says, as the form has it.</summary>
/// <param name="Points">By genre of a group, 1 or more.</param>
/// <param name="Favourites">Ids of dramas, each once.</param>
/// <param name="Never">Genres that are never to be recommended, each once.</param>
/// <param name="Do">What the pressed button does.</param>
/// <param name="Stamp">Which showing of the page it comes from.</param>
/// <param name="Words">What is searched for; empty for nothing.</param>
public sealed record WelcomeForm(
    IReadOnlyDictionary<string, int> Points, IReadOnlyList<string> Favourites, IReadOnlyList<string> Never, string Do, Guid Stamp, string Words)
{
    /// <summary>How many points there are to spread.</summary>
    public const int AllPoints = 10;

    /// <summary>The button that takes it in.</summary>
    public const string Take = "take";

    /// <summary>The button that looks for dramas.</summary>
    public const string Find = "find";

    /// <summary>Beginning of the button that adds a point to a group.</summary>
    public const string More = "more:";

    /// <summary>Beginning of the button that takes one away.</summary>
    public const string Less = "less:";

    /// <summary>Beginning of a group's field.</summary>
    public const string PointsOf = "points:";

    /// <summary>As many favourites are taken in at once, and can be taken back at once.</summary>
    private const int MostFavourites = 30;

    private const int MostNever = 2;
    private const int LongestText = 100;

    /// <summary>Nothing yet.</summary>
    public static WelcomeForm Empty(Guid stamp) => new(new Dictionary<string, int>(), [], [], string.Empty, stamp, string.Empty);

    /// <summary>How many points are left; less than 0 when too many are spread.</summary>
    public int Left => AllPoints - Points.Values.Sum();

    /// <summary>True when nothing at all is said.</summary>
    public bool IsEmpty => Points.Count == 0 && Favourites.Count == 0 && Never.Count == 0;

    /// <summary>Reads what was sent; a step of a point is taken already.</summary>
    public static WelcomeForm Read(IFormCollection form, Guid stamp)
    {
        var points = form.Keys
            .Where(key => key.StartsWith(PointsOf, StringComparison.Ordinal) && key.Length <= LongestText)
            .ToDictionary(key => key[PointsOf.Length..], key => int.TryParse(form[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, AllPoints) : 0);
        var action = form["do"].ToString();

        if (action.StartsWith(More, StringComparison.Ordinal) && points.TryGetValue(action[More.Length..], out var fewer) && points.Values.Sum() < AllPoints)
        {
            points[action[More.Length..]] = fewer + 1;
        }
        else if (action.StartsWith(Less, StringComparison.Ordinal) && points.TryGetValue(action[Less.Length..], out var more) && more > 0)
        {
            points[action[Less.Length..]] = more - 1;
        }

        return new(
            points.Where(one => one.Value > 0).ToDictionary(StringComparer.Ordinal),
            [.. form["favourite"].OfType<string>().Where(IsName).Distinct().Take(MostFavourites)],
            [.. form["never"].OfType<string>().Where(IsName).Distinct().Take(MostNever)],
            action,
            Guid.TryParse(form["stamp"], out var sent) ? sent : stamp,
            form["words"].ToString() is { Length: <= LongestText } words ? words.Trim() : string.Empty);
    }

    /// <summary>What it says of the taste: a group's genre and moods are liked by the share of the points that it has.</summary>
    /// <param name="groups">The groups that the points are of.</param>
    /// <returns>Null when it says nothing of it.</returns>
    public UpdateProfileRequest? ToUpdate(IReadOnlyList<TasteGroup> groups)
    {
        var spread = groups.Where(group => Points.ContainsKey(group.Genre)).ToList();

        if (spread.Count == 0 && Never.Count == 0)
        {
            return null;
        }

        double ShareOf(TasteGroup group) => Math.Min(1, Points[group.Genre] / (double)AllPoints);

        var genres = spread.Where(group => !Never.Contains(group.Genre)).ToDictionary(group => group.Genre, ShareOf);
        var moods = spread
            .SelectMany(group => group.Moods.Select(mood => (Mood: mood, Share: ShareOf(group))))
            .GroupBy(one => one.Mood, one => one.Share)
            .ToDictionary(mood => mood.Key, mood => Math.Round(Math.Min(1, mood.Sum()), 2));

        return new(
            Boost: spread.Count == 0 ? null : new Dictionary<string, IReadOnlyDictionary<string, double>> { ["genres"] = genres, ["themes"] = moods },
            Dealbreakers: Never.Count == 0 ? null : new DealbreakersRequest(Add: [.. Never.Select(genre => new DealbreakerRequest("genre", genre))]));
    }

    /// <summary>The favourites as interactions: the same form once more is a repeat.</summary>
    public IReadOnlyList<RecordInteractionRequest> ToInteractions(DateTimeOffset now) =>
    [
        .. Favourites.Select(dramaId => new RecordInteractionRequest(
            InteractionIds.Of(Stamp, InteractionKinds.Favourite, dramaId), InteractionKinds.Favourite, now, dramaId)),
    ];

    private static bool IsName(string text) => text.Length is > 0 and <= LongestText && !text.Any(char.IsControl);
}
