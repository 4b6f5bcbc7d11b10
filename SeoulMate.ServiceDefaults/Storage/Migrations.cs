using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.ServiceDefaults.Storage;

/// <summary>The one-shot verb <c>--migrate</c>: brings database, rights and queues up to date and ends, before the service starts.</summary>
public static class Migrations
{
    /// <summary>The verb.</summary>
    public const string Verb = "--migrate";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Migrates when the arguments say so.</summary>
    /// <typeparam name="TDb">The service's database.</typeparam>
    /// <param name="app">The built process; it is not started.</param>
    /// <param name="args">The program's arguments.</param>
    /// <param name="fill">What to put into the migrated database; nothing unless given. May be called again later.</param>
    /// <returns>True when it did: the program ends then.</returns>
    public static async Task<bool> MigrateAsync<TDb>(
        this WebApplication app, string[] args, Func<IServiceProvider, CancellationToken, Task>? fill = null)
        where TDb : DbContext
    {
        if (!args.Contains(Verb))
        {
            return false;
        }

        using var patience = new CancellationTokenSource(Patience);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            db.Database.SetCommandTimeout(Patience);

            await UntilReachableAsync(() => db.Database.MigrateAsync(patience.Token), patience.Token);

            if (fill is not null)
            {
                await fill(scope.ServiceProvider, patience.Token);
            }

            if (scope.ServiceProvider.GetService<ServiceRole>() is { } role)
            {
                await role.GrantAsync(db, patience.Token);
            }
        }

        await app.Services.DeclareQueuesAsync(patience.Token);
        await app.DisposeAsync();

        return true;
    }

    private static async Task UntilReachableAsync(Func<Task> migrate, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await migrate();
                return;
            }
            catch (Exception away) when (Problems.IsTransient(away) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
            }
        }
    }
}
