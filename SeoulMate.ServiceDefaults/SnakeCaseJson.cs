using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace SeoulMate.ServiceDefaults;

/// <summary>How public JSON is written and read.</summary>
public static class SnakeCaseJson
{
    /// <summary>The settings in use everywhere: snake_case names, strict numbers, no duplicate or missing members, UTC moments.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>The name of an enumeration's value: <c>on_hold</c> for OnHold.</summary>
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    internal static IServiceCollection AddSnakeCaseJson(this IServiceCollection services) =>
        services.Configure<JsonOptions>(json => Apply(json.SerializerOptions));

    internal static JsonSerializerOptions Apply(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 32;

        return json;
    }
}
