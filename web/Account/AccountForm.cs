using Microsoft.AspNetCore.Components;
using SeoulMate.Web.Forms;
using SeoulMate.Web.Gateway;
using SeoulMate.Web.Language;

namespace SeoulMate.Web.Account;

/// <summary>A page whose forms ask the gateway for something of the account, and say in words what became of it.</summary>
public abstract class AccountForm : ComponentBase
{
    [Inject]
    public Texts Texts { get; set; } = null!;

    [Inject]
    public Visit Visit { get; set; } = null!;

    [Inject]
    public GatewayClient Gateway { get; set; } = null!;

    [Inject]
    public ILogger<AccountForm> Log { get; set; } = null!;

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    /// <summary>Why it was not done; null while nothing was refused.</summary>
    protected string? Wrong { get; private set; }

    /// <summary>What was done; null while nothing was.</summary>
    protected string? Done { get; set; }

    protected CancellationToken Aborted => Http?.RequestAborted ?? default;

    /// <summary>Sends visitors to sign in and back.</summary>
    /// <returns>False for them.</returns>
    protected bool IsSignedIn()
    {
        if (!Visit.IsSignedIn)
        {
            Http?.Response.Redirect(LocalAddress.SignIn(Visit.Address));
        }

        return Visit.IsSignedIn;
    }

    /// <summary>Asks for something.</summary>
    /// <param name="ask">The call.</param>
    /// <param name="refused">What to say of a refusal; too many tries are said alike everywhere.</param>
    /// <returns>True when it was done.</returns>
    protected async Task<bool> AskAsync(Func<CancellationToken, Task<Refusal?>> ask, Func<Refusal, string> refused)
    {
        try
        {
            var refusal = await ask(Aborted);

            Wrong = refusal switch
            {
                null => null,
                { Status: StatusCodes.Status429TooManyRequests } => Texts.TooManyTries,
                _ => refused(refusal),
            };
        }
        catch (GatewayAwayException away)
        {
            Log.ShownEmpty(Visit.Path, away.Message);
            Wrong = Texts.NotJustNow;
        }

        return Wrong is null;
    }

    /// <summary>Has something of the account gone. What is not there any more went meanwhile: that is what was wanted.</summary>
    /// <param name="what">The end of the route, such as <c>keys/…</c>.</param>
    /// <param name="refused">What to say of any other refusal.</param>
    /// <returns>True when it is gone.</returns>
    protected Task<bool> RemoveAsync(string what, Func<Refusal, string> refused) => AskAsync(
        async stop => await Gateway.RemoveAsync(what, stop) is { Status: not StatusCodes.Status404NotFound } refusal ? refusal : null, refused);

    /// <summary>What to show; null, and a sentence that says so, when the gateway is away.</summary>
    protected async Task<T?> ReadAsync<T>(Func<CancellationToken, Task<T?>> read)
        where T : class
    {
        try
        {
            return await read(Aborted);
        }
        catch (GatewayAwayException away)
        {
            Log.ShownEmpty(Visit.Path, away.Message);
            Wrong ??= Texts.NotJustNow;
            return null;
        }
    }
}
