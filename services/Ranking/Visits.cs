using System.Security.Claims;
using Grpc.Core;
using Microsoft.Extensions.Caching.Memory;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Catalogue;
using SeoulMate.Taste.Profiles;
using SeoulMate.Taste.Scoring;
using Adjustment = SeoulMate.Taste.Profiles.Adjustment;
using Dials = SeoulMate.Taste.Profiles.Dials;
using Evidence = SeoulMate.Taste.Profiles.Evidence;
using Facet = SeoulMate.Taste.Catalogue.Facet;
using Preference = SeoulMate.Taste.Profiles.Preference;

namespace SeoulMate.Ranking;

/// <summary>
/// Learns who asks. Profile is asked on every request, so that an action shows on the next one; when it does not answer,
/// the taste it told last stands in, and the answer says so.
/// </summary>
public sealed class Visits(Profiles.ProfilesClient profiles, Peers peers, Catalogue catalogue, TimeProvider clock) : IDisposable
{
    private const string Profile = "profile";

    /// <summary>For so long a taste is taken to be the same while neither the log has grown nor the catalogue changed: it ages by the day, and dismissals end.</summary>
    private static readonly TimeSpan SameFor = TimeSpan.FromMinutes(5);

    private readonly MemoryCache lastTastes = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>The visit that a request is.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="texts">The language of the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="isPrivate">True where nothing is to be kept of what is shown.</param>
    public async Task<Visit> OfAsync(ClaimsPrincipal caller, Texts texts, CancellationToken cancellationToken, bool isPrivate = false)
    {
        var missing = NothingMissing();
        var told = caller.UserIdOrNull() is { } known ? await TasteAsync(known, missing, cancellationToken) : null;

        return ToVisit(caller, texts, told, missing, isPrivate: isPrivate);
    }

    /// <summary>The visit that a request is, and what it would be after an update of the profile. Nothing of the update is kept.</summary>
    /// <param name="caller">The user.</param>
    /// <param name="texts">The language of the answer.</param>
    /// <param name="update">The JSON of the update.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null while Profile does not answer: a taste it told before cannot be updated here.</returns>
    /// <exception cref="RpcException">Profile says that the update is not valid.</exception>
    public async Task<(Visit Now, Visit Then)?> PreviewAsync(ClaimsPrincipal caller, Texts texts, string update, CancellationToken cancellationToken)
    {
        var missing = NothingMissing();
        var userId = caller.UserId().ToString();
        var tastes = await Task.WhenAll(
            AskAsync(new GetTasteRequest { UserId = userId }, missing, cancellationToken),
            AskAsync(new GetTasteRequest { UserId = userId, Preview = update }, missing, cancellationToken));

        return tastes is [{ } now, { } then] ? (ToVisit(caller, texts, Told(now), missing), ToVisit(caller, texts, Told(then), missing, isSupposed: true)) : null;
    }

    /// <summary>The visit as it would be without a drama of the history.</summary>
    /// <param name="visit">The visit as it is; takes what is missing.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="without">The drama.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null while Profile does not answer.</returns>
    public async Task<Visit?> WithoutAsync(Visit visit, Guid userId, string without, CancellationToken cancellationToken)
    {
        var taste = await AskAsync(new GetTasteRequest { UserId = userId.ToString(), Without = { without } }, visit.Missing, cancellationToken);

        return taste is null ? null : new(userId, visit.Simulated, visit.Texts, Told(taste), visit.Missing) { IsSupposed = true };
    }

    /// <summary>Forgets a user.</summary>
    public void Forget(Guid userId) => lastTastes.Remove(userId);

    /// <inheritdoc/>
    public void Dispose() => lastTastes.Dispose();

    private Missing NothingMissing()
    {
        var missing = new Missing();

        if (!catalogue.IsLoaded)
        {
            missing.Add("catalog");
        }

        return missing;
    }

    private static Visit ToVisit(ClaimsPrincipal caller, Texts texts, ToldTaste? told, Missing missing, bool isSupposed = false, bool isPrivate = false) =>
        new(caller.UserIdOrNull(), caller.IsSimulated(), texts, told, missing) { IsSupposed = isSupposed, IsPrivate = isPrivate };

    private ToldTaste Told(Contracts.Profiles.Taste taste) => new(taste, ToTaste(taste), clock.GetUtcNow(), catalogue.Facts);

    private Task<Contracts.Profiles.Taste?> AskAsync(GetTasteRequest request, Missing missing, CancellationToken cancellationToken) => peers.AskAsync(
        Profile,
        (deadline, stop) => profiles.GetTasteAsync(request, deadline: deadline, cancellationToken: stop),
        missing,
        cancellationToken);

    private async Task<ToldTaste?> TasteAsync(Guid userId, Missing missing, CancellationToken cancellationToken)
    {
        var last = lastTastes.Get<ToldTaste>(userId);
        var request = new GetTasteRequest { UserId = userId.ToString() };

        if (last is not null && clock.GetUtcNow() is var now && now - last.At < SameFor && now.UtcDateTime.Date == last.At.UtcDateTime.Date
            && ReferenceEquals(last.Facts, catalogue.Facts))
        {
            request.KnownPosition = last.Message.Position;
        }

        if (await AskAsync(request, missing, cancellationToken) is not { Unchanged: false } taste)
        {
            return last;
        }

        var told = Told(taste);
        lastTastes.Set(userId, told, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });

        return told;
    }

    private static UserTaste ToTaste(Contracts.Profiles.Taste taste) => new(
        taste.Preferences.Select(ToPreference),
        taste.Engagements.Where(engagement => engagement.Liking != 0).ToDictionary(engagement => engagement.DramaId, engagement => engagement.Liking, StringComparer.Ordinal),
        taste.Diversity,
        taste.InteractionCount)
    {
        Affinities = taste.Engagements.Where(engagement => engagement.Affinity != 0).ToDictionary(engagement => engagement.DramaId, engagement => engagement.Affinity, StringComparer.Ordinal),
        Dials = taste.Dials is { } dials ? new(dials.Hidden, dials.Classic) : Dials.Middle,
    };

    private static Preference ToPreference(Contracts.Profiles.Preference preference)
    {
        var adjustment = ToAdjustment(preference);

        return new(
            new FacetValue(ToFacet(preference.Facet), preference.Value),
            preference.Score,
            preference.Prior,
            [.. preference.Evidence.Select(evidence => new Evidence(evidence.DramaId, evidence.Amount))])
        {
            Learnt = adjustment is null ? preference.Score : preference.Learnt,
            Adjustment = adjustment,
        };
    }

    /// <summary>The score counts in what was said: how far it was moved is what is left to know of a boost.</summary>
    private static Adjustment? ToAdjustment(Contracts.Profiles.Preference preference) => preference.Adjustment switch
    {
        Contracts.Profiles.Adjustment.Set => new(AdjustmentKind.Set, preference.Score),
        Contracts.Profiles.Adjustment.Boost => new(AdjustmentKind.Boost, preference.Score - preference.Learnt),
        Contracts.Profiles.Adjustment.Mute => new(AdjustmentKind.Mute, 0),
        _ => null,
    };

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
