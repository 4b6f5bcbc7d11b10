using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SeoulMate.ServiceDefaults.Storage;

/// <summary>How a service reaches its own database.</summary>
public static class Database
{
    /// <summary>The oldest PostgreSQL whose features may be used.</summary>
    private static readonly Version OldestPostgres = new(15, 0);

    /// <summary>How long to wait for a connection, in seconds: one that takes longer belongs to a server that hangs.</summary>
    private const int ConnectPatience = 5;

    /// <summary>Adds the service's database, with a health check.</summary>
    /// <typeparam name="TDb">The service's DbContext.</typeparam>
    /// <param name="builder">The process.</param>
    /// <param name="name">The name of the connection string, which is the resource's.</param>
    /// <exception cref="InvalidOperationException">There is no such connection string.</exception>
    public static WebApplicationBuilder AddDatabase<TDb>(this WebApplicationBuilder builder, string name)
        where TDb : DbContext
    {
        var given = builder.Configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"ConnectionStrings__{name} is not set.");

        builder.Services.AddDbContextPool<TDb>(db => db
            .UseNpgsql(
                $"Timeout={ConnectPatience};{given}", // what is given comes later and so wins
                npgsql => npgsql.SetPostgresVersion(OldestPostgres))
            .UseSnakeCaseNamingConvention());

        builder.Services.AddHealthChecks().AddDbContextCheck<TDb>(name);

        return builder;
    }
}
