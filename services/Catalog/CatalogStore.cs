using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Taste.Text;

namespace SeoulMate.Catalog;

/// <summary>What Catalog asks its database.</summary>
internal sealed class CatalogStore(CatalogDb db)
{
    private IQueryable<DramaRow> Dramas => db.Dramas.AsNoTracking().Where(drama => drama.RemovedAt == null);

    private IQueryable<DramaRow> DramasWithCredits => Dramas.Include(drama => drama.Credits).ThenInclude(credit => credit.Person);

    /// <summary>A page of dramas, and where the next one begins.</summary>
    public async Task<(IReadOnlyList<DramaRow> Dramas, DramaCursor? Next)> PageAsync(DramaQuery query, CancellationToken cancellationToken)
    {
        var matching = await MatchingAsync(query, cancellationToken);
        var rest = query.After is { } after ? matching.Behind(after) : matching;
        var found = await rest.InOrder(query.Sort).Take(query.Limit + 1).ToListAsync(cancellationToken);
        var page = found.Take(query.Limit).ToList();

        return (page, found.Count > page.Count ? DramaCursor.Behind(page[^1], query.Sort) : null);
    }

    /// <summary>One drama; null when the catalogue has none of this id.</summary>
    public Task<DramaRow?> DramaAsync(string dramaId, CancellationToken cancellationToken) =>
        DramasWithCredits.SingleOrDefaultAsync(drama => drama.DramaId == dramaId, cancellationToken);

    /// <summary>Every drama, read from the database as they are taken; by id.</summary>
    public IAsyncEnumerable<DramaRow> AllAsync() => DramasWithCredits.OrderBy(drama => drama.DramaId).AsAsyncEnumerable();

    /// <summary>One person with the credits of dramas that are in the catalogue; null when there is none of this id.</summary>
    public Task<PersonRow?> PersonAsync(string personId, CancellationToken cancellationToken) => db.People.AsNoTracking()
        .Include(person => person.Credits.Where(credit => credit.Drama.RemovedAt == null))
        .ThenInclude(credit => credit.Drama)
        .SingleOrDefaultAsync(person => person.PersonId == personId, cancellationToken);

    /// <summary>What suggestions are made of, and the state of the catalogue they are of.</summary>
    public async Task<(CatalogState State, IReadOnlyList<DramaFacts> Dramas)> SuggestibleAsync(CancellationToken cancellationToken)
    {
        // Asked before the facts are read: a change that comes between is found the next time.
        var state = await StateAsync(cancellationToken);
        var dramas = await DramasWithCredits.ToListAsync(cancellationToken);

        return (state, dramas.ConvertAll(drama => drama.ToFacts()));
    }

    /// <summary>What differs after every change.</summary>
    public async Task<CatalogState> StateAsync(CancellationToken cancellationToken) => await db.Dramas
        .GroupBy(_ => 1)
        .Select(dramas => new CatalogState(dramas.Count(), dramas.Sum(drama => drama.Version)))
        .SingleOrDefaultAsync(cancellationToken) ?? new CatalogState(0, 0);

    private async Task<IQueryable<DramaRow>> MatchingAsync(DramaQuery query, CancellationToken cancellationToken)
    {
        var dramas = DramasWithCredits;

        foreach (var genre in query.GenreKeys)
        {
            dramas = dramas.Where(drama => drama.GenreKeys.Contains(genre));
        }

        foreach (var mood in query.Moods)
        {
            dramas = dramas.Where(drama => drama.Moods.Contains(mood));
        }

        foreach (var tag in query.Tags)
        {
            dramas = dramas.Where(drama => drama.Tags.Contains(tag));
        }

        foreach (var network in query.NetworkKeys)
        {
            dramas = dramas.Where(drama => drama.NetworkKey == network);
        }

        foreach (var (from, to) in query.Years)
        {
            var (first, last) = (new DateOnly(from, 1, 1), new DateOnly(to, 12, 31));
            dramas = dramas.Where(drama => drama.FirstAired >= first && drama.FirstAired <= last);
        }

        foreach (var (idOrName, part) in query.People)
        {
            var people = await PeopleCalledAsync(idOrName, cancellationToken);
            dramas = dramas.Where(drama => drama.Credits.Any(credit => (part == null || credit.Part == part) && people.Contains(credit.PersonId)));
        }

        if (query.Words.Count > 0)
        {
            var words = query.Words
                .Select(NpgsqlTsQuery (word) => new NpgsqlTsQueryLexeme(word, NpgsqlTsQueryLexeme.Weight.None, isPrefixSearch: true))
                .Aggregate((all, word) => new NpgsqlTsQueryAnd(all, word));
            dramas = dramas.Where(drama => drama.SearchVector.Matches(words));
        }

        return dramas;
    }

    /// <summary>The one person of this id; else everybody with this name in any spelling.</summary>
    private async Task<List<string>> PeopleCalledAsync(string idOrName, CancellationToken cancellationToken)
    {
        var key = Spelling.Key(idOrName);
        var people = await db.People
            .Where(person => person.PersonId == idOrName || person.Spellings.Contains(key))
            .Select(person => person.PersonId)
            .ToListAsync(cancellationToken);

        return people.Contains(idOrName) ? [idOrName] : people;
    }
}

/// <summary>A fingerprint of the catalogue: how many dramas it knows, and how often they changed.</summary>
internal sealed record CatalogState(int Dramas, long Versions);
