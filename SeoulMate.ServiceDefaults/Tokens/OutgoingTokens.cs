using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace SeoulMate.ServiceDefaults.Tokens;

/// <summary>The token a call to another service carries: that of the request being served, else this service's own.</summary>
public sealed class OutgoingTokens(
    IHttpContextAccessor requests, IHttpClientFactory clients, IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim renewing = new(1);
    private (string Token, DateTimeOffset GoodUntil) own = (string.Empty, DateTimeOffset.MinValue);

    /// <summary>The token to send along.</summary>
    /// <exception cref="HttpRequestException">The gateway, which mints our own, cannot be reached or refuses.</exception>
    public async ValueTask<string> ForPeerAsync(CancellationToken cancellationToken)
    {
        var header = requests.HttpContext?.Request.Headers.Authorization.ToString();

        return AuthenticationHeaderValue.TryParse(header, out var incoming) && incoming is { Scheme: "Bearer", Parameter: { } token }
            ? token
            : await OwnAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => renewing.Dispose();

    private async ValueTask<string> OwnAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < own.GoodUntil)
        {
            return own.Token;
        }

        await renewing.WaitAsync(cancellationToken);

        try
        {
            if (clock.GetUtcNow() >= own.GoodUntil)
            {
                own = await AskGatewayAsync(cancellationToken);
            }

            return own.Token;
        }
        finally
        {
            renewing.Release();
        }
    }

    private async Task<(string Token, DateTimeOffset GoodUntil)> AskGatewayAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(nameof(InternalTokens));
        using var answer = await client.PostAsJsonAsync(
            $"http://gateway{InternalTokens.ServiceTokenPath}",
            new ServiceTokenRequest(environment.ServiceName(), configuration["Internal:ServiceSecret"] ?? string.Empty),
            SnakeCaseJson.Options,
            cancellationToken);

        answer.EnsureSuccessStatusCode();

        var token = await answer.Content.ReadFromJsonAsync<ServiceTokenView>(SnakeCaseJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The gateway answered without a token.");

        return (token.AccessToken, clock.GetUtcNow().AddSeconds(token.ExpiresIn) - RenewBefore);
    }
}

/// <summary>How a service asks the gateway for its own token.</summary>
/// <param name="Service">The service's word.</param>
/// <param name="Secret">What only our services and the gateway know (<c>Internal:ServiceSecret</c>).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ServiceTokenRequest(string Service, string Secret);

/// <summary>A service's own token.</summary>
/// <param name="AccessToken">The token.</param>
/// <param name="ExpiresIn">Seconds for which it is good.</param>
public sealed record ServiceTokenView(string AccessToken, long ExpiresIn);
