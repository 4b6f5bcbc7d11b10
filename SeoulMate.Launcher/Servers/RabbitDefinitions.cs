using System.Security.Cryptography;
using System.Text;

namespace SeoulMate.Launcher.Servers;

/// <summary>What our RabbitMQ holds from its first moment: its users, and where messages go that nobody can take in.</summary>
internal static class RabbitDefinitions
{
    /// <summary>
    /// The definitions as RabbitMQ reads them at its start. A message that came back 20 times is set aside (3.10 knows
    /// no limit unless told), and is kept until the other queue has it, for which RabbitMQ asks for that overflow.
    /// </summary>
    /// <param name="owner">The name of the user who may do everything; letters only.</param>
    /// <param name="passwordOf">The password of a user.</param>
    internal static string Of(string owner, Func<string, string> passwordOf) => $$"""
        {
          "users": [{{string.Join(", ", BrokerUser.All.Select(user => user.Name).Prepend(owner).Select(name => User(name, passwordOf(name))))}}],
          "vhosts": [{ "name": "/" }],
          "permissions": [{{string.Join(", ", BrokerUser.All.Select(user => Permission(user.Name, user.Configure, user.Write, user.Read)).Prepend(Permission(owner, ".*", ".*", ".*")))}}],
          "exchanges": [{ "name": "dead-letters", "vhost": "/", "type": "fanout", "durable": true, "auto_delete": false, "internal": false, "arguments": {} }],
          "queues": [{ "name": "dead-letters", "vhost": "/", "durable": true, "auto_delete": false, "arguments": { "x-queue-type": "quorum" } }],
          "bindings": [{ "source": "dead-letters", "vhost": "/", "destination": "dead-letters", "destination_type": "queue", "routing_key": "", "arguments": {} }],
          "policies": [{
            "name": "poison", "vhost": "/", "pattern": "^(?!dead-letters$)", "apply-to": "queues", "priority": 0,
            "definition": {
              "delivery-limit": 20,
              "dead-letter-exchange": "dead-letters",
              "dead-letter-strategy": "at-least-once",
              "overflow": "reject-publish"
            }
          }]
        }
        """;

    private static string User(string name, string password) =>
        $$"""{ "name": "{{name}}", "password_hash": "{{Hash(password)}}", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": "" }""";

    private static string Permission(string user, string configure, string write, string read) =>
        $$"""{ "user": "{{user}}", "vhost": "/", "configure": "{{configure}}", "write": "{{write}}", "read": "{{read}}" }""";

    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);

        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
