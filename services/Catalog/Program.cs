using Microsoft.Extensions.Options;
using SeoulMate.Catalog;
using SeoulMate.Catalog.Importing;
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
builder.Services.AddScoped<Importer>();
builder.Services.AddSingleton<ImportJobs>();
builder.Services.AddHostedService(services => services.GetRequiredService<ImportJobs>());
builder.Services.AddOpenApi();

var app = builder.Build();

if (await app.MigrateAsync<CatalogDb>(args, StarterLoader.LoadAsync) || await app.ImportAsync(args))
{
    return;
}

app.UseServiceDefaults();
app.MapCatalogApi();
app.MapImportApi();
app.MapGrpcService<DramasGrpcService>();
app.MapGrpcHealthChecksService().AllowAnonymous();

if (app.Environment.IsDevelopment())
{
    app.MapOpenApi().AllowAnonymous();
}

await app.RunAsync();
