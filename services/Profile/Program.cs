using SeoulMate.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddGrpcServices();

var app = builder.Build();

app.UseServiceDefaults();
app.MapGrpcHealthChecksService().AllowAnonymous();

await app.RunAsync();
