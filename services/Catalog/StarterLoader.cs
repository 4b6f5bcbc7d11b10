using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SeoulMate.Catalog;

/// <summary>Fills an empty database with the starter catalogue: all of it, in one transaction, or nothing.</summary>
internal static class StarterLoader
{
    public static async Task LoadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<CatalogDb>();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Who migrates at the same time waits here, and then finds the table filled.
        await db.Database.ExecuteSqlAsync($"lock table drama in exclusive mode", cancellationToken);

        if (await db.Dramas.AnyAsync(cancellationToken))
        {
            return;
        }

        var folder = Path.Combine(AppContext.BaseDirectory, services.GetRequiredService<IOptions<CatalogOptions>>().Value.StarterCatalogue);
        var rows = RowsOf(StarterCatalogue.Read(folder));

        db.Dramas.AddRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        var people = rows.SelectMany(row => row.Credits).DistinctBy(credit => credit.PersonId).Count();
        services.GetRequiredService<ILogger<CatalogStore>>().StarterCatalogueLoaded(rows.Count, people);
    }

    /// <summary>The starter catalogue as it is stored.</summary>
    public static IReadOnlyList<DramaRow> RowsOf(StarterCatalogue catalogue)
    {
        var people = new StarterPeople(catalogue);

        return [.. catalogue.Dramas.Select(drama => ToRow(drama, people))];
    }

    private static DramaRow ToRow(StarterDrama drama, StarterPeople people) => new()
    {
        DramaId = drama.Id,
        Title = drama.Title,
        NativeTitle = drama.NativeTitle,
        Aliases = drama.Aliases,
        ExternalIds = [.. (drama.ExternalIds ?? []).Select(id => $"{id.Key}:{id.Value}")],
        FirstAired = drama.FirstAired,
        Episodes = drama.Episodes,
        RuntimeMinutes = drama.RuntimeMinutes,
        Network = drama.Network,
        ContentRating = drama.ContentRating,
        Genres = drama.Genres,
        Tags = drama.Tags,
        Moods = drama.Moods,
        Rating = drama.Rating,
        RatingCount = drama.RatingCount,
        Watchers = drama.Watchers,
        Hook = drama.Hook,
        Synopsis = drama.Synopsis,
        Credits =
        [
            .. drama.Directors.Select((name, at) => Credit(drama, name, CreditPart.Director, at, role: null, people)),
            .. drama.Writers.Select((name, at) => Credit(drama, name, CreditPart.Writer, at, role: null, people)),
            .. drama.Cast.Select((part, at) => Credit(drama, part.Name, CreditPart.Cast, at, part.Role, people)),
        ],

        // Whoever needs these facts takes the snapshot when it starts; hundreds of events beside it would say the same again.
        PublishedVersion = 1,
    };

    private static CreditRow Credit(StarterDrama drama, string name, CreditPart part, int at, string? role, StarterPeople people)
    {
        var person = people.PersonFor(name, drama.Id, part);

        return new CreditRow { DramaId = drama.Id, Part = part, Billing = at + 1, PersonId = person.PersonId, Person = person, Role = role };
    }
}
