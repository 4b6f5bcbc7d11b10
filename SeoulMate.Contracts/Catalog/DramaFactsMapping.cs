using System.Globalization;

namespace SeoulMate.Contracts.Catalog;

/// <summary>The same facts in the two forms in which they cross process boundaries: the gRPC snapshot and the record.</summary>
public static class DramaFactsMapping
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The facts as the snapshot stream sends them.</summary>
    /// <param name="facts">What the catalogue knows of one drama.</param>
    /// <returns>A message with the same content; null becomes absent.</returns>
    public static Drama ToMessage(this DramaFacts facts)
    {
        var message = new Drama
        {
            DramaId = facts.DramaId,
            Title = facts.Title,
            RatingCount = facts.RatingCount,
            Watchers = facts.Watchers,
            Version = facts.Version,
        };

        message.Aliases.AddRange(facts.Aliases);
        message.Genres.AddRange(facts.Genres);
        message.Tags.AddRange(facts.Tags);
        message.Moods.AddRange(facts.Moods);
        message.Directors.AddRange(facts.Directors.Select(ToMessage));
        message.Writers.AddRange(facts.Writers.Select(ToMessage));
        message.Cast.AddRange(facts.Cast.Select(part => new CastMember { Person = ToMessage(part.Person), Role = part.Role }));

        SetIfKnown(facts.NativeTitle, value => message.NativeTitle = value);
        SetIfKnown(facts.Network, value => message.Network = value);
        SetIfKnown(facts.ContentRating, value => message.ContentRating = value);
        SetIfKnown(facts.Hook, value => message.Hook = value);
        SetIfKnown(facts.Synopsis, value => message.Synopsis = value);
        SetIfKnown(facts.ImageUrl, value => message.ImageUrl = value);

        if (facts.FirstAired is { } firstAired)
        {
            message.FirstAired = firstAired.ToString(DateFormat, CultureInfo.InvariantCulture);
        }

        if (facts.Episodes is { } episodes)
        {
            message.Episodes = episodes;
        }

        if (facts.RuntimeMinutes is { } minutes)
        {
            message.RuntimeMinutes = minutes;
        }

        if (facts.Rating is { } rating)
        {
            message.Rating = rating;
        }

        return message;
    }

    /// <summary>The facts of a message of the snapshot stream.</summary>
    /// <param name="message">As sent by Catalog.</param>
    /// <returns>A record with the same content; absent becomes null.</returns>
    /// <exception cref="FormatException">The air date is not yyyy-MM-dd.</exception>
    public static DramaFacts ToFacts(this Drama message) => new(
        message.DramaId,
        message.Title,
        message.HasNativeTitle ? message.NativeTitle : null,
        [.. message.Aliases],
        message.HasFirstAired ? DateOnly.ParseExact(message.FirstAired, DateFormat, CultureInfo.InvariantCulture) : null,
        message.HasEpisodes ? message.Episodes : null,
        message.HasRuntimeMinutes ? message.RuntimeMinutes : null,
        message.HasNetwork ? message.Network : null,
        message.HasContentRating ? message.ContentRating : null,
        [.. message.Genres],
        [.. message.Tags],
        [.. message.Moods],
        [.. message.Directors.Select(ToFacts)],
        [.. message.Writers.Select(ToFacts)],
        [.. message.Cast.Select(part => new CastFacts(ToFacts(part.Person), part.Role))],
        message.HasRating ? message.Rating : null,
        message.RatingCount,
        message.Watchers,
        message.HasHook ? message.Hook : null,
        message.HasSynopsis ? message.Synopsis : null,
        message.Version,
        message.HasImageUrl ? message.ImageUrl : null);

    private static Person ToMessage(PersonFacts person)
    {
        var message = new Person { PersonId = person.PersonId, Name = person.Name };
        message.AlsoKnownAs.AddRange(person.AlsoKnownAs);
        SetIfKnown(person.NativeName, value => message.NativeName = value);

        return message;
    }

    private static PersonFacts ToFacts(Person person) =>
        new(person.PersonId, person.Name, person.HasNativeName ? person.NativeName : null, [.. person.AlsoKnownAs]);

    private static void SetIfKnown(string? value, Action<string> set)
    {
        if (value is not null)
        {
            set(value);
        }
    }
}
