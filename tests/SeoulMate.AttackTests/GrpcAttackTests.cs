using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using SeoulMate.Contracts.Catalog;
using SeoulMate.Contracts.Explanations;
using SeoulMate.Contracts.Insights;
using SeoulMate.Contracts.Profiles;
using SeoulMate.Contracts.Similarity;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.AttackTests;

/// <summary>The services' gRPC under malformed calls, by somebody who got as far as their ports.</summary>
public sealed class GrpcAttackTests(SystemFixture system, ITestOutputHelper output)
{
    private const int Calls = 5_000;
    private const int AtOnce = 8;
    private const int TooLarge = 1_200_000;

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    /// <summary>Every method of every service, with whose token lets one in.</summary>
    private static readonly IReadOnlyList<(string Service, MethodDescriptor Method, string Scope)> Methods =
    [
        .. Of("catalog", Dramas.Descriptor, "service"),
        .. Of("profile", Profiles.Descriptor, "user"),
        .. Of("similarity", Retrievals.Descriptor, "user"),
        .. Of("similarity", Collaborations.Descriptor, "user"),
        .. Of("explainer", Explanations.Descriptor, "user"),
        .. Of("insights", Trends.Descriptor, "service"),
        .. Of("insights", Impressions.Descriptor, "user"),
    ];

    private static readonly string[] Sorts =
    [
        "random bytes", "cut short", "hostile values", "hostile values", "hostile values", "wrong method", "too large", "no token", "forged token", "another's audience", "expired token", "no deadline",
    ];

    /// <summary>What a call may be answered with: whose fault it was is always said, and it never was ours.</summary>
    private static readonly StatusCode[] Planned =
    [
        StatusCode.OK, StatusCode.InvalidArgument, StatusCode.NotFound, StatusCode.PermissionDenied, StatusCode.Unauthenticated, StatusCode.ResourceExhausted, StatusCode.Unimplemented, StatusCode.Unavailable, StatusCode.DeadlineExceeded,
    ];

