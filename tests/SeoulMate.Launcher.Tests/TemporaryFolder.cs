namespace SeoulMate.Launcher.Tests;

/// <summary>A fresh folder that only its owner may enter, as mktemp -d makes them; gone at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("seoulmate-");

    public string Path => folder.FullName;

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => folder.Delete(recursive: true);
}
