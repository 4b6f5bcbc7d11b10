using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SeoulMate.Contracts.Accounts;
using SeoulMate.ServiceDefaults;
using SeoulMate.ServiceDefaults.Tokens;
using TokenValidatedContext = Microsoft.AspNetCore.Authentication.OpenIdConnect.TokenValidatedContext;

namespace SeoulMate.Gateway.Accounts;

/// <summary>Signing in at a provider of OpenID Connect, where one is set: what is asked of it, what is taken of it, and where that leads.</summary>
internal static class ExternalSignIn
{
    public const string Scheme = "external";

    /// <summary>Where the provider sends the browser back to.</summary>
    public const string CallbackPath = $"{AccountApi.Prefix}/external/callback";

    /// <summary>Marks, in what travels protected to the provider and back, whose account is to be linked.</summary>
    private const string LinkTo = "link-to";

    private const string CookiePrefix = "seoulmate-external-";

    /// <summary>How long the provider may take to answer us.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long somebody may take to sign in there.</summary>
    private static readonly TimeSpan SignInFor = TimeSpan.FromMinutes(10);

    public static WebApplicationBuilder AddExternalSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AuthOptions>().BindConfiguration(AuthOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>();
        builder.Services.AddScoped<WaysIn>();
        builder.Services.AddScoped<Confirmation>();
        builder.Services.AddScoped<ExternalAccounts>();
        builder.Services.AddSingleton<ExternalTokens>();

        var auth = builder.Configuration.GetSection(AuthOptions.Section).Get<AuthOptions>() ?? new AuthOptions();

        if (auth.Oidc is { } provider)
        {
            builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, oidc => UseProvider(oidc, provider, builder.Environment));
        }

        if (ExternalTokens.AreTaken(auth))
        {
            builder.Services.AddAuthentication().AddJwtBearer(ExternalTokens.Scheme, bearer => UseTokens(bearer, auth.Oidc!, builder.Environment));
        }

