namespace SeoulMate.Launcher;

/// <summary>
/// The system as one plain list: what there is, what it is given the address of, and what it waits for.
/// SeoulMate.AppHost/AppHost.cs is the same list for containers, and a test holds the two equal.
/// </summary>
public static class Topology
{
    /// <summary>Every resource, in an order in which nothing waits for a later one.</summary>
    public static IReadOnlyList<Resource> Resources { get; } =
    [
        Resource.Server("postgres"),
        Resource.Database("catalogdb", on: "postgres"),
        Resource.Database("profiledb", on: "postgres"),
        Resource.Database("similaritydb", on: "postgres"),
        Resource.Database("insightsdb", on: "postgres"),
        Resource.Database("accountsdb", on: "postgres"),

        Resource.Server("rabbitmq"),

        // Only where a connection string names one: the vectors are in Similarity's own process otherwise.
        Resource.Server("qdrant"),

        Resource.Migration("catalog-migration", of: "SeoulMate.Catalog")
            .References("catalogdb")
            .References("rabbitmq")
            .WaitsFor("catalogdb")
            .WaitsFor("rabbitmq"),

        Resource.Migration("profile-migration", of: "SeoulMate.Profile")
            .References("profiledb")
            .References("rabbitmq")
            .WaitsFor("profiledb")
            .WaitsFor("rabbitmq"),

        Resource.Migration("similarity-migration", of: "SeoulMate.Similarity")
            .References("similaritydb")
            .References("rabbitmq")
            .WaitsFor("similaritydb")
            .WaitsFor("rabbitmq"),

        Resource.Migration("insights-migration", of: "SeoulMate.Insights")
            .References("insightsdb")
            .References("rabbitmq")
            .WaitsFor("insightsdb")
            .WaitsFor("rabbitmq"),

        Resource.Migration("gateway-migration", of: "SeoulMate.Gateway")
            .References("accountsdb")
            .WaitsFor("accountsdb"),

        Resource.Process("gateway", "SeoulMate.Gateway")
            .Serves("http")
            .References("accountsdb")
            .References("catalog")
            .References("profile")
            .References("similarity")
            .References("ranking")
            .References("explainer")
            .References("insights")
            .References("web")
            .WaitsFor("gateway-migration"),

        Resource.Process("catalog", "SeoulMate.Catalog")
            .Serves("http")
            .Serves("grpc")
            .References("catalogdb")
            .References("rabbitmq")
            .References("gateway")
            .WaitsFor("catalog-migration")
            .WaitsFor("rabbitmq"),

        Resource.Process("profile", "SeoulMate.Profile")
            .Serves("http")
            .Serves("grpc")
            .References("profiledb")
            .References("rabbitmq")
            .References("catalog")
            .References("insights")
            .References("gateway")
            .WaitsFor("profile-migration")
            .WaitsFor("rabbitmq"),

        Resource.Process("similarity", "SeoulMate.Similarity")
            .Serves("http")
            .Serves("grpc")
            .References("similaritydb")
            .References("rabbitmq")
            .References("qdrant")
            .References("catalog")
            .References("gateway")
            .WaitsFor("similarity-migration")
            .WaitsFor("rabbitmq"),

        Resource.Process("ranking", "SeoulMate.Ranking")
            .Serves("http")
            .Serves("grpc")
            .References("rabbitmq")
            .References("catalog")
            .References("profile")
            .References("similarity")
            .References("explainer")
            .References("insights")
            .References("gateway")
            .WaitsFor("rabbitmq"),

        Resource.Process("explainer", "SeoulMate.Explainer")
            .Serves("http")
            .Serves("grpc")
            .References("rabbitmq")
            .References("catalog")
            .References("gateway")
            .WaitsFor("rabbitmq"),

        Resource.Process("insights", "SeoulMate.Insights")
            .Serves("http")
            .Serves("grpc")
            .References("insightsdb")
            .References("rabbitmq")
            .References("gateway")
            .WaitsFor("insights-migration")
            .WaitsFor("rabbitmq"),

        Resource.Process("web", "SeoulMate.Web")
            .Serves("http")
            .References("gateway"),
    ];
}
