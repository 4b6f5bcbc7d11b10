using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SeoulMate.ServiceDefaults.Storage;

/// <summary>How a service reaches its own database.</summary>
public static class Database
{
    /// <summary>The oldest PostgreSQL whose features may be used.</summary>
    private static readonly Version OldestPostgres = new(15, 0);

    /// <summary>How long to wait for a connection, in seconds: one that takes longer belongs to a server that hangs.</summary>
    private const int ConnectPatience = 5;

    /// <summary>
    /// What follows the name of a connection string where the owner's is given beside the service's own. Migrations and rebuilds
    /// are given both, and connect as the owner; a running service knows its own only.
    /// </summary>
    public const string OwnerSuffix = "_owner";

    /// <summary>Adds the service's database, with a health check.</summary>
    /// <typeparam name="TDb">The service's DbContext.</typeparam>
    /// <param name="builder">The process.</param>
    /// <param name="name">The name of the connection string, which is the resource's.</param>
    /// <param name="withoutIt">What the service's health is while the database is away: unhealthy unless it can do its work without.</param>
    /// <exception cref="InvalidOperationException">There is no such connection string.</exception>
    public static WebApplicationBuilder AddDatabase<TDb>(
        this WebApplicationBuilder builder, string name, HealthStatus withoutIt = HealthStatus.Unhealthy)
        where TDb : DbContext
    {
        var given = builder.Configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"ConnectionStrings__{name} is not set.");

        if (builder.Configuration.GetConnectionString(name + OwnerSuffix) is { } owners)
        {
            builder.Services.AddSingleton(new ServiceRole(given));
            given = owners;
        }

        builder.Services.AddDbContextPool<TDb>(db => db
            .UseNpgsql(
                $"Timeout={ConnectPatience};{given}", // what is given comes later and so wins
                npgsql => npgsql.SetPostgresVersion(OldestPostgres))
            .UseSnakeCaseNamingConvention()
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.SaveChangesFailed)) // whoever saves is thrown it, and handles or logs it
            .AddInterceptors(StaleConnections.Instance));

        builder.Services.AddHealthChecks().AddDbContextCheck<TDb>(name, withoutIt);

        return builder;
    }

    /// <summary>True when the database cannot be asked right now, or is not migrated yet: background work tries again later.</summary>
    public static bool IsAway(Exception thrown) => Problems.IsTransient(thrown) || thrown.GetBaseException() is DbException;
}
