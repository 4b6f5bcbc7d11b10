namespace SeoulMate.Launcher.Verbs;

/// <summary>What the program says of itself.</summary>
internal static class Usage
{
    internal static int Show()
    {
        Console.Error.WriteLine("""
            ./seoulmate up [--port N] [--no-demo] [--no-restart]   builds and starts everything, on http://localhost:8080
            ./seoulmate down                                       ends a running system
            ./seoulmate reset                                      ends it and wipes its data, logs and secrets
            ./seoulmate doctor                                     says what is there, what is missing, how to get it
            ./seoulmate operator EMAIL [--even-unconfirmed]        makes the account with this address an operator
            ./seoulmate rebuild                                    folds every taste profile anew from the log
            ./seoulmate import FILE [--dry-run] [--source TEXT] [--licence TEXT]
                                                                   takes a file of dramas into the catalogue: docs/importing.md
            ./seoulmate import --undo ID                           makes all that an import changed what it was before
            ./seoulmate kill NAME                                  ends one process at once and keeps it dead
            ./seoulmate start NAME                                 lets it start again
            ./seoulmate build                                      builds everything, tests too
            ./seoulmate test [OPTIONS]                             runs every test; options are those of dotnet test
            """);

        return ExitCodes.WrongArguments;
    }
}

/// <summary>How the program ends.</summary>
internal static class ExitCodes
{
    internal const int Well = 0;
    internal const int Failed = 1;
    internal const int WrongArguments = 2;
}
