namespace SeoulMate.Web.Gateway;

/// <summary>Why the gateway did not do what it was asked.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">A sentence, in English; null when there is none.</param>
/// <param name="Errors">What is wrong with which member of the body.</param>
public sealed record Refusal(int Status, string? Title, IReadOnlyDictionary<string, string[]> Errors)
{
    internal static readonly IReadOnlyDictionary<string, string[]> NoErrors = new Dictionary<string, string[]>();
}

/// <summary>The gateway cannot be reached, is overloaded or does not answer in time; the same call may succeed later.</summary>
public sealed class GatewayAwayException(string message, Exception? inner = null) : Exception(message, inner);
