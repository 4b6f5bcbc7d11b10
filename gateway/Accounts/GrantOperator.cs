namespace SeoulMate.Gateway.Accounts;

/// <summary>
/// The one-shot verb <c>--grant-operator EMAIL</c>: the only way to become an operator. Outside Development the address has to be
/// confirmed, or <c>--even-unconfirmed</c> to be said: somebody else may have registered it.
/// </summary>
internal static class GrantOperator
{
    private const string Verb = "--grant-operator";
    private const string EvenUnconfirmed = "--even-unconfirmed";

    /// <summary>Grants when the arguments say so, says what was done, and sets the exit code.</summary>
    /// <returns>True when they did: the program ends then.</returns>
    public static async Task<bool> GrantOperatorAsync(this WebApplication app, string[] args)
    {
        var verb = Array.IndexOf(args, Verb);

        if (verb < 0)
        {
            return false;
        }

        var email = args.ElementAtOrDefault(verb + 1);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<AccountStore>();

            if (email is null)
            {
                await FailAsync($"{Verb} needs the e-mail address of an account.");
            }
            else if (await accounts.FindAsync(email) is not { } account)
            {
                await FailAsync($"There is no account with the address {email}. It has to be registered first.");
            }
            else if (!account.EmailConfirmed && !app.Environment.IsDevelopment() && !args.Contains(EvenUnconfirmed))
            {
                await FailAsync($"The address {email} was never confirmed: somebody else may have registered it. Confirm it by mail, or add {EvenUnconfirmed} if you know whose account it is.");
            }
            else
            {
                await accounts.GrantOperatorAsync(account);
                await Console.Out.WriteLineAsync($"{email} is an operator now, from the next sign-in on.");
            }
        }

        await app.DisposeAsync();

        return true;
    }

    private static async Task FailAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        Environment.ExitCode = 1;
    }
}
