using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Taste.Interactions;
using SeoulMate.Taste.Profiles;
using static SeoulMate.Profile.Tests.Interactions;

namespace SeoulMate.Profile.Tests;

/// <summary>
/// Random logs through the API, in random batches and order, with repeats, statements, pauses and takings back: the profile
/// is the one that the core computes from what was sent. The service is the test's own: nobody else changes its catalogue.
/// </summary>
public sealed class LogTests : IAsyncLifetime
{
    private const int Logs = 300;
    private const int Exports = 100;
    private const int AtOnce = 4;
    private const double Rounding = 1e-9;

    private static readonly Gen<RecordInteractionRequest> AnyRequest = Gen.Select(
        Gen.Int[0, InteractionKinds.All.Count - 1].Select(i => InteractionKinds.All[i]),
        Gen.Int[0, 3].Select(i => new[] { SomeDramas.HospitalPlaylist, SomeDramas.DoctorCha, SomeDramas.Signal, SomeDramas.Kingdom }[i]),
        Gen.Int[0, 500 * 24 * 60],
        Gen.Int[2, 20],
        Valid);

    private readonly ProfileApp app = new();

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public Task The_live_profile_is_the_one_recomputed_from_what_was_sent() => Gen
        .Select(AnyRequest.Array[0, 14], Gen.Int)
        .SampleAsync(
            async (requests, seed) =>
            {
                var user = new RandomUser(app);
                await user.ActAsync(requests, new Random(seed));

                await using var scope = app.Services.CreateAsyncScope();
                var said = await scope.ServiceProvider.GetRequiredService<ProfileDb>().SaidBy(user.UserId).ToListAsync();
                var live = await scope.ServiceProvider.GetRequiredService<TasteReader>().ReadAsync(user.UserId, supposed: [], CancellationToken.None);
                var expected = user.Expected(said.ConvertAll(row => row.ToInteraction()));

                Assert.Equal(user.Said.Order(), said.Select(row => row.InteractionId).Order());
                AssertSame(expected, live.Taste);
            },
            iter: Logs,
            threads: AtOnce);

    [Fact]
    public Task Any_log_comes_back_from_its_export_and_goes_again_without_a_trace() => Gen
        .Select(AnyRequest.Array[0, 14], AnyRequest.Array[0, 6], Gen.Int)
        .SampleAsync(
            async (requests, others, seed) =>
            {
                var (user, other, newcomer) = (new RandomUser(app), new RandomUser(app), app.As(Guid.CreateVersion7()));
                await user.ActAsync(requests, new Random(seed));
                await other.ActAsync(others, new Random(seed));
                var export = await app.As(user.UserId).GetByteArrayAsync("/api/v1/profile/me/export");
                var before = await ProfileAsync(app.As(other.UserId));

                using var brought = await newcomer.TryImportAsync(export, "?apply=true");
                using var added = await app.As(other.UserId).TryImportAsync(export, "?apply=true");

                Assert.True(brought.IsSuccessStatusCode && added.IsSuccessStatusCode, $"{brought} {added}");
                Assert.Equal(await ProfileAsync(app.As(user.UserId)), await ProfileAsync(newcomer));

                if (added.StatusCode is HttpStatusCode.Created)
                {
                    Assert.Equal(HttpStatusCode.NoContent, (await app.As(other.UserId).DeleteAsync($"{ImportFiles.Imports}/{(await added.ReadAsync<Contracts.Profiles.ProfileImportView>()).ImportId}")).StatusCode);
                }

                Assert.Equal(before, await ProfileAsync(app.As(other.UserId)));
            },
            iter: Exports,
            threads: AtOnce);

    /// <summary>A profile, whoever's it is.</summary>
    private static async Task<string> ProfileAsync(HttpClient client)
    {
        var profile = JsonNode.Parse(await client.GetStringAsync("/api/v1/profile/me"))!.AsObject();
        profile.Remove("user_id");

        return profile.ToJsonString();
    }

    private static RecordInteractionRequest Valid(string kind, DramaFacts drama, int minutesAgo, int number)
    {
        var plain = With(kind, drama, minutesAgo);
        var isRule = number % 4 == 0;
        var rule = plain with { DramaId = null, Scope = "genre", Target = drama.Genres[0] };

        return kind switch
        {
            InteractionKinds.Click => plain with { Position = number % 3 == 0 ? null : number },
            InteractionKinds.Dwell => plain with { DwellSeconds = number * 10 },
            InteractionKinds.Progress => plain with { EpisodesSeen = number % 7 },
            InteractionKinds.Rate => plain with { Value = number / 4.0 },
            InteractionKinds.Dismiss when isRule => rule,
            InteractionKinds.Dismiss => plain with { Scope = number % 4 == 1 ? "not_now" : "drama", Until = number % 4 == 2 ? plain.OccurredAt.AddDays(number) : null },
            InteractionKinds.Undismiss when isRule => rule,
            InteractionKinds.ReasonFeedback => plain with { Value = 1, Reason = "genre_match" },
            InteractionKinds.Search => plain with { DramaId = null, Query = "healing" },
            _ => plain,
        };
    }

