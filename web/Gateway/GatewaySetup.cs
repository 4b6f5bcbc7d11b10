namespace SeoulMate.Web.Gateway;

internal static class GatewaySetup
{
    /// <summary>Adds the client for the public API.</summary>
    internal static void AddGatewayClient(this IServiceCollection services) => services
        .AddHttpClient<GatewayClient>(client =>
        {
            client.BaseAddress = new Uri("http://gateway/api/v1/");
            client.Timeout = Timeout.InfiniteTimeSpan; // every call has a deadline of its own
            client.MaxResponseContentBufferSize = LargestAnswer;
        })

        // A cookie of one user's answer must never go along with another user's call.
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    private const long LargestAnswer = 5_000_000;
}
