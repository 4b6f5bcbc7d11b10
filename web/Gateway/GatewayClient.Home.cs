using System.Net.Http.Headers;
using System.Text.Json;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Web.Gateway;

/// <summary>The homepage, a section at a time, and what of it was on the screen.</summary>
public sealed partial class GatewayClient
{
    private const string Ndjson = "application/x-ndjson";

    /// <summary>What the last section is waited for. A page waits less for each: see <c>HomePart</c>.</summary>
    private static readonly TimeSpan StreamDeadline = TimeSpan.FromSeconds(10);

    /// <summary>Asks for the five sections. Returns at once: each is waited for where it is shown.</summary>
    public HomeArrival OpenHome(CancellationToken cancellationToken)
    {
        var home = new HomeArrival();
        _ = ReadHomeAsync(home, cancellationToken);

        return home;
    }

    /// <summary>Tells what was on the screen.</summary>
    public async Task SendImpressionsAsync(IReadOnlyList<ImpressionRequest> impressions, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "impressions", visit.Authorization);
        request.Content = JsonContent.Create(impressions, options: SnakeCaseJson.Options);
        using var answer = await SendAsync(request, ActionDeadline, cancellationToken);
    }

    private async Task ReadHomeAsync(HomeArrival home, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(StreamDeadline);

        try
        {
            using var request = Request(HttpMethod.Get, "home", visit.Authorization);
            request.Headers.Accept.Clear();
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Ndjson));
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);

            if (!answer.IsSuccessStatusCode)
            {
                throw new GatewayAwayException($"{request.RequestUri} answers {(int)answer.StatusCode}.");
            }

            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            var isFirst = true;

            await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, topLevelValues: true, cancellationToken: patience.Token))
            {
                if (isFirst)
                {
                    home.Take(line.Deserialize<HomeHeaderView>(SnakeCaseJson.Options)!);
                    isFirst = false;
                }
                else
                {
                    home.Take(line.Deserialize<SectionView>(SnakeCaseJson.Options)!);
                }
            }

            if (isFirst)
            {
                throw new GatewayAwayException($"The answer of {request.RequestUri} is empty.");
            }

            home.End();
        }
        catch (GatewayAwayException away)
        {
            home.Fail(away);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            home.Fail(new GatewayAwayException("The homepage cannot be read to its end.", failure));
        }
    }
}
