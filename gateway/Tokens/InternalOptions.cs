using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Tokens;

/// <summary>What the gateway signs internal tokens with, and whom it gives service tokens to.</summary>
internal sealed class InternalOptions
{
    public const string Section = "Internal";

    /// <summary>A PKCS#8 private key on the curve P-256, in base64. Without one, in Development only, a new one is made at each start.</summary>
    public string? SigningKey { get; set; }

    /// <summary>
    /// Keys of the same form that do not sign, but whose tokens are taken and whose public halves are shown: the one before, until its
    /// last token has ended, or the next, before it signs.
    /// </summary>
    public IReadOnlyList<string> AcceptedKeys { get; set; } = [];

    /// <summary>What our services show to get a token of their own; without one none is given.</summary>
    public string? ServiceSecret { get; set; }

    /// <summary>Reads a signing key.</summary>
    /// <returns>Null when the text is not such a key.</returns>
    public static ECDsa? ReadKey(string base64)
    {
        var key = ECDsa.Create();

        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(base64), out _);

            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == InternalTokens.Curve.Oid.Value)
            {
                return key;
            }
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            // Said below, for every way in which it is not one.
        }

        key.Dispose();
        return null;
    }
}

internal sealed class InternalOptionsValidator(IHostEnvironment environment) : IValidateOptions<InternalOptions>
{
    public ValidateOptionsResult Validate(string? name, InternalOptions options)
    {
        if (string.IsNullOrEmpty(options.SigningKey) && !environment.IsDevelopment())
        {
            return ValidateOptionsResult.Fail("Internal:SigningKey is not set: outside Development the gateway does not make one of its own.");
        }

        if (!string.IsNullOrEmpty(options.SigningKey) && !IsKey(options.SigningKey))
        {
            return ValidateOptionsResult.Fail("Internal:SigningKey is not a PKCS#8 private key on the curve P-256 in base64.");
        }

        return options.AcceptedKeys.All(IsKey)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Internal:AcceptedKeys has one that is not a PKCS#8 private key on the curve P-256 in base64.");
    }

    private static bool IsKey(string text)
    {
        using var key = InternalOptions.ReadKey(text);

        return key is not null;
    }
}
