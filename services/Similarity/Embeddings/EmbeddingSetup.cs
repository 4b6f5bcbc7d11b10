using System.Runtime.Loader;
using Microsoft.Extensions.AI;

namespace SeoulMate.Similarity.Embeddings;

/// <summary>
/// Which embeddings are used, section <c>Embeddings</c>: those learnt from the catalogue, unless <c>Type</c> names a provider
/// of Microsoft.Extensions.AI, in <c>Assembly</c> where it is not one of the service's own. It is made with the section, so
/// that whatever it needs (a path, an address, a key) is configured there. <c>Name</c> names it in versions.
/// </summary>
internal static class EmbeddingSetup
{
    private const string Section = "Embeddings";

    internal static void AddEmbeddings(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(Section);

        builder.Services.AddSingleton<EmbeddingArchive>();
        builder.Services.AddSingleton<IEmbeddingSource>(services => SourceOf(section, services));
    }

    /// <summary>The source that a section describes.</summary>
    /// <exception cref="InvalidOperationException">There is no such provider, or it cannot be made.</exception>
    internal static IEmbeddingSource SourceOf(IConfigurationSection section, IServiceProvider services)
    {
        if (section["Type"] is not { Length: > 0 } typeName)
        {
            return new CatalogueEmbeddingSource();
        }

        var type = TypeOf(section["Assembly"], typeName);
        var name = section["Name"] ?? type.Name.ToLowerInvariant();

        if (!name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            throw new InvalidOperationException("Embeddings:Name is to have letters, digits and hyphens only.");
        }

        return ActivatorUtilities.CreateInstance(services, type, section) is IEmbeddingGenerator<string, Embedding<float>> generator
            ? new GeneratorEmbeddingSource(name, generator)
            : throw new InvalidOperationException($"{typeName} makes no embeddings of texts.");
    }

    private static Type TypeOf(string? assembly, string typeName)
    {
        if (string.IsNullOrEmpty(assembly))
        {
            return Type.GetType(typeName) ?? throw new InvalidOperationException($"There is no type {typeName}: name its assembly with Embeddings:Assembly.");
        }

        var path = Path.GetFullPath(assembly, AppContext.BaseDirectory);

        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"Embeddings:Assembly names {path}, which is not there.");
        }

        // What stands beside it comes from beside it.
        var resolver = new AssemblyDependencyResolver(path);
        AssemblyLoadContext.Default.Resolving += (context, name) => resolver.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            resolver.ResolveUnmanagedDllToPath(name) is { } found ? System.Runtime.InteropServices.NativeLibrary.Load(found) : IntPtr.Zero;

        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetType(typeName) ?? throw new InvalidOperationException($"There is no type {typeName} in {path}.");
    }
}
