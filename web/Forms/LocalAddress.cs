using Microsoft.AspNetCore.Http.HttpResults;

namespace SeoulMate.Web.Forms;

/// <summary>Addresses within these pages: what a form or a link names is gone to only when it is one.</summary>
internal static class LocalAddress
{
    internal static string Or(string? address, string otherwise) => RedirectHttpResult.IsLocalUrl(address) && address[0] == '/' ? Ascii(address) : otherwise;

    /// <summary>A header takes nothing else: what a form names need not be encoded as a browser's own addresses are.</summary>
    private static string Ascii(string address) =>
        string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    /// <summary>The sign-in page that comes back to this address afterwards.</summary>
    internal static string SignIn(string back) => $"/sign-in?return={Uri.EscapeDataString(back)}";
}
