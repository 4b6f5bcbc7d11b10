using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using SeoulMate.Contracts.Profiles;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;
using Adjustment = SeoulMate.Contracts.Profiles.Adjustment;
using Engagement = SeoulMate.Taste.Profiles.Engagement;
using Facet = SeoulMate.Contracts.Profiles.Facet;
using Rule = SeoulMate.Contracts.Profiles.Rule;
using WatchStatus = SeoulMate.Contracts.Profiles.WatchStatus;

namespace SeoulMate.Profile;

/// <summary>What Ranking asks of profiles.</summary>
[Authorize(Policies.User)]
public sealed class ProfilesGrpcService(TasteReader tastes, Catalogue catalogue, TimeProvider clock) : Profiles.ProfilesBase
{
    private const int EvidenceAtMost = 8;
    private const int WithoutAtMost = 20;

    /// <summary>A status travels in headers, which have little room.</summary>
    private const int ErrorsAtMost = 20;

    /// <inheritdoc/>
    public override async Task<Contracts.Profiles.Taste> GetTaste(GetTasteRequest request, ServerCallContext context)
    {
        if (!Guid.TryParse(request.UserId, out _))
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "user_id must be a UUID."));
        }

        if (context.GetHttpContext().User.OwnId(request.UserId) is not { } own)
        {
            throw new RpcException(new Status(StatusCode.NotFound, "There is no such user."));
        }

        if (!catalogue.IsLoaded)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The facts about dramas have not been loaded yet."));
        }

        if (request.Without.Count > WithoutAtMost)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"At most {WithoutAtMost} dramas may be left out."));
        }

        if (request.HasKnownPosition && !request.HasPreview && request.Without.Count == 0
            && await tastes.PositionAsync(own, context.CancellationToken) is var position && position == request.KnownPosition)
        {
            return new() { UserId = own.ToString(), Position = position, Unchanged = true };
        }

        var supposed = request.HasPreview ? await ReadAsync(request.Preview, own, context.CancellationToken) : [];

        return ToMessage(own, await tastes.ReadAsync(own, supposed, request.Without, context.CancellationToken));
    }

    private async Task<IReadOnlyList<Interaction>> ReadAsync(string preview, Guid userId, CancellationToken cancellationToken)
    {
        try
        {
            var update = JsonSerializer.Deserialize<UpdateProfileRequest>(preview, SnakeCaseJson.Options) ?? new UpdateProfileRequest();
            var (said, errors) = UpdateRules.Read(update, catalogue.Vocabulary, await tastes.ControlsAsync(userId, cancellationToken), clock.GetUtcNow());

            return errors.Count == 0 ? said : throw Invalid(errors);
        }
        catch (JsonException unreadable)
        {
            throw Invalid(JsonErrors.Of(unreadable));
        }
    }

    private static RpcException Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(new Status(StatusCode.InvalidArgument, JsonSerializer.Serialize(errors.Take(ErrorsAtMost).ToDictionary())));

    private Contracts.Profiles.Taste ToMessage(Guid userId, KnownTaste known)
    {
        var message = new Contracts.Profiles.Taste
        {
            UserId = userId.ToString(),
            Position = known.LogPosition,
            LastActedAt = known.LastActedAt?.ToTimestamp(),
            MeanRating = known.Taste.Ratings.Mean,
            Diversity = known.Taste.Diversity,
            InteractionCount = known.Taste.InteractionCount,
            Dials = new() { Hidden = known.Controls.Dials.Hidden, Classic = known.Controls.Dials.Classic },
            LearningPaused = known.Controls.IsLearningPaused,
        };

        message.Preferences.AddRange(known.Taste.Preferences.Select(ToMessage));
        message.Engagements.AddRange(known.Engagements.Select(engagement => ToMessage(engagement, known)));
        message.Rules.AddRange(known.Controls.Rules.Select(rule => new Rule { Scope = SnakeCaseJson.NameOf(rule.Scope), Target = rule.Target }));

        return message;
    }

    private static Contracts.Profiles.Preference ToMessage(Taste.Profiles.Preference preference)
    {
        var message = new Contracts.Profiles.Preference
        {
            Facet = ToMessage(preference.Facet.Facet),
            Value = preference.Facet.Value,
            Score = preference.Score,
            Prior = preference.Prior,
            Learnt = preference.Learnt,
            Adjustment = ToMessage(preference.Adjustment),
        };

        message.Evidence.AddRange(preference.Evidence
            .Take(EvidenceAtMost)
            .Select(evidence => new Contracts.Profiles.Evidence { DramaId = evidence.DramaId, Amount = evidence.Amount }));

        return message;
    }

    private Contracts.Profiles.Engagement ToMessage(Engagement engagement, KnownTaste known)
    {
        var dismissal = engagement.StatedDismissalAt(clock.GetUtcNow());
        var message = new Contracts.Profiles.Engagement
        {
            DramaId = engagement.DramaId,
            Liking = known.Taste.Likings.GetValueOrDefault(engagement.DramaId).Net,
            Affinity = known.Taste.Affinities.GetValueOrDefault(engagement.DramaId),
            Status = ToMessage(engagement.StatusOf(catalogue.EpisodesOf(engagement.DramaId))),
            IsFavourite = engagement.IsFavourite,
            IsOnWatchlist = engagement.IsOnWatchlist,
            IsHidden = engagement.IsHidden,
            IsExcluded = engagement.IsExcluded,
            IsDismissed = dismissal is not null,
            DismissedAt = dismissal?.At.ToTimestamp(),
            TouchedAt = engagement.TouchedAt.ToTimestamp(),
            WatchedAt = engagement.Status?.At.ToTimestamp(),
        };

        if (engagement.Progress is { } progress)
        {
            message.EpisodesSeen = progress.Value;
        }

        if (engagement.Stars is { } stars)
        {
            message.Rating = stars;
        }

        if (dismissal?.Value?.Reason is { } reason)
        {
            message.DismissalReason = reason;
        }

        return message;
    }

    private static Facet ToMessage(Taste.Catalogue.Facet facet) => facet switch
    {
        Taste.Catalogue.Facet.Genre => Facet.Genre,
        Taste.Catalogue.Facet.Actor => Facet.Actor,
        Taste.Catalogue.Facet.Director => Facet.Director,
        Taste.Catalogue.Facet.Writer => Facet.Writer,
        Taste.Catalogue.Facet.Theme => Facet.Theme,
        Taste.Catalogue.Facet.Mood => Facet.Mood,
        Taste.Catalogue.Facet.Era => Facet.Era,
        Taste.Catalogue.Facet.Length => Facet.Length,
        Taste.Catalogue.Facet.Network => Facet.Network,
        _ => Facet.Unspecified,
    };

    private static Adjustment ToMessage(Taste.Profiles.Adjustment? adjustment) => adjustment?.Kind switch
    {
        AdjustmentKind.Set => Adjustment.Set,
        AdjustmentKind.Boost => Adjustment.Boost,
        AdjustmentKind.Mute => Adjustment.Mute,
        _ => Adjustment.Unspecified,
    };

    private static WatchStatus ToMessage(Taste.Profiles.WatchStatus? status) => status switch
    {
        Taste.Profiles.WatchStatus.Watching => WatchStatus.Watching,
        Taste.Profiles.WatchStatus.OnHold => WatchStatus.OnHold,
        Taste.Profiles.WatchStatus.Finished => WatchStatus.Finished,
        Taste.Profiles.WatchStatus.Dropped => WatchStatus.Dropped,
        _ => WatchStatus.Unspecified,
    };
}
