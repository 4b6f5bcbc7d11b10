using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace SeoulMate.Web.Gateway;

/// <summary>Which dramas of the catalogue, in which order.</summary>
/// <param name="Genre">A genre they have; null for any.</param>
/// <param name="Actor">Somebody in the cast, by id; null for anybody.</param>
/// <param name="Sort">The order; null for the most watched first.</param>
/// <param name="Cursor">Where to go on; null for the start.</param>
public sealed record DramasQuery(string? Genre = null, string? Actor = null, string? Sort = null, string? Cursor = null)
{
    private const int PageSize = 24;

    internal string Address => QueryHelpers.AddQueryString("dramas", new Dictionary<string, string?>
    {
        ["genre"] = Genre,
        ["actor"] = Actor,
        ["sort"] = Sort,
        ["cursor"] = Cursor,
        ["limit"] = PageSize.ToString(CultureInfo.InvariantCulture),
    }.Where(parameter => !string.IsNullOrEmpty(parameter.Value)));
}
