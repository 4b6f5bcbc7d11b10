using SeoulMate.Gateway.Accounts;
using SeoulMate.Gateway.Demo;
using SeoulMate.Gateway.Edge;
using SeoulMate.Gateway.Health;
using SeoulMate.Gateway.Mails;
using SeoulMate.Gateway.Routes;
using SeoulMate.Gateway.Tokens;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Storage;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase<AccountsDb>(AccountsDb.Name);
builder.AddAccounts();
builder.AddPasskeys();
builder.AddExternalSignIn();
builder.AddMails();
builder.AddDemo();
builder.AddTokenMint();
builder.AddKnownProxies();
builder.AddCrossOrigin();
builder.AddLimits();
builder.AddRoutes();
builder.AddSystemHealth();
builder.Services.AddOpenApi();

var app = builder.Build();

if (await app.MigrateAsync<AccountsDb>(args) || await app.GrantOperatorAsync(args))
{
    return;
}

app.UseKnownProxies();
app.UseSecurityHeaders();
app.UseProblems();
app.UseKnownMethods();
app.UseCrossOrigin();
app.UseAuthentication();
app.UseLimits();
app.UseCurrentCaller();
app.UseKeyLimits();
app.UseSameOrigin();
app.UseAuthorization();

app.MapAlive().DisableRateLimiting();
app.MapSystemHealth();
app.MapTokenApi();
app.MapAccountApi();
app.MapPasskeyApi();
app.MapExternalSignInApi();
app.MapDemoApi();
app.MapMailbox();
app.MapRoutes();

if (app.Environment.IsDevelopment())
{
    app.MapOpenApi().AllowAnonymous();
}

await app.RunAsync();
