using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SeoulMate.Gateway.Tests;

/// <summary>How many password hashes a gateway worked out. They are what a sign-in takes its time for.</summary>
internal sealed class HashCount
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Add() => Interlocked.Increment(ref count);
}

internal static class HashCounting
{
    /// <summary>Puts a hasher that counts in the place of the real one, which it otherwise is.</summary>
    public static void CountPasswordHashes(this IServiceCollection services, HashCount count)
    {
        var hasher = services.Single(service =>
            service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IPasswordHasher<>)).ServiceType;

        services.AddSingleton(count);
        services.AddScoped(hasher, typeof(CountingHasher<>).MakeGenericType(hasher.GetGenericArguments()));
    }

    private sealed class CountingHasher<TUser>(HashCount count, IOptions<PasswordHasherOptions> options) : PasswordHasher<TUser>(options)
        where TUser : class
    {
        public override string HashPassword(TUser user, string password)
        {
            count.Add();
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(TUser user, string hashedPassword, string providedPassword)
        {
            count.Add();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