        return builder;
    }

    /// <summary>True when the provider can be reached, now or a while ago.</summary>
    public static async Task<bool> IsThereAsync(HttpContext context)
    {
        var provider = context.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(Scheme);

        try
        {
            var told = await provider.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted).WaitAsync(Patience, context.RequestAborted);

            return !string.IsNullOrEmpty(told.AuthorizationEndpoint);
        }
        catch (Exception away) when (!context.RequestAborted.IsCancellationRequested)
        {
            LogOf(context).OutsideSignInFailed(away.GetBaseException().Message);
            return false;
        }
    }

    /// <summary>What goes along to the provider and comes back.</summary>
    /// <param name="back">Where the browser is to go afterwards; a local address.</param>
    /// <param name="linkTo">The account that is to be linked; null to sign in.</param>
    public static AuthenticationProperties Properties(string back, Guid? linkTo = null)
    {
        var properties = new AuthenticationProperties { RedirectUri = back };

        if (linkTo is { } userId)
        {
            properties.Items[LinkTo] = userId.ToString();
        }

        return properties;
    }

    public static ProblemHttpResult Away() => TypedResults.Problem(
        statusCode: StatusCodes.Status503ServiceUnavailable, title: "The provider cannot be reached right now. Try again shortly.");

    private static void UseProvider(OpenIdConnectOptions oidc, OidcOptions provider, IHostEnvironment environment)
    {
        oidc.Authority = provider.Authority;
        oidc.ClientId = provider.ClientId;
        oidc.ClientSecret = provider.ClientSecret;
        oidc.RequireHttpsMetadata = !environment.IsDevelopment();
        oidc.BackchannelTimeout = Patience;
        oidc.BackchannelHttpHandler = BackChannel();

        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query; // by GET, so that Lax cookies come along
        oidc.UsePkce = true;
        oidc.DisableTelemetry = true;
        oidc.Scope.Clear();
        oidc.Scope.Add(OpenIdConnectScope.OpenId);
        oidc.Scope.Add(OpenIdConnectScope.Email);
        oidc.Scope.Add("profile");

        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.TokenValidationParameters = Validation(provider);
        oidc.TokenValidationParameters.ValidAudience = provider.ClientId;

        oidc.SignInScheme = SignIn.Cookie;
        oidc.CallbackPath = CallbackPath;
        oidc.RemoteSignOutPath = default; // who signs out there stays signed in here
        oidc.SignedOutCallbackPath = default;
        oidc.RemoteAuthenticationTimeout = SignInFor;
        oidc.ProtocolValidator.NonceLifetime = SignInFor;
        UseCookie(oidc.CorrelationCookie, "state-", environment);
        UseCookie(oidc.NonceCookie, "nonce-", environment);

        oidc.Events = new OpenIdConnectEvents
        {
            OnTokenValidated = RefuseUnsignedAsync,
            OnTicketReceived = CompleteAsync,
            OnRemoteFailure = RefuseAsync,
        };
    }

    private static void UseTokens(JwtBearerOptions bearer, OidcOptions provider, IHostEnvironment environment)
    {
        bearer.Authority = provider.Authority;
        bearer.RequireHttpsMetadata = !environment.IsDevelopment();
        bearer.BackchannelTimeout = Patience;
        bearer.BackchannelHttpHandler = BackChannel();
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = Validation(provider);
        bearer.TokenValidationParameters.ValidAudience = provider.Audience;
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = async message =>
            {
                // Without the provider's keys nobody can tell whether a token is good: thrown, that is a 503 and no refusal.
                await message.Options.ConfigurationManager!.GetConfigurationAsync(message.HttpContext.RequestAborted)
                    .WaitAsync(Patience, message.HttpContext.RequestAborted);
            },
            OnTokenValidated = async validated =>
            {
                var subject = validated.Principal?.FindFirst(InternalTokens.SubjectClaim)?.Value;
                validated.Principal = await validated.HttpContext.RequestServices.GetRequiredService<ExternalTokens>()
                    .UserAsync(subject, validated.HttpContext.RequestAborted);

                if (validated.Principal is null)
                {
                    validated.Fail("There is no account that this token's subject opens.");
                }
            },
        };
    }

    /// <summary>What every token of the provider must be: of this issuer, signed by asymmetric keys of its own, not expired.</summary>
    private static TokenValidationParameters Validation(OidcOptions provider) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256],
        IssuerValidator = (issuer, _, _) => issuer == provider.Issuer ? issuer : throw new SecurityTokenInvalidIssuerException("This is not the provider's issuer."),
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = TimeSpan.FromSeconds(30),
    };

    private static void UseCookie(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = environment.IsDevelopment() ? CookiePrefix + name : $"__Secure-{CookiePrefix}{name}";
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    private static ProviderAnswers BackChannel() => new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = Patience });

    /// <summary>In this flow the handler checks a signature only where there is one, whatever its parameters say.</summary>
    private static Task RefuseUnsignedAsync(TokenValidatedContext validated)
    {
        if (string.IsNullOrEmpty(validated.SecurityToken.RawSignature))
        {
            validated.Fail("The provider's token is not signed.");
        }

        return Task.CompletedTask;
    }

    /// <summary>The provider says who somebody is: signs them in here, or links that to the account they are signed in to.</summary>
    private static async Task CompleteAsync(TicketReceivedContext ticket)
    {
        var context = ticket.HttpContext;
        var accounts = context.RequestServices.GetRequiredService<ExternalAccounts>();
        var person = ExternalPerson.Of(ticket.Principal!);
        var back = ticket.ReturnUri!;

        ticket.HandleResponse();

        if (ticket.Properties!.Items.TryGetValue(LinkTo, out var linkTo))
        {
            var outcome = await SignedInAsync(context) is { } user && user.UserId().ToString() == linkTo
                ? await accounts.LinkAsync(user.UserId(), Sessions.IdOf(user), person, context.RequestAborted)
                : ExternalOutcomes.Refused;

            context.Response.Redirect(back + QueryString.Create("external", outcome));
            return;
        }

        var visitorId = await context.RequestServices.GetRequiredService<Visitors>().FindAsync(context);
        var (account, refusal) = await accounts.OpenAsync(person, visitorId, context.RequestAborted);

        if (account is not null && account.Id == visitorId)
        {
            context.User = CurrentCaller.Visitor(visitorId, []);

            if (!await context.RequestServices.GetRequiredService<Registration>().TakeOverAsync(context, account.Id))
            {
                (account, refusal) = await accounts.OpenAsync(person, newId: null, context.RequestAborted);
            }
        }

        if (account is null)
        {
            context.Response.Redirect(SignInPage(refusal, back));
            return;
        }

        await AccountApi.SignInAsync(context, account, useCookie: true);
        context.Response.Redirect(back);
    }

    private static async Task RefuseAsync(RemoteFailureContext failed)
    {
        failed.HandleResponse();

        // The message may hold what a stranger wrote into the address.
        LogOf(failed.HttpContext).OutsideSignInFailed(failed.Failure!.GetBaseException().GetType().Name);

        if (Problems.IsTransient(failed.Failure))
        {
            await Away().ExecuteAsync(failed.HttpContext);
            return;
        }

        failed.Response.Redirect(SignInPage(ExternalOutcomes.Refused, failed.Properties?.RedirectUri));
    }

    private static string SignInPage(string outcome, string? back) =>
        "/sign-in" + QueryString.Create([new KeyValuePair<string, string?>("external", outcome), new("return", back ?? "/")]);

    /// <summary>The session that the browser shows. The call-back comes before that is settled for all.</summary>
    private static async Task<ClaimsPrincipal?> SignedInAsync(HttpContext context)
    {
        var session = await context.AuthenticateAsync(SignIn.Cookie);

        return session.Principal is { } user && await context.RequestServices.GetRequiredService<Sessions>().IsOpenAsync(user, isInBrowser: true)
            ? user
            : null;
    }

    private static ILogger LogOf(HttpContext context) => context.RequestServices.GetRequiredService<ILogger<ExternalAccounts>>();

    /// <summary>A provider that fails is away: to be tried again, not to be read.</summary>
    private sealed class ProviderAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);

            if (answer.StatusCode >= System.Net.HttpStatusCode.InternalServerError)
            {
                using (answer)
                {
                    throw new HttpRequestException($"The provider answers {(int)answer.StatusCode}.");
                }
            }

            return answer;
        }
    }
}