    [Fact]
    public async Task Five_thousand_malformed_calls_are_each_answered_as_planned_and_every_service_lives_on()
    {
        var exits = system.Exits();
        var answers = new ConcurrentDictionary<(string Sort, StatusCode Status), int>();
        var wrong = new ConcurrentQueue<string>();
        var channels = Methods.Select(method => method.Service).Distinct().ToDictionary(service => service, service => GrpcChannel.ForAddress(system.Running.AddressOf(service, "grpc"), new GrpcChannelOptions { MaxReceiveMessageSize = null }));
        var userId = Guid.CreateVersion7();

        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, stop) =>
        {
            var chance = new Random((TheSystem.Seed * 17) + number);
            var (service, method, scope) = Methods[number % Methods.Count];
            var sort = Sorts[number / Methods.Count % Sorts.Length];
            var status = await CallAsync(channels[service], service, method, Token(sort, service, scope, userId), sort, chance, userId, stop);

            answers.AddOrUpdate((sort, status.StatusCode), 1, (_, count) => count + 1);

            if (!Planned.Contains(status.StatusCode) || !IsRefusedWhereItMust(sort, status.StatusCode) || TheSystem.LeakIn(status.Detail) is not null)
            {
                wrong.Enqueue($"{number}: {method.FullName} with {sort}: {status.StatusCode} {status.Detail}");
            }
        });

        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }

        output.WriteLine($"seed {TheSystem.Seed}, {Calls} calls of {Methods.Count} methods");
        output.WriteLine(string.Join("\n", answers.GroupBy(answer => answer.Key.Sort).Select(sort => $"{sort.Key}: {string.Join(", ", sort.Select(answer => $"{answer.Value} × {answer.Key.Status}"))}")));
        output.WriteLine($"{wrong.Count} wrong, {system.Exits() - exits} exits");

        Assert.True(wrong.IsEmpty, string.Join("\n", wrong.Take(20)));
        Assert.Equal(exits, system.Exits());
        await system.IsWellAsync();
    }

    private static bool IsRefusedWhereItMust(string sort, StatusCode status) => sort switch
    {
        "no token" or "forged token" or "another's audience" or "expired token" => status is StatusCode.Unauthenticated,
        "too large" => status is StatusCode.ResourceExhausted,
        "wrong method" => status is StatusCode.Unimplemented or StatusCode.PermissionDenied,
        "no deadline" => status is StatusCode.InvalidArgument or StatusCode.ResourceExhausted, // hostile ones may be too large, too
        "cut short" => status is StatusCode.InvalidArgument,
        _ => true,
    };

    private static async Task<Status> CallAsync(
        GrpcChannel channel, string service, MethodDescriptor called, string? token, string sort, Random chance, Guid userId, CancellationToken cancellationToken)
    {
        var name = sort == "wrong method" ? $"{called.Name}{chance.Next(9)}" : called.Name;
        var method = new Method<byte[], byte[]>(called.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary, called.Service.FullName, name, Bytes, Bytes);
        var headers = token is null ? new Metadata() : new Metadata { { "Authorization", $"Bearer {token}" } };
        var message = Message(called.InputType, sort, chance, userId);
        var options = new CallOptions(headers, sort == "no deadline" ? null : TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10), cancellationToken);

        try
        {
            if (called.IsServerStreaming)
            {
                using var stream = channel.CreateCallInvoker().AsyncServerStreamingCall(method, null, options, message);

                while (await stream.ResponseStream.MoveNext(cancellationToken))
                {
                    // All of it, so that it comes to its end.
                }
            }
            else
            {
                await channel.CreateCallInvoker().AsyncUnaryCall(method, null, options, message);
            }

            return Status.DefaultSuccess;
        }
        catch (RpcException refused)
        {
            return refused.Status;
        }
    }

    private string? Token(string sort, string service, string scope, Guid userId)
    {
        var subject = scope == "service" ? "ranking" : userId.ToString();

        return sort switch
        {
            "no token" => null,
            "forged token" => system.Token(service, subject, scope, isForged: true),
            "another's audience" => system.Token("elsewhere", subject, scope),
            "expired token" => system.Token(service, subject, scope, TimeSpan.FromSeconds(-30)),
            _ => system.Token(service, subject, scope),
        };
    }

    private static byte[] Message(MessageDescriptor type, string sort, Random chance, Guid userId)
    {
        switch (sort)
        {
            case "random bytes":
                var bytes = new byte[chance.Next(1, 200)];
                chance.NextBytes(bytes);
                return bytes;

            case "cut short": // a field of five bytes, of which three are there
                return [0x0a, 5, (byte)'a', (byte)'b', (byte)'c'];

            case "too large":
                return [0xfa, 0x01, .. Varint(TooLarge), .. new byte[TooLarge]];

            default:
                var message = Hostile(type, chance, 0);

                // Half of the users' calls are about the caller, to get further.
                if (type.FindFieldByName("user_id") is { } own && chance.Next(2) == 0)
                {
                    own.Accessor.SetValue(message, userId.ToString());
                }

                return message.ToByteArray();
        }
    }

    /// <summary>A message that can be read, with values that nobody means.</summary>
    private static IMessage Hostile(MessageDescriptor type, Random chance, int depth)
    {
        var message = type.Parser.ParseFrom([]);

        foreach (var field in type.Fields.InDeclarationOrder().Where(_ => chance.Next(4) > 0))
        {
            if (field.IsMap || (field.FieldType == FieldType.Message && depth > 2))
            {
                continue;
            }

            if (field.IsRepeated)
            {
                var list = (System.Collections.IList)field.Accessor.GetValue(message);

                for (var more = chance.Next(8) == 0 && depth == 0 ? chance.Next(1_200) : chance.Next(4); more > 0; more--)
                {
                    list.Add(Value(field, chance, depth));
                }
            }
            else
            {
                field.Accessor.SetValue(message, Value(field, chance, depth));
            }
        }

        return message;
    }

    private static object Value(FieldDescriptor field, Random chance, int depth) => field.FieldType switch
    {
        FieldType.String => Readable(RequestFuzzer.Nasty[chance.Next(RequestFuzzer.Nasty.Length)], chance),
        FieldType.Double => Pick([0, 1, 0.5, -1, 10, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, -0.0], chance),
        FieldType.Float => Pick([0, 1, -1, float.NaN, float.PositiveInfinity, float.MinValue], chance),
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => Pick([0, 1, 5, -1, 200, 201, int.MinValue, int.MaxValue], chance),
        FieldType.UInt32 or FieldType.Fixed32 => Pick([0u, 1u, uint.MaxValue], chance),
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Pick([0L, 1L, -1L, long.MinValue, long.MaxValue], chance),
        FieldType.UInt64 or FieldType.Fixed64 => Pick([0ul, ulong.MaxValue], chance),
        FieldType.Bool => chance.Next(2) == 0,
        FieldType.Bytes => ByteString.CopyFrom(1, 2, 3),
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, Pick([0, 1, 2, 99, -1], chance)),
        FieldType.Message => Hostile(field.MessageType, chance, depth + 1),
        _ => throw new InvalidOperationException($"There are no values of {field.FieldType}."),
    };

    private static string Readable(string text, Random chance) => chance.Next(10) switch { 0 => "a\0b", 1 => "signal-2016", 2 => "neighbour", 3 => "en", _ => text };

    private static T Pick<T>(IReadOnlyList<T> some, Random chance) => some[chance.Next(some.Count)];

    private static byte[] Varint(int number)
    {
        var bytes = new List<byte>();

        for (; number > 127; number >>= 7)
        {
            bytes.Add((byte)((number & 127) | 128));
        }

        return [.. bytes, (byte)number];
    }

    private static IEnumerable<(string, MethodDescriptor, string)> Of(string service, ServiceDescriptor methods, string scope) => methods.Methods.Select(method => (service, method, scope));
}
