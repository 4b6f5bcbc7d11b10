using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.StaticAssets;

namespace SeoulMate.Web.Offline;

/// <summary>The service worker's script. It begins with the addresses of styles, scripts and icon, which change with their content: so does the worker.</summary>
internal sealed class WorkerScript
{
    private const string Label = "label";
    private const string Resource = "worker.js";

    /// <summary>The script of these assets, put together once.</summary>
    public WorkerScript(EndpointDataSource endpoints)
    {
        var shell = endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>())
            .OfType<StaticAssetDescriptor>()
            .Where(asset => asset.Properties.Any(property => property.Name == Label && IsShell(property.Value)))
            .Select(asset => $"/{asset.Route}")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        var script = Script();

        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', shell) + script)).AsSpan(0, 6));
        Text = Encoding.UTF8.GetBytes($"const version = {JsonSerializer.Serialize(Version)};\nconst shell = {JsonSerializer.Serialize(shell)};\n{script}");
    }

    /// <summary>Changes with the text.</summary>
    public string Version { get; }

    /// <summary>In UTF-8.</summary>
    public byte[] Text { get; }

    private static bool IsShell(string label) =>
        label is "styles.css" or "moon.svg" || App.Scripts.Any(script => label == $"{script}.js");

    private static string Script()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the binary.");
        using var reader = new StreamReader(stream);

        return reader.ReadToEnd();
    }
}
