namespace SeoulMate.Web.Settings;

/// <summary>
/// While it is on, nothing is noted of what is looked at: no click, no time on a page, no impression, no search, no shown list. What is
/// done outright, such as a list or a rating, counts as ever. It is a cookie that ends with the browser.
/// </summary>
internal static class PrivateSession
{
    private const string Cookie = "private";
    private const string On = "1";

    /// <summary>Whether this browser is in one.</summary>
    internal static bool IsOn(HttpContext? context) => context?.Request.Cookies[Cookie] == On;

    /// <summary>Begins one.</summary>
    internal static void Begin(HttpContext context) => context.Response.Cookies.Append(Cookie, On, Options(context));

    /// <summary>Ends it.</summary>
    internal static void End(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context));

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true };
}
