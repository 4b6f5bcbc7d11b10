using SeoulMate.Contracts.Profiles;
using SeoulMate.Web.Gateway;

namespace SeoulMate.Web.Actions;

/// <summary>Says outright what a user's taste is, and what the next page tells about it.</summary>
internal static class Taught
{
    private const int LongestTitle = 200;

    /// <summary>Sends an update of the profile.</summary>
    /// <param name="update">What is said.</param>
    /// <param name="what">What it is, for the toast.</param>
    /// <param name="title">About what, likewise.</param>
    /// <param name="gateway">Where it is said.</param>
    /// <param name="log">Where it is noted when it does not get through.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<Toast> ByAsync(UpdateProfileRequest update, string what, string title, GatewayClient gateway, ILogger log, CancellationToken cancellationToken)
    {
        try
        {
            var (updated, refusal) = await gateway.UpdateProfileAsync(update, cancellationToken);

            if (refusal is not null)
            {
                log.Refused(what, title, refusal.Status, refusal.Title);
                return new(Toast.Refused);
            }

            return Toast.OfUpdate(updated?.Undo ?? []) with { What = what, Title = title.Length > LongestTitle ? title[..LongestTitle] : title };
        }
        catch (GatewayAwayException away)
        {
            log.NotRecorded(what, title, away.Message);
            return new(Toast.Failed);
        }
    }
}
