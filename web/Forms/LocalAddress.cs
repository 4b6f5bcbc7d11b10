using Microsoft.AspNetCore.Http.HttpResults;

namespace SeoulMate.Web.Forms;

/// <summary>Addresses within these pages: what a form or a link names is gone to only when it is one.</summary>
internal static class LocalAddress
{
    internal static string Or(string? address, string otherwise) => RedirectHttpResult.IsLocalUrl(address) && address[0] == '/' ? address : otherwise;

    /// <summary>The sign-in page that comes back to this address afterwards.</summary>
    internal static string SignIn(string back) => $"/sign-in?return={Uri.EscapeDataString(back)}";
}
