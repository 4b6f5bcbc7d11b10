using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Explanations;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Explainer;

/// <summary>What Ranking asks for: reasons in words. Nothing is stored.</summary>
[Authorize(Policies.Anyone)]
public sealed class ExplanationsGrpcService(Reasons reasons, Catalogue catalogue) : Explanations.ExplanationsBase
{
    private const int DramasAtMost = 200;
    private const int LimitAtMost = 10;

    /// <inheritdoc/>
    public override Task<ExplainDramasReply> ExplainDramas(ExplainDramasRequest request, ServerCallContext context)
    {
        if (request.Dramas.Count > DramasAtMost || request.Limit is < 0 or > LimitAtMost)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"At most {DramasAtMost} dramas, and 1 to {LimitAtMost} reasons."));
        }

        if (!catalogue.IsLoaded)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The facts about dramas have not been loaded yet."));
        }

        var history = request.History.DistinctBy(fact => fact.DramaId).ToDictionary(fact => fact.DramaId, StringComparer.Ordinal);
        var limit = request.Limit == 0 ? Reasons.UsualLimit : request.Limit;
        var reply = new ExplainDramasReply();

        foreach (var drama in request.Dramas)
        {
            var explained = new ExplainedDrama { DramaId = drama.DramaId };
            explained.Explanations.AddRange(reasons.Explain(drama, history, request.Language, limit));
            reply.Dramas.Add(explained);
        }

        return Task.FromResult(reply);
    }
}
