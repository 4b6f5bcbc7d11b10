using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

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

    /// <summary>The password of the private PostgreSQL's owner, who migrates.</summary>
    public string PostgresPassword => Kept("postgres-password", Random);

    /// <summary>The password of the private RabbitMQ's user who may do everything; none of our processes knows it.</summary>
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

    /// <summary>
    /// The path of the certificate that the gateway encrypts its key ring under outside Development, with its private key: PEM, RSA. Its
    /// dates mean nothing, as it is shown to nobody.
    /// </summary>
    internal string KeyRingCertificate
    {
        get
        {
            const string name = "key-ring.pem";
            _ = Kept(name, () =>
            {
                using var key = RSA.Create(3072);
                var now = TimeProvider.System.GetUtcNow();
                using var certificate = new CertificateRequest("CN=SeoulMate key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now, now.AddYears(10));

                return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
            });

            return Path.Combine(folder, name);
        }
    }

    /// <summary>The password by which one of our processes reaches a private server.</summary>
    /// <param name="server">The server's resource name.</param>
    /// <param name="process">The process's.</param>
    internal string PasswordOf(string server, string process) => Kept($"{server}-password-{process}", Random);

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
