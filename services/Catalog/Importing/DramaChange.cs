using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog.Importing;

/// <summary>
/// What a row changes of a drama. A row of our own format under a known id is a correction: all that it gives replaces what
/// was there, as it does for a drama that is new or had left. A row of another source completes: it brings facts up to date (dates, lengths, networks, counts), and gives
/// texts, genres, tags, moods and credits only where there are none. Nothing is ever blanked by what a row does not say.
/// </summary>
internal sealed class DramaChange(DramaRow drama, ImportedDrama row, PersonMatcher people, bool isNew)
{
    private readonly List<PersonRow> newPeople = [];

    private bool IsCorrection => row.Id is not null || isNew;

    /// <summary>Changes the drama.</summary>
    /// <returns>People whom nobody knew.</returns>
    internal IReadOnlyList<PersonRow> Apply()
    {
        drama.RemovedAt = null;
        ApplyTitles();
        drama.ExternalIds = Union(drama.ExternalIds, row.ExternalIds);
        drama.FirstAired = row.FirstAired ?? drama.FirstAired;
        drama.Episodes = row.Episodes ?? drama.Episodes;
        drama.RuntimeMinutes = row.RuntimeMinutes ?? drama.RuntimeMinutes;
        drama.Network = (IsCorrection ? row.Network ?? drama.Network : drama.Network ?? row.Network);
        drama.ContentRating = row.ContentRating ?? drama.ContentRating;
        drama.Rating = row.Rating ?? drama.Rating;
        drama.RatingCount = row.RatingCount ?? drama.RatingCount;
        drama.Watchers = row.Watchers ?? drama.Watchers;
        drama.Genres = Chosen(drama.Genres, row.Genres);
        drama.Tags = Chosen(drama.Tags, row.Tags);
        drama.Moods = Chosen(drama.Moods, row.Moods);
        drama.Hook = Chosen(drama.Hook, row.Hook);
        drama.Synopsis = Chosen(drama.Synopsis, row.Synopsis);
        drama.ImageUrl = row.ImageUrl ?? drama.ImageUrl;
        ApplyCredits(CreditPart.Director, [.. row.Directors.Select(name => (name, (string?)null))]);
        ApplyCredits(CreditPart.Writer, [.. row.Writers.Select(name => (name, (string?)null))]);
        ApplyCredits(CreditPart.Cast, [.. row.Cast.Select(part => (part.Name, (string?)part.Role))]);

        return newPeople;
    }

    /// <summary>A drama that is called otherwise now keeps its old title as an alias, and is found by both.</summary>
    private void ApplyTitles()
    {
        var others = row.Aliases.ToList();

        if (!isNew && Spelling.Key(row.Title) != Spelling.Key(drama.Title))
        {
            others.Add(IsCorrection ? drama.Title : row.Title);
        }

        if (IsCorrection)
        {
            drama.Title = row.Title;
        }

        if (!isNew && IsCorrection && row.NativeTitle is { } native && drama.NativeTitle is { } old && Spelling.Key(native) != Spelling.Key(old))
        {
            others.Add(old);
        }

        drama.NativeTitle = Chosen(drama.NativeTitle, row.NativeTitle);
        var known = new[] { drama.Title, drama.NativeTitle ?? string.Empty }.Concat(drama.Aliases).Select(Spelling.Key).ToHashSet(StringComparer.Ordinal);
        var added = others.Where(alias => known.Add(Spelling.Key(alias))).ToList();

        if (added.Count > 0)
        {
            drama.Aliases = [.. drama.Aliases, .. added];
        }
    }

    private void ApplyCredits(CreditPart part, IReadOnlyList<(string Name, string? Role)> named)
    {
        var old = drama.Credits.Where(credit => credit.Part == part).OrderBy(credit => credit.Billing).ToList();

        if (named.Count == 0 || (old.Count > 0 && !IsCorrection))
        {
            return;
        }

        var credited = named.Select(one => (PersonId: PersonFor(one.Name, part), one.Role)).DistinctBy(one => one.PersonId).ToList();

        if (old.Select(credit => (credit.PersonId, credit.Role)).SequenceEqual(credited))
        {
            return;
        }

        for (var i = 0; i < Math.Max(old.Count, credited.Count); i++)
        {
            var kept = i < old.Count && i < credited.Count && (old[i].PersonId, old[i].Role) == credited[i] && old[i].Billing == i + 1;

            if (i < old.Count && !kept)
            {
                drama.Credits.Remove(old[i]);
            }

            if (i < credited.Count && !kept)
            {
                drama.Credits.Add(new() { DramaId = drama.DramaId, Part = part, Billing = i + 1, PersonId = credited[i].PersonId, Role = credited[i].Role });
            }
        }
    }

    private string PersonFor(string name, CreditPart part)
    {
        var slug = Spelling.Slug(name);
        var isBoth = row.Cast.Any(one => Spelling.Slug(one.Name) == slug) && row.Directors.Concat(row.Writers).Any(one => Spelling.Slug(one) == slug);
        var (personId, isUnknown) = people.Find(name, part, row.AiredIn ?? drama.FirstAired?.Year, isBoth);

        if (isUnknown)
        {
            newPeople.Add(new() { PersonId = personId, Name = name, AlsoKnownAs = [] });
        }

        return personId;
    }

    private string? Chosen(string? old, string? given) => IsCorrection ? given ?? old : old ?? given;

    private List<string> Chosen(List<string> old, IReadOnlyList<string> given) =>
        given.Count == 0 || (old.Count > 0 && !IsCorrection) || old.SequenceEqual(given) ? old : [.. given];

    private static List<string> Union(List<string> old, IReadOnlyList<string> given) => given.All(old.Contains) ? old : [.. old.Union(given)];
}
