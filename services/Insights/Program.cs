using Microsoft.Extensions.Options;
using SeoulMate.Contracts.Interactions;
using SeoulMate.Contracts.Ranking;
using SeoulMate.Insights;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddGrpcServices();
builder.AddMessaging("insights", bus => bus
    .Handle<InteractionRecorded, InteractionRecordedHandler>()
    .Handle<InteractionRetracted, InteractionRetractedHandler>()
    .Handle<UserErased, UserErasedHandler>()
    .Handle<SlateShown, SlateShownHandler>());
builder.AddErasedDeadLetters<InsightsDb>();
builder.AddDatabase<InsightsDb>("insightsdb");
builder.AddOutbox<TrendingOutbox>();

builder.Services.AddOptions<InsightsOptions>().BindConfiguration(InsightsOptions.Section).ValidateOnStart();
builder.Services.AddSingleton<IValidateOptions<InsightsOptions>, InsightsOptionsValidator>();
builder.Services.AddScoped<InsightsStore>();
builder.Services.AddScoped<TrendingStore>();
builder.Services.AddSingleton<RecountSignal>();
builder.Services.AddHostedService<TrendingCounter>();
builder.Services.AddHostedService<Sweeper>();
builder.Services.AddOpenApi();

var app = builder.Build();

if (await app.MigrateAsync<InsightsDb>(args))
{
    return;
}

app.UseServiceDefaults();
app.MapInsightsApi();
app.MapGrpcService<TrendsGrpcService>();
app.MapGrpcService<CountingGrpcService>();
app.MapGrpcService<ImpressionsGrpcService>();
app.MapGrpcHealthChecksService().AllowAnonymous();

if (app.Environment.IsDevelopment())
{
    app.MapOpenApi().AllowAnonymous();
}

await app.RunAsync();
