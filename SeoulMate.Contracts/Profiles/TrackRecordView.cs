namespace SeoulMate.Contracts.Profiles;

/// <summary>
/// What became of what a user was recommended: the answer of <c>GET /api/v1/profile/{user_id}/track-record</c>. A pick goes by the word it
/// first had. It counts as started when its first episode was marked after that; what was begun before, only finished, or
/// brought by an import counts as shown alone.
/// </summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Since">Picks that were first shown before it do not count, in UTC: 30 days ago.</param>
/// <param name="Strong">Of the picks that were called a strong match.</param>
/// <param name="Medium">Of those called a medium match.</param>
/// <param name="Weak">Of those called a weak match.</param>
public sealed record TrackRecordView(Guid UserId, DateTimeOffset Since, MatchRecordView Strong, MatchRecordView Medium, MatchRecordView Weak);

/// <summary>What became of the picks of one match word.</summary>
/// <param name="Shown">How many dramas were shown with it.</param>
/// <param name="Started">How many of them were started afterwards.</param>
/// <param name="Finished">How many of the started are finished now.</param>
/// <param name="Dropped">How many of the started are dropped now.</param>
/// <param name="Rated">How many of the started are rated.</param>
/// <param name="MeanRating">The mean of those ratings, 0.5 to 5; null without any.</param>
public sealed record MatchRecordView(int Shown, int Started, int Finished, int Dropped, int Rated, double? MeanRating);
