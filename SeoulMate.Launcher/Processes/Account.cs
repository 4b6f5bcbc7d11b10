using System.Globalization;

namespace SeoulMate.Launcher.Processes;

/// <summary>An account of this machine, for programs that refuse to run as root.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Its number.</param>
/// <param name="Gid">The number of its group.</param>
public sealed record Account(string Name, uint Uid, uint Gid)
{
    /// <summary>The privileges that let a program into folders it may not enter, the lesser one first, with the kernel's numbers.</summary>
    private static readonly (string Name, int Number)[] Passes = [("dac_read_search", 2), ("dac_override", 1)];

    /// <summary>The account for PostgreSQL when we are root; null when we are not, and it can run as ourselves.</summary>
    public static Account? Unprivileged() => Environment.IsPrivilegedProcess ? Find("postgres") ?? Find("nobody") : null;

    /// <summary>Makes a folder and all in it this account's.</summary>
    public async Task OwnAsync(string folder)
    {
        if (await Run.OutputAsync(["chown", "-R", $"{Text(Uid)}:{Text(Gid)}", folder]) is (not 0, var output))
        {
            throw new LauncherException($"{folder} cannot be given to the account {Name}: {output.Trim()}");
        }
    }

    /// <summary>A command as this account.</summary>
    /// <param name="folder">
    /// A folder of this account that the program works in. It may lie below one that only root may enter, as a clone in
    /// /root or in a fresh temporary folder does; only then the program keeps the one privilege that lets it pass: to
    /// read past permissions, or where root itself has not got that one, as in a container, to override them.
    /// </param>
    /// <param name="command">The program and its arguments.</param>
    public async Task<IReadOnlyList<string>> RunsAsync(string folder, IReadOnlyList<string> command)
    {
        string[] asAccount = ["setpriv", $"--reuid={Name}", $"--regid={Text(Gid)}", "--init-groups"];

        if (await Run.SucceedsAsync([.. asAccount, "test", "-d", folder]))
        {
            return [.. asAccount, .. command];
        }

        foreach (var pass in Passes.Where(pass => WeHave(pass.Number)))
        {
            string[] passing = [.. asAccount, $"--inh-caps=-all,+{pass.Name}", $"--ambient-caps=-all,+{pass.Name}"];

            if (await Run.SucceedsAsync([.. passing, "test", "-d", folder]))
            {
                return [.. passing, .. command];
            }
        }

        throw new LauncherException(
            $"PostgreSQL refuses to run as root, and the account {Name}, which it runs as instead, cannot enter {folder}. Put the repository where it can, for example below /srv.");
    }

    private static Account? Find(string name) =>
        File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields[0] == name)
            .Select(fields => new Account(name, Number(fields[2]), Number(fields[3])))
            .FirstOrDefault();

    private static bool WeHave(int number)
    {
        var effective = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapEff:", StringComparison.Ordinal));

        return ((ulong.Parse(effective["CapEff:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> number) & 1) == 1;
    }

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);

    private static uint Number(string digits) => uint.Parse(digits, CultureInfo.InvariantCulture);
}
