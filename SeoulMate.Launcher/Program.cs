using SeoulMate.Launcher;
using SeoulMate.Launcher.Verbs;

if (!OperatingSystem.IsLinux())
{
    await Console.Error.WriteLineAsync("The Launcher runs SeoulMate as native processes on Linux. Elsewhere use the AppHost with a container engine: docs/running.md.");
    return ExitCodes.Failed;
}

try
{
    return args switch
    {
        ["up", .. var options] => await Up.RunAsync(options),
        ["down"] => await Down.RunAsync(),
        ["reset"] => await Reset.RunAsync(),
        ["doctor"] => await Doctor.RunAsync(),
        ["operator", var email, .. var options] => await OneShot.RunAsync("SeoulMate.Gateway", "accountsdb", ["--grant-operator", email, .. options]),
        ["rebuild"] => await OneShot.RunAsync("SeoulMate.Profile", "profiledb", "--rebuild"),
        ["import", "--undo", var importId] => await OneShot.RunAsync("SeoulMate.Catalog", "catalogdb", "--undo-import", importId),
        ["import", var file, .. var options] => await OneShot.RunAsync("SeoulMate.Catalog", "catalogdb", ["--import", Path.GetFullPath(file), .. options]),
        ["kill", var name] => await Hold.KillAsync(name),
        ["start", var name] => await Hold.StartAsync(name),
        ["test", .. var options] => await Test.RunAsync(options),
        _ => Usage.Show(),
    };
}
catch (LauncherException told)
{
    await Console.Error.WriteLineAsync(told.Message);
    return ExitCodes.Failed;
}
