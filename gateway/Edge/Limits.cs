using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SeoulMate.Gateway.Accounts;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Gateway.Edge;

/// <summary>How much one caller may ask for.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Requests that a user, or an address without one, may make at once. 1 to 100,000; 200 unless set.</summary>
    [Range(1, 100_000)]
    public int Burst { get; set; } = 200;

    /// <summary>Requests a second that they may go on making. 1 to 10,000; 50 unless set.</summary>
    [Range(1, 10_000)]
    public int PerSecond { get; set; } = 50;

    /// <summary>Sign-ins, registrations, refreshes, passwords and codes that an address may try a minute. 1 to 10,000; 60 unless set.</summary>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 60;
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<LimitOptions>;

/// <summary>Token buckets: for each user; for each address of visitors; for sign-in, for each address.</summary>
internal sealed class Limits : IConfigureOptions<RateLimiterOptions>, IDisposable
{
    private const string RateLimit = "RateLimit";
    private const string RateLimitPolicy = "RateLimit-Policy";

    private readonly PartitionedRateLimiter<HttpContext> limiter;
    private readonly Bucket user;
    private readonly Bucket address;
    private readonly Bucket signIn;

    public Limits(IOptions<LimitOptions> options)
    {
        user = new Bucket("user", options.Value.Burst, options.Value.PerSecond);
        address = user with { Name = "address" };
        signIn = new Bucket("sign-in", options.Value.SignInsPerMinute, options.Value.SignInsPerMinute / 60.0);
        limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var bucket = BucketOf(context);

            return RateLimitPartition.GetTokenBucketLimiter($"{bucket.Name} {Caller(context, bucket)}", _ => bucket.Options());
        });
    }

    /// <inheritdoc/>
    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = limiter;
        options.OnRejected = RefuseAsync;
    }

    /// <summary>Says in the answer's headers how much is left (draft-ietf-httpapi-ratelimit-headers).</summary>
    public Task ShowAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null)
        {
            var bucket = BucketOf(context);
            var left = limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0;

            context.Response.Headers[RateLimitPolicy] = bucket.Policy();
            context.Response.Headers[RateLimit] = bucket.State(left);
        }

        return next(context);
    }

    public void Dispose() => limiter.Dispose();

    private async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken cancellationToken)
    {
        var context = refused.HttpContext;
        var bucket = BucketOf(context);
        var seconds = Math.Ceiling(refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, wait.TotalSeconds) : 1);

        context.RequestServices.GetRequiredService<ILogger<Limits>>().LimitReached(bucket.Name);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers[RateLimitPolicy] = bucket.Policy();
        context.Response.Headers[RateLimit] = bucket.State(0);

        await TypedResults
            .Problem(
                statusCode: StatusCodes.Status429TooManyRequests,
                title: $"Too many requests. Try again in {seconds} s.",
                type: "https://www.rfc-editor.org/rfc/rfc6585#section-4")
            .ExecuteAsync(context);
    }

    private Bucket BucketOf(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<SignInRoute>() is not null)
        {
            return signIn;
        }

        // Visitors get ids for the asking: by id they would have no limit.
        return context.User.UserIdOrNull() is null || context.User.IsVisitor() ? address : user;
    }

    private string Caller(HttpContext context, Bucket bucket) =>
        bucket == user ? context.User.UserId().ToString() : Network(context.Address()).ToString();

    /// <summary>Of an IPv6 address what its owner cannot choose: the first 64 bits.</summary>
    private static IPAddress Network(IPAddress caller)
    {
        if (caller.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return caller;
        }

        if (caller.IsIPv4MappedToIPv6)
        {
            return caller.MapToIPv4();
        }

        var bytes = caller.GetAddressBytes();
        bytes.AsSpan(8).Clear();

        return new IPAddress(bytes);
    }

    /// <param name="Name">As in the headers.</param>
    /// <param name="Size">Requests that may be made at once.</param>
    /// <param name="PerSecond">How fast it fills again.</param>
    private sealed record Bucket(string Name, int Size, double PerSecond)
    {
        public string Policy() => string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";q={Size};w={Math.Ceiling(Size / PerSecond)}");

        public string State(long left) =>
            string.Create(CultureInfo.InvariantCulture, $"\"{Name}\";r={left};t={Math.Ceiling((Size - left) / PerSecond)}");

        public TokenBucketRateLimiterOptions Options() => new()
        {
            TokenLimit = Size,
            TokensPerPeriod = Math.Max(1, (int)PerSecond),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, (int)PerSecond) / PerSecond),
        };
    }
}

/// <summary>Marks a route on which one could guess passwords, codes or addresses, or have mails sent.</summary>
internal sealed class SignInRoute;

internal static class LimitsSetup
{
    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        builder.Services.AddSingleton<Limits>();
        builder.Services.AddSingleton<IConfigureOptions<RateLimiterOptions>>(services => services.GetRequiredService<Limits>());
        builder.Services.AddRateLimiter(_ => { });

        return builder;
    }

    public static void UseLimits(this WebApplication app)
    {
        app.UseRateLimiter();
        app.Use((HttpContext context, RequestDelegate next) => app.Services.GetRequiredService<Limits>().ShowAsync(context, next));
    }

    /// <summary>Limits a route as sign-in is: for each address, whoever is signed in.</summary>
    public static RouteHandlerBuilder LimitedAsSignIn(this RouteHandlerBuilder route) => route.WithMetadata(new SignInRoute());
}
