namespace SeoulMate.Gateway;

/// <summary>The other processes of the system, by their words.</summary>
internal static class SystemServices
{
    public const string Web = "web";

    /// <summary>The services, which call each other.</summary>
    public static readonly IReadOnlyList<string> Called = ["catalog", "profile", "similarity", "ranking", "explainer", "insights"];
}
