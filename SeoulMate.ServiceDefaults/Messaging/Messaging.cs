using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeoulMate.ServiceDefaults.Storage;

namespace SeoulMate.ServiceDefaults.Messaging;

/// <summary>The bus. The only place that knows MassTransit: everything else sees <see cref="IPublisher"/> and <see cref="IHandler{TEvent}"/>.</summary>
public static class Messaging
{
    /// <summary>How many messages wait in a consumer's hands, and how many it works on at once.</summary>
    private const int Prefetch = 64;
    private const int Concurrency = 8;

    /// <summary>Quick retries first; then one a second, so that messages wait out a database that is away instead of going to the error queue.</summary>
    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(800),
        .. Enumerable.Repeat(TimeSpan.FromSeconds(1), 1200),
    ];

    /// <summary>Connects the process to the broker that <c>ConnectionStrings:rabbitmq</c> names; <c>loopback://</c> stays in memory.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="service">The service's word: the first part of its queues' names.</param>
    /// <param name="listen">What it listens to.</param>
    /// <exception cref="InvalidOperationException">There is no such connection string.</exception>
    public static WebApplicationBuilder AddMessaging(this WebApplicationBuilder builder, string service, Action<MessagingBuilder>? listen = null)
    {
        var address = new Uri(builder.Configuration.GetConnectionString("rabbitmq")
            ?? throw new InvalidOperationException("ConnectionStrings__rabbitmq is not set."));
        var messaging = new MessagingBuilder(builder.Services, service);
        listen?.Invoke(messaging);

        builder.Services.AddSingleton(messaging);
        builder.Services.AddSingleton<IPublisher>(services => new EventPublisher(services.GetRequiredService<IBus>(), service, messaging.MustArrive));
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            messaging.AddConsumers(bus);

            if (address.Scheme == "loopback")
            {
                bus.UsingInMemory((context, memory) =>
                {
                    Configure(memory);
                    messaging.AddEndpoints((queue, _, configure) => memory.ReceiveEndpoint(queue, endpoint => configure(endpoint, context)));
                });
            }
            else
            {
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(address);
                    rabbit.DeployTopologyOnly = Environment.GetCommandLineArgs().Contains(Migrations.Verb);
                    Configure(rabbit);
                    messaging.AddEndpoints((queue, isShared, configure) => rabbit.ReceiveEndpoint(queue, endpoint =>
                    {
                        endpoint.PrefetchCount = Prefetch;
                        endpoint.PublishFaults = false; // nobody listens to them, and no service may declare an exchange that is all services'

                        if (isShared)
                        {
                            endpoint.SetQuorumQueue();
                        }
                        else
                        {
                            endpoint.Durable = false;
                            endpoint.Exclusive = true;
                            endpoint.AutoDelete = true;
                        }

                        configure(endpoint, context);
                    }));
                });
            }
        });

        return builder;
    }

    /// <summary>Declares this service's durable queues and bindings, so that nothing published before its start is lost.</summary>
    internal static async Task DeclareQueuesAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetService<IBusControl>() is { } bus)
        {
            await bus.DeployAsync(cancellationToken);
        }
    }

    private static void Configure(IBusFactoryConfigurator bus)
    {
        bus.ClearSerialization(); // ours is the only form: nobody gets round it by naming another
        bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        bus.ConfigureJsonSerializerOptions(json =>
        {
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            return json;
        });
        bus.MessageTopology.SetEntityNameFormatter(new EventNames());
        bus.UseMessageRetry(retry =>
        {
            retry.Intervals(Retries);
            retry.Handle<Exception>(Problems.IsTransient);
        });
        bus.ConcurrentMessageLimit = Concurrency;
    }

    /// <summary>An event's name on the wire: <c>interaction-recorded</c> for InteractionRecorded.</summary>
    internal static string NameOf(Type happened) => JsonNamingPolicy.KebabCaseLower.ConvertName(happened.Name);

    private sealed class EventNames : IEntityNameFormatter
    {
        public string FormatEntityName<T>() =>
            typeof(T) is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(EventEnvelope<>)
                ? NameOf(type.GetGenericArguments()[0])
                : NameOf(typeof(T));
    }
}

/// <summary>What a service listens to.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection services;
    private readonly string service;
    private readonly List<Action<IBusRegistrationConfigurator>> consumers = [];
    private readonly List<(string Queue, bool IsShared, Action<IReceiveEndpointConfigurator, IBusRegistrationContext> Configure)> endpoints = [];

    internal MessagingBuilder(IServiceCollection services, string service)
    {
        this.services = services;
        this.service = service;
    }

    internal HashSet<Type> MustArrive { get; } = [];

    /// <summary>Takes an event in once for the service: its instances share a durable queue.</summary>
    public MessagingBuilder Handle<TEvent, THandler>()
        where TEvent : class
        where THandler : class, IHandler<TEvent> => Add<TEvent, THandler>($"{service}-{Messaging.NameOf(typeof(TEvent))}", isShared: true);

    /// <summary>Takes an event in once for every instance, for read models in memory; what is missed while away is in the next snapshot.</summary>
    public MessagingBuilder HandleOnEveryInstance<TEvent, THandler>()
        where TEvent : class
        where THandler : class, IHandler<TEvent> => Add<TEvent, THandler>($"{service}-{Messaging.NameOf(typeof(TEvent))}-{Guid.NewGuid():N}", isShared: false);

    /// <summary>Says that an event is not sent until somebody's queue has it: without one, publishing fails.</summary>
    public MessagingBuilder MustReachAQueue<TEvent>()
        where TEvent : class
    {
        MustArrive.Add(typeof(TEvent));
        return this;
    }

    /// <summary>The durable queues that the service's instances share.</summary>
    internal IEnumerable<string> SharedQueues => endpoints.Where(endpoint => endpoint.IsShared).Select(endpoint => endpoint.Queue);

    internal void AddConsumers(IBusRegistrationConfigurator bus) => consumers.ForEach(add => add(bus));

    internal void AddEndpoints(Action<string, bool, Action<IReceiveEndpointConfigurator, IBusRegistrationContext>> add) =>
        endpoints.ForEach(endpoint => add(endpoint.Queue, endpoint.IsShared, endpoint.Configure));

    private MessagingBuilder Add<TEvent, THandler>(string queue, bool isShared)
        where TEvent : class
        where THandler : class, IHandler<TEvent>
    {
        services.AddScoped<IHandler<TEvent>, THandler>();
        consumers.Add(bus => bus.AddConsumer<Consumer<TEvent>>());
        endpoints.Add((queue, isShared, Configure));

        return this;

        static void Configure(IReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
        {
            endpoint.ThrowOnSkippedMessages(); // what is no event at all goes to the error queue, too, with the reason
            endpoint.ConfigureConsumer<Consumer<TEvent>>(context);
        }
    }

    private sealed class Consumer<TEvent>(IHandler<TEvent> handler) : IConsumer<EventEnvelope<TEvent>>
        where TEvent : class
    {
        public Task Consume(ConsumeContext<EventEnvelope<TEvent>> context) =>
            handler.HandleAsync(EventReader.Read<TEvent>(context.ReceiveContext.Body.GetBytes()), context.CancellationToken);
    }
}
