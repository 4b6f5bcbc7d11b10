using SeoulMate.Contracts.Catalog;

namespace SeoulMate.Evaluation;

/// <summary>A catalogue many times as large, for measuring speed: its dramas, and others put together from parts of them.</summary>
internal static class EnlargedCatalogue
{
    private const int Seed = 20160122;

    /// <summary>The catalogue and made-up dramas until there are enough; the same every time.</summary>
    internal static IReadOnlyList<DramaFacts> Of(IReadOnlyList<DramaFacts> catalogue, int count)
    {
        var random = new Random(Seed);
        var all = catalogue.ToList();

        DramaFacts Any() => catalogue[random.Next(catalogue.Count)];

        PersonFacts MadeUp(PersonFacts one, PersonFacts other)
        {
            var family = one.Name.Split(' ')[0];
            var given = string.Join(' ', other.Name.Split(' ').Skip(1));
            var native = one.NativeName is [var first, ..] && other.NativeName is { Length: > 1 } rest ? $"{first}{rest[1..]}" : null;

            return new($"{family}-{given}".ToLowerInvariant().Replace(' ', '-'), $"{family} {given}".Trim(), native, [$"{family} {given.Replace(' ', '-')}"]);
        }

        IReadOnlyList<PersonFacts> Mixed(IReadOnlyList<PersonFacts> people) => [.. people.Select(person => MadeUp(person, Any().Cast.Select(part => part.Person).FirstOrDefault(person)))];

        while (all.Count < count)
        {
            var (facts, begins, ends, tells) = (Any(), Any(), Any(), Any());
            var title = Joined(begins.Title, ends.Title);

            all.Add(facts with
            {
                DramaId = $"made-up-{all.Count}",
                Title = title,
                NativeTitle = Joined(begins.NativeTitle ?? string.Empty, ends.NativeTitle ?? string.Empty),
                Aliases = [.. begins.Aliases.Take(3).Select(alias => Joined(alias, ends.Title))],
                Tags = [.. facts.Tags.Take(5), .. tells.Tags.Skip(5)],
                Directors = Mixed(facts.Directors),
                Writers = Mixed(facts.Writers),
                Cast = [.. facts.Cast.Zip(Mixed([.. facts.Cast.Select(part => part.Person)]), (part, person) => part with { Person = person })],
                Hook = Joined(tells.Hook ?? string.Empty, ends.Hook ?? string.Empty),
                Synopsis = Joined(tells.Synopsis ?? string.Empty, ends.Synopsis ?? string.Empty),
                Watchers = random.Next(20_000),
            });
        }

        return all;
    }

    /// <summary>The first half of one text and the second half of another.</summary>
    private static string Joined(string one, string other)
    {
        var (first, second) = (one.Split(' '), other.Split(' '));

        return string.Join(' ', first.Take((first.Length + 1) / 2).Concat(second.Skip(second.Length / 2)));
    }
}
