using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Scoring;
using Evidence = SeoulMate.Taste.Profiles.Evidence;
using Facet = SeoulMate.Taste.Catalogue.Facet;
using Preference = SeoulMate.Taste.Profiles.Preference;

namespace SeoulMate.Ranking;

/// <summary>
/// Learns who asks. Profile is asked on every request, so that an action shows on the next one; when it does not answer,
/// the taste it told last stands in, and the answer says so.
/// </summary>
public sealed class Visits(Profiles.ProfilesClient profiles, Peers peers, Catalogue catalogue) : IDisposable
{
    private const string Profile = "profile";

    private readonly MemoryCache lastTastes = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>The visit that a request is.</summary>
    public async Task<Visit> OfAsync(ClaimsPrincipal caller, Texts texts, CancellationToken cancellationToken)
    {
        var missing = new Missing();

        if (!catalogue.IsLoaded)
        {
            missing.Add("catalog");
        }

        var userId = caller.UserIdOrNull();
        var taste = userId is { } known ? await TasteAsync(known, missing, cancellationToken) : null;

        return new Visit(userId, caller.IsSimulated(), texts, taste, taste is null ? UserTaste.Unknown : ToTaste(taste), missing);
    }

    /// <inheritdoc/>
    public void Dispose() => lastTastes.Dispose();

    private async Task<Contracts.Profiles.Taste?> TasteAsync(Guid userId, Missing missing, CancellationToken cancellationToken)
    {
        var taste = await peers.AskAsync(
            Profile,
            (deadline, stop) => profiles.GetTasteAsync(new GetTasteRequest { UserId = userId.ToString() }, deadline: deadline, cancellationToken: stop),
            missing,
            cancellationToken);

        if (taste is null)
        {
            return lastTastes.Get<Contracts.Profiles.Taste>(userId);
        }

        lastTastes.Set(userId, taste, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });

        return taste;
    }

    private static UserTaste ToTaste(Contracts.Profiles.Taste taste) => new(
        taste.Preferences.Select(preference => new Preference(
            new FacetValue(ToFacet(preference.Facet), preference.Value),
            preference.Score,
            preference.Prior,
            [.. preference.Evidence.Select(evidence => new Evidence(evidence.DramaId, evidence.Amount))])),
        taste.Engagements.Where(engagement => engagement.Liking != 0).ToDictionary(engagement => engagement.DramaId, engagement => engagement.Liking, StringComparer.Ordinal),
        taste.Diversity,
        taste.InteractionCount);

    private static Facet ToFacet(Contracts.Profiles.Facet facet) => facet switch
    {
        Contracts.Profiles.Facet.Genre => Facet.Genre,
        Contracts.Profiles.Facet.Actor => Facet.Actor,
        Contracts.Profiles.Facet.Director => Facet.Director,
        Contracts.Profiles.Facet.Writer => Facet.Writer,
        Contracts.Profiles.Facet.Theme => Facet.Theme,
        Contracts.Profiles.Facet.Mood => Facet.Mood,
        Contracts.Profiles.Facet.Era => Facet.Era,
        Contracts.Profiles.Facet.Length => Facet.Length,
        Contracts.Profiles.Facet.Network => Facet.Network,
        _ => throw new InvalidOperationException($"Profile named a facet that is not known here: {facet}."),
    };
}
