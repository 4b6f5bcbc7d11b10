using System.Security.Cryptography;

namespace SeoulMate.Launcher;

/// <summary>The passwords and keys of one system, made when first asked for and kept where only its owner can read them.</summary>
public sealed class Secrets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string folder;

    internal Secrets(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>The password of the private PostgreSQL's user.</summary>
    public string PostgresPassword => Kept("postgres-password", Random);

    /// <summary>The password of the private RabbitMQ's user.</summary>
    public string RabbitPassword => Kept("rabbitmq-password", Random);

    /// <summary>What proves to another Erlang node that it may join.</summary>
    internal string ErlangCookie => Kept("erlang-cookie", Random);

    /// <summary>What proves to the gateway that a process is one of ours.</summary>
    public string ServiceSecret => Kept("service-secret", Random);

    /// <summary>The gateway's key for internal tokens: P-256, PKCS#8, base64.</summary>
    public string SigningKey => Kept("signing-key", () =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    });

    private static string Random() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    private string Kept(string name, Func<string> make)
    {
        var path = Path.Combine(folder, name);

        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
            using var file = new StreamWriter(path, options);
            file.Write(make());
        }

        return File.ReadAllText(path);
    }
}
