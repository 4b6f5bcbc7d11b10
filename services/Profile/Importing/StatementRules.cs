using SeoulMate.Contracts.Interactions;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile.Importing;

/// <summary>What makes a statement of an export valid. The catalogue need not have what it is about: what was said stands.</summary>
internal static class StatementRules
{
    private const int LongestName = 128;

    /// <summary>What is wrong with it, as with an interaction.</summary>
    internal static IReadOnlyDictionary<string, string[]> Check(ExportedInteraction said, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>();
        var isOfFacet = said.Kind is InteractionKinds.Set or InteractionKinds.Boost or InteractionKinds.Mute or InteractionKinds.Forget or InteractionKinds.Restore;
        var (least, most) = said.Kind switch
        {
            InteractionKinds.Set => (0, 1),
            InteractionKinds.Boost or InteractionKinds.Dial => (-1, 1),
            _ => (1, 0),
        };

        void Require(bool holds, string member, string otherwise)
        {
            if (!holds)
            {
                errors.TryAdd(member, [otherwise]);
            }
        }

        // In all that it has in common with an interaction it is held to the same.
        foreach (var (member, sentences) in InteractionRules.Check(
            new RecordInteractionRequest(said.InteractionId, InteractionKinds.Search, said.OccurredAt, said.DramaId, Query: said.Target ?? said.Kind), now, DramaCatalogue.Empty))
        {
            errors.TryAdd(member == "query" ? "target" : member, sentences);
        }

        Require(isOfFacet == said.Facet is not null && (said.Facet is null || Facets.ByName.ContainsKey(said.Facet)), "facet", $"Choose one of {string.Join(", ", Facets.ByName.Keys)}.");
        Require(isOfFacet || said.Kind is InteractionKinds.Dial ? said.Target is { Length: <= LongestName } : said.Target is null, "target", "Must say what is meant, in at most 128 characters.");
        Require(said.Kind is not InteractionKinds.Dial || said.Target is Dials.HiddenName or Dials.ClassicName, "target", $"Choose {Dials.HiddenName} or {Dials.ClassicName}.");
        Require(least > most ? said.Amount is null : said.Amount >= least && said.Amount <= most, "amount", least > most ? "This has no amount." : $"Must be from {least} to {most}.");

        return errors;
    }

    /// <summary>A valid statement.</summary>
    internal static Interaction Read(ExportedInteraction said) => new(said.InteractionId, InteractionRow.KindsOfCore[said.Kind], null, said.OccurredAt)
    {
        Facet = said.Facet is null ? null : Facets.ByName[said.Facet],
        Target = said.Target,
        Amount = said.Amount,
    };
}
