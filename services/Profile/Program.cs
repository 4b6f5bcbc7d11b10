using Microsoft.Extensions.Options;
using Grpc.Core;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Profile;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.ReadModels;
using SeoulMate.ServiceDefaults.Storage;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddMessaging("profile", bus => bus
    .HandleOnEveryInstance<DramaChanged, DramaChangedHandler>()
    .MustReachAQueue<InteractionRecorded>()
    .MustReachAQueue<InteractionRetracted>()
    .MustReachAQueue<UserErased>());
builder.AddDatabase<ProfileDb>("profiledb");
builder.AddOutbox<InteractionOutbox>();
builder.AddOutbox<ErasureOutbox>();
builder.AddPeer<Dramas.DramasClient>("catalog");
builder.AddPeer<Impressions.ImpressionsClient>("insights");
builder.AddReadModel<DramaFacts>("dramas", drama => drama.DramaId, drama => drama.Version, (services, deadline, stop) => services
    .GetRequiredService<Dramas.DramasClient>()
    .StreamDramas(new StreamDramasRequest(), deadline: deadline, cancellationToken: stop)
    .ResponseStream.ReadAllAsync(stop)
    .Select(drama => drama.ToFacts()));
builder.AddGrpcServices();

builder.Services.AddOptions<ProfileOptions>().BindConfiguration(ProfileOptions.Section).ValidateOnStart();
builder.Services.AddSingleton<IValidateOptions<ProfileOptions>, ProfileOptionsValidator>();
builder.Services.AddSingleton<Catalogue>();
builder.Services.AddSingleton<UserTurns>();
builder.Services.AddScoped<ProfileStore>();
builder.Services.AddHostedService<VisitorSweeper>();
builder.Services.AddScoped<TasteReader>();
builder.Services.AddScoped<HistoryReader>();
builder.Services.AddOpenApi();

var app = builder.Build();

if (await app.MigrateAsync<ProfileDb>(args) || await app.RebuildAsync(args))
{
    return;
}

app.UseServiceDefaults();
app.MapInteractionApi();
app.MapProfileApi();
app.MapErasureApi();
app.MapVisitorApi();
app.MapGrpcService<ProfilesGrpcService>();
app.MapGrpcService<LearningGrpcService>();
app.MapGrpcHealthChecksService().AllowAnonymous();

if (app.Environment.IsDevelopment())
{
    app.MapOpenApi().AllowAnonymous();
}

await app.RunAsync();
