using Grpc.Core;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Similarity;
using SeoulMate.Ranking;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.ReadModels;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddMessaging("ranking", bus => bus
    .HandleOnEveryInstance<DramaChanged, DramaChangedHandler>()
    .HandleOnEveryInstance<TrendingChanged, TrendingChangedHandler>()
    .HandleOnEveryInstance<UserErased, UserErasedHandler>());
builder.AddPeer<Dramas.DramasClient>("catalog");
builder.AddPeer<Profiles.ProfilesClient>("profile");
builder.AddPeer<Learning.LearningClient>("profile");
builder.AddPeer<Retrievals.RetrievalsClient>("similarity");
builder.AddPeer<Collaborations.CollaborationsClient>("similarity");
builder.AddPeer<Explanations.ExplanationsClient>("explainer");
builder.AddPeer<Trends.TrendsClient>("insights");
builder.AddPeer<Counting.CountingClient>("insights");
builder.AddPeer<Impressions.ImpressionsClient>("insights");
builder.AddReadModel<DramaFacts>("dramas", drama => drama.DramaId, drama => drama.Version, (services, deadline, stop) => services
    .GetRequiredService<Dramas.DramasClient>()
    .StreamDramas(new StreamDramasRequest(), deadline: deadline, cancellationToken: stop)
    .ResponseStream.ReadAllAsync(stop)
    .Select(drama => drama.ToFacts()));
builder.AddReadModel<TrendingChanged>("trending", _ => "now", trending => trending.Version, (services, deadline, stop) =>
    AsyncEnumerable.Repeat(services.GetRequiredService<Trends.TrendsClient>(), 1)
        .Select(async (trends, cancel) => (await trends.GetTrendingAsync(new GetTrendingRequest(), deadline: deadline, cancellationToken: cancel)).ToFacts()));
builder.AddGrpcServices();
builder.AddRanking();

var app = builder.Build();

app.UseServiceDefaults();
app.MapRankingApi();
app.MapGrpcHealthChecksService().AllowAnonymous();

if (app.Environment.IsDevelopment())
{
    app.MapOpenApi().AllowAnonymous();
}

await app.RunAsync();
