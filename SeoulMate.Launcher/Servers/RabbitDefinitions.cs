using System.Security.Cryptography;
using System.Text;

namespace SeoulMate.Launcher.Servers;

/// <summary>What our RabbitMQ holds from its first moment: one user, and where messages go that nobody can take in.</summary>
internal static class RabbitDefinitions
{
    /// <summary>
    /// The definitions as RabbitMQ reads them at its start. A message that came back 20 times is set aside (3.10 knows
    /// no limit unless told), and is kept until the other queue has it, for which RabbitMQ asks for that overflow.
    /// </summary>
    /// <param name="user">The user's name; letters only.</param>
    /// <param name="password">The user's password.</param>
    internal static string Of(string user, string password) => $$"""
        {
          "users": [{ "name": "{{user}}", "password_hash": "{{Hash(password)}}", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": "" }],
          "vhosts": [{ "name": "/" }],
          "permissions": [{ "user": "{{user}}", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" }],
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

    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);

        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
