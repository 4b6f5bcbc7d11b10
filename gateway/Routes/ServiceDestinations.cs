using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.ServiceDiscovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace SeoulMate.Gateway.Routes;

/// <summary>Finds where <c>http://catalog</c> is, by the same service discovery that clients use, and again when that changes.</summary>
internal sealed class ServiceDestinations(ServiceEndpointResolver services) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DestinationConfig>();
        var changes = new List<IChangeToken>();

        foreach (var (name, destination) in destinations)
        {
            var service = new Uri(destination.Address);
            var source = await services.GetEndpointsAsync(service.GetLeftPart(UriPartial.Authority), cancellationToken);
            changes.Add(source.ChangeToken);

            foreach (var endpoint in source.Endpoints)
            {
                var address = endpoint.ToString()!;
                found[$"{name} at {address}"] = destination with
                {
                    Address = address.Contains("://", StringComparison.Ordinal) ? address : $"{service.Scheme}://{address}",
                };
            }
        }

        return new ResolvedDestinationCollection(found, new CompositeChangeToken(changes));
    }
}
