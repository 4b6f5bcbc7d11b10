using Microsoft.Extensions.Options;
using SeoulMate.Web.Covers;

namespace SeoulMate.Web.Posters;

/// <summary>Where a page finds the picture of a drama. It is always one of ours: browsers never ask anybody else.</summary>
public sealed class Pictures(IOptions<ImageOptions> options)
{
    /// <summary>The path of a drama's picture.</summary>
    public string Of(string dramaId) => options.Value.Mode is ImageMode.Proxy ? $"/posters/{Uri.EscapeDataString(dramaId)}" : CoversApi.AddressOf(dramaId);
}
