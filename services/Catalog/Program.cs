using Microsoft.Extensions.Options;
using SeoulMate.Catalog;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Messaging;
using SeoulMate.ServiceDefaults.Storage;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddGrpcServices();
builder.AddMessaging("catalog");
builder.AddDatabase<CatalogDb>("catalogdb");
builder.AddOutbox<DramaOutbox>();

builder.Services.AddOptions<CatalogOptions>().BindConfiguration(CatalogOptions.Section).ValidateOnStart();
builder.Services.AddSingleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidator>();
builder.Services.AddScoped<CatalogStore>();
builder.Services.AddSingleton<SuggestionIndex>();
builder.Services.AddHostedService<SuggestionIndexer>();
builder.Services.AddOpenApi();

var app = builder.Build();

if (await app.MigrateAsync<CatalogDb>(args, StarterLoader.LoadAsync))
{
    return;
}

app.UseServiceDefaults();
app.MapCatalogApi();
app.MapGrpcService<DramasGrpcService>();
app.MapGrpcHealthChecksService().AllowAnonymous();

if (app.Environment.IsDevelopment())
{
    app.MapOpenApi().AllowAnonymous();
}

await app.RunAsync();
