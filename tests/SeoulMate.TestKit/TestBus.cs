using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.TestKit;

/// <summary>A bus the test holds: it writes down what is published, and hands events to the service's own handlers.</summary>
public sealed class TestBus(IServiceScopeFactory scopes) : IPublisher
{
    private readonly ConcurrentQueue<(Guid MessageId, object Happened)> published = new();
    private TaskCompletionSource another = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every event of this type that was published so far, oldest first.</summary>
    public IReadOnlyList<TEvent> Published<TEvent>() => [.. published.Select(message => message.Happened).OfType<TEvent>()];

    /// <summary>True while publishing is to fail, as with a broker that is away.</summary>
    public bool IsAway { get; set; }

    /// <inheritdoc/>
    public Task PublishAsync<TEvent>(Guid messageId, TEvent happened, CancellationToken cancellationToken)
        where TEvent : class
    {
        if (IsAway)
        {
            throw new TimeoutException("The test's broker is away.");
        }

        published.Enqueue((messageId, happened));
        Interlocked.Exchange(ref another, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

        return Task.CompletedTask;
    }

    /// <summary>Waits until such an event has been published.</summary>
    /// <param name="isIt">Which.</param>
    /// <param name="atMost">After how long it throws; ten seconds unless given.</param>
    public async Task<TEvent> WaitForAsync<TEvent>(Func<TEvent, bool> isIt, TimeSpan? atMost = null)
    {
        using var patience = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(10));

        while (true)
        {
            var next = Volatile.Read(ref another).Task;

            if (Published<TEvent>().Where(isIt).Take(1).ToList() is [var found])
            {
                return found;
            }

            await next.WaitAsync(patience.Token);
        }
    }

    /// <summary>Hands an event to the service's handler and waits for its effect. Twice is a repeat by the broker.</summary>
    public async Task DeliverAsync<TEvent>(TEvent happened, CancellationToken cancellationToken = default)
        where TEvent : class
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IHandler<TEvent>>().HandleAsync(happened, cancellationToken);
    }
}

/// <summary>How a test host gets the bus.</summary>
public static class TestBusSetup
{
    /// <summary>Puts <see cref="TestBus"/> in the place of the real one.</summary>
    public static IServiceCollection AddTestBus(this IServiceCollection services)
    {
        services.RemoveAll<IPublisher>();
        services.AddSingleton<TestBus>();
        services.AddSingleton<IPublisher>(provider => provider.GetRequiredService<TestBus>());

        return services;
    }
}
