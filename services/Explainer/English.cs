using System.Globalization;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Explanations;

namespace SeoulMate.Explainer;

/// <summary>Reasons in English, at most 90 characters each.</summary>
public sealed class English : IReasonLanguage
{
    private const int AtMost = 90;

    /// <inheritdoc/>
    public string Name => "en";

    /// <inheritdoc/>
    public string Say(Claim claim) => claim switch
    {
        Claim.LikedGenre(var genre, var preference, _) => string.Create(CultureInfo.InvariantCulture, $"Matches your interest in {EnglishWords.Dramas(genre)} ({Math.Round(preference * 100):F0}% match)"),
        Claim.LikedActor(var actor, 1, _) => $"Features {actor.Name} (your top actor)",
        Claim.LikedActor(var actor, > 1 and <= Reasons.RankedAtMost and var rank, _) => string.Create(CultureInfo.InvariantCulture, $"Features {actor.Name} (your #{rank} actor)"),
        Claim.LikedActor(var actor, _, { } from) => Line.Fit(AtMost, $"Features {actor.Name} of {from.Drama.Title}, {Did(from)}", $"Features {actor.Name} of {from.Drama.Title}", $"Features {actor.Name}"),
        Claim.LikedActor(var actor, _, null) => $"Features {actor.Name}",
        Claim.GenreWithActor(var genre, var genreRank, var actor, var actorRank) => string.Create(
            CultureInfo.InvariantCulture, $"{EnglishWords.Drama(genre)} (your #{genreRank} genre) with {actor.Name} (your #{actorRank} actor)"),
        Claim.GenreBy(var genre, var genreRank, var maker, var of) => GenreBy(genre, genreRank, maker, of),
        Claim.InCommon(var what, var with) => InCommon(what, with),
        Claim.Alike(var to) => Line.Fit(AtMost, $"Similar to {to.Drama.Title} {Did(to)}", $"Similar to {to.Drama.Title}", $"Similar to {ShortTitle(to.Drama)}"),
        Claim.Popular(var watchers) => $"Popular: watched by {People.AtLeast(watchers)}+ people",
        Claim.Rated(var rating, var count, var isTop) => string.Create(CultureInfo.InvariantCulture, $"{(isTop ? "Top-rated" : "Rated")} ({rating:0.0}/10 from {People.Count(count)} users)"),
        Claim.Trending(var genre, var watchers) => $"Trending in {genre} genre ({People.Count(watchers)}+ watchers)",
        Claim.Viewers(var finished) => $"{People.Count(finished)}+ people with taste like yours finished it",
        Claim.FinishedBoth(var together, var with) => FinishedBoth($"{People.Count(together)}+ people finished both this and", with),
        Claim.AskedFor(var what) => AskedFor(what),
        Claim.Dialled(var end) => Dialled(end),
        Claim.Bridge(var genre, var what, var from) => Bridge(genre, what, from),
        _ => throw new ArgumentException($"There is no sentence for {claim.GetType().Name}.", nameof(claim)),
    };

    private static string InCommon(Named what, Cited with)
    {
        var title = with.Drama.Title;
        var line = what.Facet switch
        {
            "writer" => $"By {what.Person!.Name}, who wrote {title}",
            "director" => $"Directed by {what.Person!.Name}, like {title}",
            "actor" => $"With {what.Person!.Name} of {title}",
            "genre" => $"{what.Value}, like {title}",
            "theme" => $"Shares “{LowerCase(what.Value)}” with {title}",
            _ => $"Has the {what.Value} mood of {title}",
        };

        return Line.Fit(AtMost, $"{line}, {Did(with)}", line, $"In common with {ShortTitle(with.Drama)}");
    }

    private static string FinishedBoth(string start, Cited with) => Line.Fit(AtMost, $"{start} {with.Drama.Title}, {Did(with)}", $"{start} {with.Drama.Title}", $"{start} one of yours");

    private static string GenreBy(string genre, int rank, Named maker, Cited of)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"{EnglishWords.Drama(genre)} (your #{rank} genre) by {maker.Person!.Name}");

        return Line.Fit(AtMost, $"{start}, who {(maker.Facet == "writer" ? "wrote" : "directed")} {of.Drama.Title}", start);
    }

    private static string AskedFor(Named what) => what switch
    {
        { Facet: "actor", Person: { } actor } => $"You asked for more with {actor.Name}",
        { Person: { } person } => $"You asked for more by {person.Name}",
        { Facet: "theme" } => Line.Fit(AtMost, $"You asked for more with the {LowerCase(what.Value)} theme", $"You asked for more {LowerCase(what.Value)}", "You asked for more with this theme"),
        { Facet: "era" } => $"You asked for more dramas of the {what.Value}",
        { Facet: "length", Value: "medium" or "standard" } => $"You asked for more dramas of {what.Value} length",
        _ => Line.Fit(AtMost, $"You asked for more {what.Value} dramas", $"You asked for more {what.Value}", "You asked for more of these dramas"),
    };

    private static string Dialled(string end) => end switch
    {
        "hidden" => "You asked for hidden gems",
        "famous" => "You asked for famous dramas",
        "classic" => "You asked for classics",
        _ => "You asked for new dramas",
    };

    private static string Bridge(string genre, Named what, Cited from)
    {
        var title = from.Drama.Title;

        return what.Facet switch
        {
            "writer" => Line.Fit(AtMost, $"{genre} by {what.Person!.Name}, who wrote {title}, {Did(from)}", $"{genre} by {what.Person!.Name}, who wrote {title}", $"{genre} by {what.Person!.Name}"),
            "director" => Line.Fit(AtMost, $"{genre} by {what.Person!.Name}, who directed {title}, {Did(from)}", $"{genre} by {what.Person!.Name}, who directed {title}", $"{genre} by {what.Person!.Name}"),
            "actor" => Line.Fit(AtMost, $"{genre} with {what.Person!.Name} of {title}, {Did(from)}", $"{genre} with {what.Person!.Name} of {title}", $"{genre} with {what.Person!.Name}"),
            "mood" => Line.Fit(AtMost, $"{genre} in the {what.Value} mood of {title}, {Did(from)}", $"{genre} in the {what.Value} mood of {title}", $"{genre} in a {what.Value} mood"),
            _ => Line.Fit(AtMost, $"{genre} with the {LowerCase(what.Value)} of {title}, {Did(from)}", $"{genre} with the {LowerCase(what.Value)} of {title}", $"{genre} with {LowerCase(what.Value)}"),
        };
    }

    private static string Did(Cited cited) => cited.Relation switch
    {
        Relation.Rated => string.Create(CultureInfo.InvariantCulture, $"which you rated {cited.Rating:0.##}/5"),
        Relation.Favourite => "one of your favourites",
        Relation.Finished => "which you finished",
        Relation.Watching => "which you are watching",
        Relation.OnWatchlist => "which is on your watchlist",
        _ => "which you looked at",
    };

    /// <summary>A title of more than sixty characters goes by the part before its colon or dash.</summary>
    private static string ShortTitle(DramaFacts drama) => drama.Title.Length > 60 ? drama.Title.Split([": ", " - "], StringSplitOptions.None)[0] : drama.Title;

#pragma warning disable CA1308 // for people to read, not to compare
    private static string LowerCase(string theme) => theme.ToLowerInvariant();
#pragma warning restore CA1308
}