    private static void AssertSame(TasteProfile expected, TasteProfile live)
    {
        var preferences = live.Preferences.ToDictionary(preference => preference.Facet);

        Assert.Equal(expected.Preferences.Count, preferences.Count);
        Assert.Equal(expected.Likings.Count, live.Likings.Count);
        Assert.Equal(expected.InteractionCount, live.InteractionCount);
        Assert.Equal(expected.Ratings.Mean, live.Ratings.Mean, Rounding);
        Assert.Equal(expected.Diversity, live.Diversity, Rounding);
        Assert.All(expected.Preferences, preference =>
        {
            Assert.Equal(preference.Score, preferences[preference.Facet].Score, Rounding);
            Assert.Equal(preference.Learnt, preferences[preference.Facet].Learnt, Rounding);
            Assert.Equal(preference.Evidence.Count, preferences[preference.Facet].Evidence.Count);
        });
        Assert.All(expected.Likings, liking => Assert.Equal(liking.Value.Net, live.Likings[liking.Key].Net, Rounding));
    }

    /// <summary>Acts through the API and keeps account. Each run of a case is another one: ids are for ever.</summary>
    private sealed class RandomUser(ProfileApp app)
    {
        private static readonly string[] Statements =
        [
            """{"preferences":{"genres":{"Medical":0.9}}}""",
            """{"boost":{"genres":{"Medical":-0.5,"Thriller":0.5},"themes":{"friendship":1}}}""",
            """{"mute":{"actors":["Lee Je Hoon"]}}""",
            """{"restore":{"genres":["Medical"]}}""",
            """{"forget":{"genres":["Thriller"]}}""",
            """{"learning_paused":true}""",
            """{"learning_paused":true}""",
            """{"learning_paused":false}""",
        ];

        private readonly List<Entry> log = [];

        public Guid UserId { get; } = Guid.CreateVersion7();

        public IEnumerable<Guid> Said => log.Where(entry => !entry.IsRetracted && entry.IsSaid).Select(entry => entry.InteractionId);

        public async Task ActAsync(RecordInteractionRequest[] requests, Random random)
        {
            var client = app.As(UserId);
            var all = Array.ConvertAll(requests, request => request with { InteractionId = Guid.CreateVersion7() });
            random.Shuffle(all);

            for (var sent = 0; sent < all.Length;)
            {
                var size = random.Next(1, 8);
                var fresh = all.Skip(sent).Take(size).ToList();
                var batch = fresh.Concat(all.Take(sent + fresh.Count).Where(_ => random.Next(4) == 0)).ToArray();
                sent += fresh.Count;

                var results = (await (await client.PostSnakeCaseAsync("/api/v1/interactions", batch)).ReadAsync<InteractionResultsView>()).Results;
                Assert.Equal(batch.Select((_, i) => i < fresh.Count ? InteractionStatuses.Recorded : InteractionStatuses.Duplicate), results.Select(result => result.Status));
                log.AddRange(fresh.Select(request => new Entry(request.InteractionId) { Happened = ToCore(request) }));

                if (random.Next(3) == 0)
                {
                    var statement = Statements[random.Next(Statements.Length)];
                    bool? pauses = statement.Contains("paused", StringComparison.Ordinal) ? statement.Contains("true", StringComparison.Ordinal) : null;
                    log.AddRange((await client.UpdateAsync(statement)).Undo.Select(id => new Entry(id) { Pauses = pauses }));
                }

                if (random.Next(2) == 0)
                {
                    var retracted = log[random.Next(log.Count)];
                    Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/interactions/{retracted.InteractionId}")).StatusCode);
                    retracted.IsRetracted = true;
                }
            }
        }

        /// <summary>What the core makes of what was sent and not taken back.</summary>
        public TasteProfile Expected(IReadOnlyList<Interaction> said)
        {
            var taught = new List<Interaction>();
            var isPaused = false;

            foreach (var entry in log.Where(entry => !entry.IsRetracted))
            {
                isPaused = entry.Pauses ?? isPaused;

                if (entry.Happened is { } happened && !isPaused)
                {
                    taught.Add(happened);
                }
            }

            var catalogue = app.Services.GetRequiredService<Catalogue>().Current;
            var now = app.Clock.GetUtcNow();
            var options = new TasteOptions();

            return TasteProfile.Of(Engagement.Fold(taught, options.HalfLife), catalogue, AsOf(now), options, Controls.Of(said, now));
        }

        private DateTimeOffset AsOf(DateTimeOffset now)
        {
            var left = log.Where(entry => !entry.IsRetracted).Select(entry => entry.Happened?.OccurredAt ?? now).ToList();
            var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);

            return left.Count > 0 && left.Max() > midnight ? left.Max() : midnight;
        }

        private static Interaction ToCore(RecordInteractionRequest request) => new(
            request.InteractionId, InteractionRow.KindsOfCore[request.Kind], request.DramaId, request.OccurredAt)
        {
            Rating = request.Kind == InteractionKinds.Rate ? request.Value : null,
            Position = request.Position,
            Dwell = request.DwellSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            EpisodesSeen = request.EpisodesSeen,
            Scope = request.Scope is { } scope ? DismissalScopes.Parse(scope) : DismissalScope.Drama,
            Target = request.Target,
            Until = request.Until,
        };
    }

    /// <summary>One row of the log as the test knows it.</summary>
    private sealed record Entry(Guid InteractionId)
    {
        /// <summary>What was done; null for a statement.</summary>
        public Interaction? Happened { get; init; }

        /// <summary>Whether it pauses or resumes learning; null when neither.</summary>
        public bool? Pauses { get; init; }

        public bool IsRetracted { get; set; }

        public bool IsSaid => Happened is null or { DramaId: null, Kind: not InteractionKind.Search };
    }
}
