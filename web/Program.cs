using SeoulMate.ServiceDefaults;
using SeoulMate.Web;
using SeoulMate.Web.Actions;
using SeoulMate.Web.Catalogue;
using SeoulMate.Web.Covers;
using SeoulMate.Web.Gateway;
using SeoulMate.Web.Home;
using SeoulMate.Web.Import;
using SeoulMate.Web.Language;
using SeoulMate.Web.Offline;
using SeoulMate.Web.Person;
using SeoulMate.Web.Posters;
using SeoulMate.Web.Profile;
using SeoulMate.Web.Settings;
using SeoulMate.Web.SignIn;
using SeoulMate.Web.Welcome;
using SeoulMate.Web.Why;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddPageProtection();
builder.WebHost.UseStaticWebAssets(); // a build serves its own styles and script in every environment, not only once published

builder.Services.AddRazorComponents();
builder.Services.AddPageCompression();
builder.Services.AddLongForms();
builder.Services.AddGatewayClient();
builder.Services.AddPosters();
builder.Services.AddOptions<HomeOptions>().BindConfiguration(HomeOptions.Section).Validate(home => home.IsValid, "Home: every patience is to be more than 0.").ValidateOnStart();
builder.Services.AddSingleton<DramaCache>();
builder.Services.AddSingleton<WelcomeShelf>();
builder.Services.AddSingleton<WorkerScript>();
builder.Services.AddSingleton<QuietRecorder>();
builder.Services.AddHostedService(services => services.GetRequiredService<QuietRecorder>());
builder.Services.AddScoped(services => Texts.Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext));
builder.Services.AddScoped(services => Visit.Of(
    services.GetRequiredService<IHttpContextAccessor>().HttpContext, services.GetRequiredService<TimeProvider>()));

var app = builder.Build();

app.UseForwardedHeaders();
app.UseResponseCompression();
app.UsePageHeaders();
app.UseLanguagePaths();
app.UseRouting(); // by the path that is left
app.UseServiceDefaults();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous();
app.MapGet("/lists", () => Results.Redirect("/lists/watchlist")).AllowAnonymous();
app.MapCovers();
app.MapPosters();
app.MapActions();
app.MapShown();
app.MapCorrections();
app.MapProfile();
app.MapPersonWishes();
app.MapSettings();
app.MapOffline();
app.MapImportUndo();
app.MapSignOut();
app.MapRazorComponents<App>().AllowAnonymous();

await app.RunAsync();
