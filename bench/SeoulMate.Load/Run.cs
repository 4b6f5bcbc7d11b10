namespace SeoulMate.Load;

/// <summary>One run: makes the users, then puts on the loads that were asked for.</summary>
internal static class Run
{
    internal static async Task AllAsync(PublicApi api, LoadOptions options, Report report)
    {
        var behaviour = new Behaviour(await api.DramasAsync(), TimeProvider.System);
        var users = await Crowd.RegisterAsync(api, options.Accounts, report);

        foreach (var verb in options.Verbs)
        {
            await (verb switch
            {
                Ingest.Verb => new Ingest(api, behaviour, options, report).RunAsync(users),
                HomePages.Verb => new HomePages(api, behaviour, options, report).RunAsync(users),
                ReadYourWrite.Verb => new ReadYourWrite(api, behaviour, options, report).RunAsync(users),
                _ => throw new LoadException(LoadOptions.Usage),
            });
        }
    }
}
