using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace SeoulMate.Ranking;

/// <summary>What could not be asked for one answer. It is said in the answer, and costs its part of it, never the whole.</summary>
public sealed class Missing
{
    private readonly ConcurrentDictionary<string, bool> services = new(StringComparer.Ordinal);

    /// <summary>Notes that a service was missing.</summary>
    public void Add(string service) => services[service] = true;

    /// <summary>The services that were missing, in the order of their names.</summary>
    public IReadOnlyList<string> Services => [.. services.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Those of these services that were missing.</summary>
    public IReadOnlyList<string> Among(params ReadOnlySpan<string> some)
    {
        var missing = new List<string>();

        foreach (var service in some)
        {
            if (services.ContainsKey(service))
            {
                missing.Add(service);
            }
        }

        return missing;
    }
}

/// <summary>
/// Asks other services: each under a deadline, and not at all for a few seconds after it failed often. No retries: they
/// would cost the time that the page has.
/// </summary>
public sealed class Peers
{
    private readonly ConcurrentDictionary<string, ResiliencePipeline> breakers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Service, Type Answer), bool> answered = new();
    private readonly TimeSpan deadline;
    private readonly TimeSpan firstDeadline;
    private readonly TimeProvider clock;
    private readonly ILogger<Peers> log;

    /// <summary>Asks with the deadline of the options.</summary>
    public Peers(IOptions<RankingOptions> options, TimeProvider clock, ILogger<Peers> log)
    {
        deadline = options.Value.PeerDeadline;
        firstDeadline = options.Value.FirstPeerDeadline;
        this.clock = clock;
        this.log = log;
    }

    /// <summary>Asks a service.</summary>
    /// <param name="service">The service's word.</param>
    /// <param name="ask">The call, with the deadline it must carry.</param>
    /// <param name="missing">Where it is noted when there is no answer.</param>
    /// <param name="cancellationToken">Ends the wait: the caller has gone.</param>
    /// <returns>Null when there was no answer in time.</returns>
    public async Task<TAnswer?> AskAsync<TAnswer>(
        string service, Func<DateTime, CancellationToken, AsyncUnaryCall<TAnswer>> ask, Missing missing, CancellationToken cancellationToken)
        where TAnswer : class
    {
        try
        {
            var answer = await breakers.GetOrAdd(service, BreakerFor).ExecuteAsync(
                async stop => await ask(DeadlineFromNow((service, typeof(TAnswer))), stop), cancellationToken);
            answered[(service, typeof(TAnswer))] = true;

            return answer;
        }
        catch (BrokenCircuitException)
        {
            missing.Add(service);
        }
        catch (Exception away) when (IsAway(away) && !cancellationToken.IsCancellationRequested)
        {
            missing.Add(service);
            log.PeerIsAway(service, away.Message);
        }

        return null;
    }

    /// <summary>
    /// By the machine's own clock, which is the one that gRPC measures by. Until a peer has answered such a question once
    /// it is given longer: both sides have yet to connect and to compile what they run.
    /// </summary>
    private DateTime DeadlineFromNow((string Service, Type Answer) question) =>
        TimeProvider.System.GetUtcNow().UtcDateTime + (answered.ContainsKey(question) ? deadline : firstDeadline);

    private ResiliencePipeline BreakerFor(string service) => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            Name = service,
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = TimeSpan.FromSeconds(5),
            ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } exception && IsAway(exception)),
        })
        .Build();

    /// <summary>Down, slow, or failing within: whatever a peer may do short of telling us that we asked nonsense.</summary>
    private static bool IsAway(Exception exception) => exception is HttpRequestException or RpcException
    {
        StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal or StatusCode.Unknown
            or StatusCode.ResourceExhausted or StatusCode.Aborted or StatusCode.Unimplemented or StatusCode.Cancelled,
    };
}
