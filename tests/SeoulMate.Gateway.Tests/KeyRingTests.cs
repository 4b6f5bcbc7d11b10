using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Npgsql;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests;

/// <summary>Several gateways serve one person, by keys in their database that it cannot give away.</summary>
public sealed class KeyRingTests(GatewayApp app)
{
    private const string Mine = "/api/v1/profile/me";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cookie_and_tokens_of_one_gateway_are_taken_by_another()
    {
        await using var beside = app.Beside();
        using var here = app.Caller();
        using var there = beside.Caller();
        var user = await here.NewUserAsync();
        var (cookie, tokens) = (await here.CookieAsync(user), await here.TokensAsync(user));

        var byCookie = await there.ReachAsync(Mine, cookie: cookie);
        var byToken = await there.ReachAsync(Mine, tokens.AccessToken);
        using var renewed = await there.PostAsync("/api/v1/account/refresh", new { refresh_token = tokens.RefreshToken });

        Assert.Equal(user.UserId.ToString(), Tokens.Read(byCookie.Token).Subject);
        Assert.Equal(user.UserId.ToString(), Tokens.Read(byToken.Token).Subject);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
    }

    [Fact]
    public async Task Keys_are_encrypted_under_the_certificate_and_read_by_whoever_has_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        GatewayApp.Migrate(database.ConnectionString);
        var (certificate, next) = (Forge.NewCertificate(), Forge.NewCertificate());
        string cookie;

        await using (var first = app.Beside(connectionString: database.ConnectionString, changes: ("DataProtection:Certificate", certificate)))
        {
            using var caller = first.Caller();
            cookie = await caller.CookieAsync(await caller.NewUserAsync());
        }

        var kept = Assert.Single(await KeysAsync(database.ConnectionString));
        using var shown = X509Certificate2.CreateFromPem(certificate);

        Assert.Equal(Convert.ToBase64String(shown.RawData), Assert.Single(kept.Descendants(), element => element.Name.LocalName == "X509Certificate").Value);
        Assert.Contains(kept.Descendants(), element => element.Name.LocalName == "CipherValue");
        Assert.DoesNotContain(kept.Descendants(), element => element.Name.LocalName is "masterKey" or "value");

        await using var renewed = app.Beside(
            connectionString: database.ConnectionString, changes: [("DataProtection:Certificate", next), ("DataProtection:PreviousCertificates:0", certificate)]);
        await using var stranger = app.Beside(connectionString: database.ConnectionString, changes: ("DataProtection:Certificate", next));
        using var there = renewed.Caller();
        using var elsewhere = stranger.Caller();

        await there.ReachAsync(Mine, cookie: cookie);
        using var refused = await elsewhere.SendAsync(HttpMethod.Get, Mine, cookie: cookie);
        await refused.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_certificate_may_be_a_file_with_a_password()
    {
        var folder = Directory.CreateTempSubdirectory("seoulmate-");
        var path = Path.Combine(folder.FullName, "ring.pfx");

        try
        {
            var pem = Forge.NewCertificate();
            using var certificate = X509Certificate2.CreateFromPem(pem, pem);
            await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pkcs12, "not a real one"), Cancelled);
            await using var database = await TestDatabase.CreateAsync();
            GatewayApp.Migrate(database.ConnectionString);

            await using var beside = app.Beside(
                connectionString: database.ConnectionString, changes: [("DataProtection:Certificate", path), ("DataProtection:CertificatePassword", "not a real one")]);
            using var caller = beside.Caller();
            await caller.ReachAsync(Mine, cookie: await caller.CookieAsync(await caller.NewUserAsync()));

            Assert.Contains(Convert.ToBase64String(certificate.RawData), Assert.Single(await KeysAsync(database.ConnectionString)).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<XElement>> KeysAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select xml from data_protection_keys");
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        List<XElement> keys = [];

        while (await reader.ReadAsync(Cancelled))
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }
}
