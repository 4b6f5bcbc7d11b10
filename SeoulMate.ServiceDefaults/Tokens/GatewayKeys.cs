using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace SeoulMate.ServiceDefaults.Tokens;

/// <summary>
/// The gateway's public keys. They are asked for each minute, so that one that was taken away is soon refused, and at once when a token
/// names one that is not among them, so that the first token of a new key is taken already.
/// </summary>
internal sealed class GatewayKeys : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    /// <summary>The shortest time between two questions: tokens of keys that never were are cheap to make.</summary>
    private static readonly TimeSpan AtMostEach = TimeSpan.FromSeconds(1);

    /// <summary>How long a request waits for an answer while older keys are known.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IHttpClientFactory clients;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim asking = new(1);
    private volatile Known? known;
    private long askedAt;
    private volatile bool isWanted;

    internal GatewayKeys(IHttpClientFactory clients, TimeProvider clock)
    {
        this.clients = clients;
        this.clock = clock;
        UseLastKnownGoodConfiguration = false; // it would take a key for an hour after that was taken away
    }

    /// <inheritdoc/>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (known is { } fresh && !IsDue())
        {
            return fresh.Keys;
        }

        await asking.WaitAsync(cancel);

        try
        {
            if (known is null || IsDue())
            {
                await AskAsync(cancel);
            }

            return known!.Keys;
        }
        finally
        {
            asking.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    /// <inheritdoc cref="BaseConfigurationManager.RequestRefresh"/>
    public override void RequestRefresh() => isWanted = true;

    public void Dispose() => asking.Dispose();

    private bool IsDue() => clock.GetElapsedTime(askedAt) >= (isWanted ? AtMostEach : GoodFor);

    /// <summary>Asks the gateway; what is known stays while it does not answer.</summary>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(known is null ? Timeout.InfiniteTimeSpan : Patience);
        isWanted = false;
        askedAt = clock.GetTimestamp();

        try
        {
            using var client = clients.CreateClient(nameof(InternalTokens));
            var text = await client.GetStringAsync(new Uri($"http://gateway{InternalTokens.JwksPath}"), patience.Token);

            // The same object while they are the same: a token that these did not fit is not checked twice.
            if (known?.Text != text)
            {
                known = new(text, Read(text));
            }
        }
        catch (Exception away) when (known is not null && !cancellationToken.IsCancellationRequested && away is HttpRequestException or OperationCanceledException)
        {
            // Those that are known are as good as they were.
        }
    }

    private static OpenIdConnectConfiguration Read(string text)
    {
        var keys = new JsonWebKeySet(text);
        var configuration = new OpenIdConnectConfiguration { JsonWebKeySet = keys, Issuer = InternalTokens.Issuer };

        foreach (var key in keys.GetSigningKeys())
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration;
    }

    private sealed record Known(string Text, OpenIdConnectConfiguration Keys);
}
