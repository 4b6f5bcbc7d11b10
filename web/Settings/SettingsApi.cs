using SeoulMate.Web.Actions;
using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Settings;

/// <summary>How this browser shows the pages, each choice in a cookie, and whether anything is learnt.</summary>
internal static class SettingsApi
{
    /// <summary>The appearance that follows the system: no cookie.</summary>
    internal const string System = "system";

    /// <summary>The view that the user's profile has a part in: no cookie.</summary>
    internal const string Mine = "mine";

    /// <summary>The view that is everybody's.</summary>
    internal const string Everyone = "everyone";

    /// <summary>The field that begins or ends something.</summary>
    internal const string Begin = "begin";

    /// <summary>The other value of such a field.</summary>
    internal const string End = "end";

    private const string ThemeCookie = "theme";
    private const string ViewCookie = "view";

    /// <summary>The appearances to choose from.</summary>
    internal static IReadOnlyList<string> Themes { get; } = [System, "dark", "light", "contrast"];

    /// <summary>The appearance that was chosen; null when it follows the system.</summary>
    internal static string? ThemeOf(HttpContext? context) =>
        context?.Request.Cookies[ThemeCookie] is { } theme && theme != System && Themes.Contains(theme) ? theme : null;

    /// <summary>True where the user wants to see what everybody sees.</summary>
    internal static bool IsImpersonal(HttpContext? context) => context?.Request.Cookies[ViewCookie] == Everyone;

    internal static void MapSettings(this IEndpointRouteBuilder app) => app.MapForm("/settings", Change);

    private static async Task<IResult> Change(HttpContext context, GatewayClient gateway, Visit visit, ILogger<GatewayClient> log)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);

        if (form["culture"].ToString() is { Length: 2 } culture && Languages.Find(culture) is not null)
        {
            Keep(context, Languages.Cookie, culture);
        }

        if (form["theme"].ToString() is var theme && Themes.Contains(theme))
        {
            Keep(context, ThemeCookie, theme);
        }

        if (form["view"].ToString() is var view && (view is Mine or Everyone))
        {
            Keep(context, ViewCookie, view);
        }

        if (form["spoilers"].ToString() is var spoilers && (spoilers is Spoilers.Hide or Spoilers.Show))
        {
            Keep(context, Spoilers.Cookie, spoilers);
        }

        ChangeSession(context, form["private"].ToString());

        if (visit.IsKnown && form["pause"].ToString() is var pause and (Begin or End))
        {
            (await Taught.ByAsync(
                new(LearningPaused: pause == Begin), pause == Begin ? Toast.Paused : Toast.Resumed, "", gateway, log, context.RequestAborted)).Send(context);
        }

        // An address that says the language would outweigh the choice.
        return TypedResults.LocalRedirect(LocalAddress.Or(LanguagePaths.Without(LocalAddress.Or(form["return"], "/")), "/"));
    }

    private static void ChangeSession(HttpContext context, string change)
    {
        if (change == Begin)
        {
            PrivateSession.Begin(context);
            new Toast(Toast.PrivateBegun).Send(context);
        }
        else if (change == End)
        {
            PrivateSession.End(context);
            new Toast(Toast.PrivateEnded).Send(context);
        }
    }

    private static void Keep(HttpContext context, string cookie, string value) => context.Response.Cookies.Append(
        cookie,
        value,
        new CookieOptions { SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
}
