using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Accounts;

/// <summary>For whom passkeys are made, and where they may be used.</summary>
internal sealed class PasskeyOptions
{
    public const string Section = "Passkeys";

    /// <summary>
    /// The domain that they are made for, such as <c>seoulmate.example</c>: they are of no use when it changes. Without it there are
    /// no passkeys; in Development it is then the host that was asked for.
    /// </summary>
    public string? ServerDomain { get; set; }

    /// <summary>The pages on which they may be used, exactly as browsers name them: <c>https://seoulmate.example</c>.</summary>
    public string[] Origins { get; set; } = [];
}

internal sealed class PasskeyOptionsValidator : IValidateOptions<PasskeyOptions>
{
    public ValidateOptionsResult Validate(string? name, PasskeyOptions options)
    {
        if (options.ServerDomain is not { } domain)
        {
            return options.Origins.Length == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail("Passkeys:Origins is set and Passkeys:ServerDomain is not.");
        }

        if (options.Origins.Length == 0)
        {
            return ValidateOptionsResult.Fail("Passkeys:ServerDomain is set and Passkeys:Origins is empty.");
        }

        return options.Origins.FirstOrDefault(origin => !IsOriginOf(domain, origin)) is { } wrong
            ? ValidateOptionsResult.Fail($"Passkeys:Origins has {wrong}, which is not an https address of {domain} alone, such as https://{domain}.")
            : ValidateOptionsResult.Success;
    }

    private static bool IsOriginOf(string domain, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && address.GetLeftPart(UriPartial.Authority) == origin
        && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)
        && (address.Host == domain || address.Host.EndsWith($".{domain}", StringComparison.Ordinal));
}

internal static class PasskeySetup
{
    public static WebApplicationBuilder AddPasskeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PasskeyOptions>().BindConfiguration(PasskeyOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PasskeyOptions>, PasskeyOptionsValidator>();
        builder.Services.AddScoped<IPasskeyHandler<AccountRow>, PasskeyHandler<AccountRow>>();
        builder.Services.AddScoped<Passkeys>();
        builder.Services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<PasskeyOptions>, ILogger<Passkeys>>((identity, options, log) =>
        {
            identity.ServerDomain = options.Value.ServerDomain;
            identity.AuthenticatorTimeout = Passkeys.ChallengeFor;
            identity.UserVerificationRequirement = "required";
            identity.ResidentKeyRequirement = "required"; // one signs in without naming the account first
            identity.AttestationConveyancePreference = "none";
            identity.ValidateOrigin = shown => ValueTask.FromResult(IsOurs(shown, options.Value, log));
        });

        return builder;
    }

    private static bool IsOurs(PasskeyOriginValidationContext shown, PasskeyOptions options, ILogger log)
    {
        var request = shown.HttpContext.Request;
        string[] ours = options.ServerDomain is null ? [$"{request.Scheme}://{request.Host}"] : options.Origins;

        if (!shown.CrossOrigin && ours.Contains(shown.Origin, StringComparer.Ordinal))
        {
            return true;
        }

        if (Uri.TryCreate(shown.Origin, UriKind.Absolute, out var elsewhere))
        {
            log.PasskeyOriginRefused(elsewhere.Authority);
        }

        return false;
    }
}
