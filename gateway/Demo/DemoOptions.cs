using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Demo;

/// <summary>The demonstration: accounts whose password everybody knows.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>True to have them. In Development only: elsewhere the gateway does not start with it. False unless set.</summary>
    public bool Enabled { get; set; }
}

internal sealed class DemoOptionsValidator(IHostEnvironment environment) : IValidateOptions<DemoOptions>
{
    public ValidateOptionsResult Validate(string? name, DemoOptions options) => options.Enabled && !environment.IsDevelopment()
        ? ValidateOptionsResult.Fail("Demo:Enabled is true outside Development: its accounts have a password that everybody knows.")
        : ValidateOptionsResult.Success;
}
