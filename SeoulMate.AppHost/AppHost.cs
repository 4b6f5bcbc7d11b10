using SeoulMate.AppHost;

var builder = DistributedApplication.CreateBuilder(args);

builder.AddPublishTarget();

var serviceSecret = builder.AddParameter("service-secret", new GenerateParameterDefault { MinLength = 40, Special = false }, secret: true, persist: true);

var postgres = builder.AddPostgres("postgres")
    .WithImageRegistry("docker.io")
    .WithImage("library/postgres")
    .WithImageTag("18.3")
    .WithDataVolume("seoulmate-postgres");

var catalogDb = postgres.AddDatabase("catalogdb");
var profileDb = postgres.AddDatabase("profiledb");
var similarityDb = postgres.AddDatabase("similaritydb");
var insightsDb = postgres.AddDatabase("insightsdb");
var accountsDb = postgres.AddDatabase("accountsdb");

var rabbitmq = builder.AddRabbitMQ("rabbitmq")
    .WithImageRegistry("docker.io")
    .WithImage("library/rabbitmq")
    .WithImageTag("4.3-management")
    .WithManagementPlugin()
    .WithDataVolume("seoulmate-rabbitmq");

var qdrant = builder.AddQdrant("qdrant")
    .WithImageRegistry("docker.io")
    .WithImage("qdrant/qdrant")
    .WithImageTag("v1.18.0")
    .WithDataVolume("seoulmate-qdrant");

var catalogMigration = builder.AddProject<Projects.SeoulMate_Catalog>("catalog-migration", OneShot.Options)
    .WithArgs("--migrate")
    .WithReference(catalogDb)
    .WithReference(rabbitmq)
    .WaitFor(catalogDb)
    .WaitFor(rabbitmq);

var profileMigration = builder.AddProject<Projects.SeoulMate_Profile>("profile-migration", OneShot.Options)
    .WithArgs("--migrate")
    .WithReference(profileDb)
    .WithReference(rabbitmq)
    .WaitFor(profileDb)
    .WaitFor(rabbitmq);

var similarityMigration = builder.AddProject<Projects.SeoulMate_Similarity>("similarity-migration", OneShot.Options)
    .WithArgs("--migrate")
    .WithReference(similarityDb)
    .WithReference(rabbitmq)
    .WaitFor(similarityDb)
    .WaitFor(rabbitmq);

var insightsMigration = builder.AddProject<Projects.SeoulMate_Insights>("insights-migration", OneShot.Options)
    .WithArgs("--migrate")
    .WithReference(insightsDb)
    .WithReference(rabbitmq)
    .WaitFor(insightsDb)
    .WaitFor(rabbitmq);

var gatewayMigration = builder.AddProject<Projects.SeoulMate_Gateway>("gateway-migration", OneShot.Options)
    .WithArgs("--migrate")
    .WithReference(accountsDb)
    .WaitFor(accountsDb);

var gateway = builder.AddProject<Projects.SeoulMate_Gateway>("gateway");
var catalog = builder.AddProject<Projects.SeoulMate_Catalog>("catalog");
var profile = builder.AddProject<Projects.SeoulMate_Profile>("profile");
var similarity = builder.AddProject<Projects.SeoulMate_Similarity>("similarity");
var ranking = builder.AddProject<Projects.SeoulMate_Ranking>("ranking");
var explainer = builder.AddProject<Projects.SeoulMate_Explainer>("explainer");
var insights = builder.AddProject<Projects.SeoulMate_Insights>("insights");
var web = builder.AddProject<Projects.SeoulMate_Web>("web");

gateway
    .WithReference(accountsDb)
    .WithReference(catalog)
    .WithReference(profile)
    .WithReference(similarity)
    .WithReference(ranking)
    .WithReference(explainer)
    .WithReference(insights)
    .WithReference(web)
    .WaitForCompletion(gatewayMigration)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithGatewayKeys()
    .WithHttpHealthCheck("/health", endpointName: "http")
    .WithExternalHttpEndpoints();

catalog
    .WithReference(catalogDb)
    .WithReference(rabbitmq)
    .WithReference(gateway)
    .WaitForCompletion(catalogMigration)
    .WaitFor(rabbitmq)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithHttpHealthCheck("/health", endpointName: "http");

profile
    .WithReference(profileDb)
    .WithReference(rabbitmq)
    .WithReference(catalog)
    .WithReference(insights)
    .WithReference(gateway)
    .WaitForCompletion(profileMigration)
    .WaitFor(rabbitmq)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithHttpHealthCheck("/health", endpointName: "http");

similarity
    .WithReference(similarityDb)
    .WithReference(rabbitmq)
    .WithReference(qdrant)
    .WithReference(catalog)
    .WithReference(gateway)
    .WaitForCompletion(similarityMigration)
    .WaitFor(rabbitmq)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithHttpHealthCheck("/health", endpointName: "http");

ranking
    .WithReference(rabbitmq)
    .WithReference(catalog)
    .WithReference(profile)
    .WithReference(similarity)
    .WithReference(explainer)
    .WithReference(insights)
    .WithReference(gateway)
    .WaitFor(rabbitmq)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithHttpHealthCheck("/health", endpointName: "http");

explainer
    .WithReference(rabbitmq)
    .WithReference(catalog)
    .WithReference(gateway)
    .WaitFor(rabbitmq)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithHttpHealthCheck("/health", endpointName: "http");

insights
    .WithReference(insightsDb)
    .WithReference(rabbitmq)
    .WithReference(gateway)
    .WaitForCompletion(insightsMigration)
    .WaitFor(rabbitmq)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithHttpHealthCheck("/health", endpointName: "http");

web
    .WithReference(gateway)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Internal__ServiceSecret", serviceSecret)
    .WithHttpHealthCheck("/health", endpointName: "http");

builder.Build().Run();
