using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Web.SignIn;

/// <summary>The people of the demonstration, whom one can be with one press on the developer's own machine. The gateway decides who is offered them, and says so in its token.</summary>
internal static class DemoAccounts
{
    internal static IReadOnlyList<(string Name, string Email)> All { get; } =
    [
        ("Mina", "mina@demo.seoulmate.test"),
        ("Joon", "joon@demo.seoulmate.test"),
        ("Sora", "sora@demo.seoulmate.test"),
        ("Newcomer", "newcomer@demo.seoulmate.test"),
        ("Operator", "operator@demo.seoulmate.test"),
    ];

    internal static bool AreOfferedTo(HttpContext? context) => context?.User.FindFirst(InternalTokens.DemoClaim) is not null;
}
