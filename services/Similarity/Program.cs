using Grpc.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.ServiceDefaults.Storage;
using SeoulMate.Similarity;
using SeoulMate.Similarity.Collaborative;
using SeoulMate.Similarity.Embeddings;
using SeoulMate.Similarity.Retrieval;
using SeoulMate.Similarity.Vectors;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddMessaging("similarity", bus => bus
    .Handle<InteractionRecorded, InteractionRecordedHandler>()
    .Handle<InteractionRetracted, InteractionRetractedHandler>()
    .Handle<UserErased, UserErasedHandler>()
    .HandleOnEveryInstance<DramaChanged, DramaChangedHandler>());
builder.AddErasedDeadLetters<SimilarityDb>();
builder.AddDatabase<SimilarityDb>("similaritydb", withoutIt: HealthStatus.Degraded);
builder.AddPeer<Dramas.DramasClient>("catalog");
builder.AddReadModel<DramaFacts>("dramas", drama => drama.DramaId, drama => drama.Version, (services, deadline, stop) => services
    .GetRequiredService<Dramas.DramasClient>()
    .StreamDramas(new StreamDramasRequest(), deadline: deadline, cancellationToken: stop)
    .ResponseStream.ReadAllAsync(stop)
    .Select(drama => drama.ToFacts()));
builder.AddGrpcServices();

builder.AddEmbeddings();
builder.AddVectorIndex();
builder.Services.AddSingleton<CurrentIndex>();
builder.Services.AddHostedService<IndexKeeper>();
builder.AddCollaborativeModel();

var app = builder.Build();

if (await app.MigrateAsync<SimilarityDb>(args))
{
    return;
}

app.UseServiceDefaults();
app.MapGrpcService<RetrievalsGrpcService>();
app.MapGrpcService<CollaborationsGrpcService>();
app.MapGrpcHealthChecksService().AllowAnonymous();

await app.RunAsync();
