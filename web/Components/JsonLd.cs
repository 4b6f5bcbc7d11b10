using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;

namespace SeoulMate.Web.Components;

/// <summary>Data for search engines, as a script element that nothing in the data can end.</summary>
internal static class JsonLd
{
    /// <summary>The element; what is unknown or empty is left out.</summary>
    internal static MarkupString Of(JsonObject data)
    {
        foreach (var unknown in data.Where(member => member.Value is null or JsonArray { Count: 0 }).Select(member => member.Key).ToList())
        {
            data.Remove(unknown);
        }

        // The writer escapes <, > and &.
        return new($"<script type=\"application/ld+json\">{data.ToJsonString(JsonSerializerOptions.Default)}</script>");
    }

    internal static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
