using Grpc.Core;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Explainer;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.ReadModels;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddMessaging("explainer", bus => bus.HandleOnEveryInstance<DramaChanged, DramaChangedHandler>());
builder.AddPeer<Dramas.DramasClient>("catalog");
builder.AddReadModel<DramaFacts>("dramas", drama => drama.DramaId, drama => drama.Version, (services, deadline, stop) => services
    .GetRequiredService<Dramas.DramasClient>()
    .StreamDramas(new StreamDramasRequest(), deadline: deadline, cancellationToken: stop)
    .ResponseStream.ReadAllAsync(stop)
    .Select(drama => drama.ToFacts()));
builder.AddGrpcServices();

builder.Services.AddSingleton<Catalogue>();
builder.Services.AddSingleton<Reasons>();

var app = builder.Build();

app.UseServiceDefaults();
app.MapGrpcService<ExplanationsGrpcService>();
app.MapGrpcHealthChecksService().AllowAnonymous();

await app.RunAsync();
