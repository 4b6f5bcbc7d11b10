using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SeoulMate.Gateway.Tests;

/// <summary>A browser with an authenticator in it, as WebAuthn Level 3 has them: true to it, unless a test asks for a lie.</summary>
internal sealed class Authenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] credentialId = RandomNumberGenerator.GetBytes(32);

    /// <summary>How often it signed; 0 for ever where it does not count.</summary>
    public uint SignCount { get; set; }

    public string CredentialId => Base64Url.EncodeToString(credentialId);

    public void Dispose() => key.Dispose();

    /// <summary>Makes a passkey from the options that the gateway gave.</summary>
    public JsonObject Make(JsonElement options, string origin, bool isVerified = true, string[]? transports = null)
    {
        var data = AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, isVerified, attested: true);
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(data);
        attestation.WriteEndMap();

        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", options, origin)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation.Encode()),
            ["transports"] = new JsonArray([.. (transports ?? ["internal"]).Select(name => JsonValue.Create(name))]),
        });
    }

    /// <summary>Shows the passkey as this user's.</summary>
    public JsonObject Show(JsonElement options, string origin, Guid userId, bool isVerified = true, bool isTampered = false)
    {
        var clientData = ClientData("webauthn.get", options, origin);
        var data = AuthenticatorData(options.GetProperty("rpId").GetString()!, isVerified, attested: false);
        byte[] signed = [.. data, .. SHA256.HashData(clientData)];
        var signature = key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        if (isTampered)
        {
            data[^1] ^= 1; // the count, which was signed as it was
        }

        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(clientData),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(userId.ToString())),
        });
    }

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = CredentialId,
        ["rawId"] = CredentialId,
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };

    private static byte[] ClientData(string type, JsonElement options, string origin) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = options.GetProperty("challenge").GetString(),
        ["origin"] = origin,
        ["crossOrigin"] = false,
    });

    private byte[] AuthenticatorData(string domain, bool isVerified, bool attested)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignCount);
        var flags = (byte)(UserPresent | (isVerified ? UserVerified : 0) | (attested ? HasCredential : 0));
        byte[] start = [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), flags, .. count];

        return attested
            ? [.. start, .. new byte[16], (byte)(credentialId.Length >> 8), (byte)credentialId.Length, .. credentialId, .. PublicKey()]
            : start;
    }

    /// <summary>In the form of COSE (RFC 9053): an elliptic curve key for ES256.</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        cose.WriteInt32(1);
        cose.WriteInt32(2);
        cose.WriteInt32(3);
        cose.WriteInt32(-7);
        cose.WriteInt32(-1);
        cose.WriteInt32(1);
        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();

        return cose.Encode();
    }
}
