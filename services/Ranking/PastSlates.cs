using System.Text.Json;
using Grpc.Core;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Ranking;
using SeoulMate.ServiceDefaults;

namespace SeoulMate.Ranking;

/// <summary>Slates as they were shown, which Insights keeps.</summary>
public sealed class PastSlates(Impressions.ImpressionsClient impressions, Peers peers)
{
    private const string Insights = "insights";

    /// <summary>A slate that a user was shown.</summary>
    /// <returns>Null when there is none, or Insights did not answer: that is noted as missing.</returns>
    public async Task<SlateShown?> FindAsync(Guid userId, Guid slateId, Missing missing, CancellationToken cancellationToken)
    {
        try
        {
            var slate = await peers.AskAsync(
                Insights,
                (deadline, stop) => impressions.GetSlateAsync(
                    new GetSlateRequest { UserId = userId.ToString(), SlateId = slateId.ToString() }, deadline: deadline, cancellationToken: stop),
                missing,
                cancellationToken);

            return slate is null ? null : JsonSerializer.Deserialize<SlateShown>(slate.Shown, SnakeCaseJson.Options);
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Why a drama stood on a slate; where it stood twice, the first time.</summary>
    /// <returns>Null when it did not.</returns>
    public static PastExplanationView? Explain(SlateShown? slate, string dramaId) => slate?.Dramas.FirstOrDefault(drama => drama.DramaId == dramaId) is not { } shown ? null : new(
        slate.SlateId,
        slate.BuiltAt,
        slate.ModelVersion,
        slate.Degraded,
        shown.DramaId,
        shown.Section,
        shown.SeedId,
        shown.Position,
        shown.Score,
        shown.Explanations ?? [],
        [.. shown.Contributions.OrderByDescending(part => part.Amount).Select(part => new ContributionView(part.Kind, part.Subject, part.Amount, part.EvidenceIds))]);
}
