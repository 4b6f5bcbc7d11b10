namespace SeoulMate.Gateway.Accounts;

/// <summary>The one-shot verb <c>--grant-operator EMAIL</c>: the only way to become an operator.</summary>
internal static class GrantOperator
{
    private const string Verb = "--grant-operator";

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
            if (email is null)
            {
                await FailAsync($"{Verb} needs the e-mail address of an account.");
            }
            else if (await scope.ServiceProvider.GetRequiredService<AccountStore>().GrantOperatorAsync(email))
            {
                await Console.Out.WriteLineAsync($"{email} is an operator now, from the next sign-in on.");
            }
            else
            {
                await FailAsync($"There is no account with the address {email}. It has to be registered first.");
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
