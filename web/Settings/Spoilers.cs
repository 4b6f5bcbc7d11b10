namespace SeoulMate.Web.Settings;

/// <summary>Whether this browser shows whole stories at once, by a cookie.</summary>
internal static class Spoilers
{
    /// <summary>The cookie: <see cref="Hide"/> or <see cref="Show"/>.</summary>
    internal const string Cookie = "spoilers";

    /// <summary>What goes beyond the beginning is opened by a press; so it is unless chosen otherwise.</summary>
    internal const string Hide = "hide";

    /// <summary>Stories are open.</summary>
    internal const string Show = "show";

    /// <summary>True when stories are to be open.</summary>
    internal static bool AreShown(HttpContext? context) => context?.Request.Cookies[Cookie] == Show;
}
