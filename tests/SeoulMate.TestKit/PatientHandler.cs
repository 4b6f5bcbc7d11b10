namespace SeoulMate.TestKit;

/// <summary>Gives every gRPC call of a test a deadline: the services refuse calls without one.</summary>
public sealed class PatientHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Timeout = "grpc-timeout";

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.Contains(Timeout))
        {
            request.Headers.Add(Timeout, "30S");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
