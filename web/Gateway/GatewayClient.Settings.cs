using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Web.Gateway;

/// <summary>What the settings show.</summary>
public sealed partial class GatewayClient
{
    /// <summary>The user's profile, for how it stands with learning; null for visitors.</summary>
    public Task<ProfileView?> KnownOfMeAsync(CancellationToken cancellationToken) =>
        GetAsync<ProfileView>("profile/me", PartDeadline, cancellationToken);
}
