using Grpc.Core;

namespace SeoulMate.TestKit;

/// <summary>What a fake gRPC client answers with.</summary>
public static class FakeCall
{
    /// <summary>A stream of these messages.</summary>
    public static AsyncServerStreamingCall<TMessage> Stream<TMessage>(IEnumerable<TMessage> messages) =>
        new(new Reader<TMessage>(messages.GetEnumerator()), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    /// <summary>One answer, or the failure that making it throws.</summary>
    public static AsyncUnaryCall<TMessage> Answer<TMessage>(Func<TMessage> answer) =>
        new(Task.Run(answer), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });

    private sealed class Reader<TMessage>(IEnumerator<TMessage> messages) : IAsyncStreamReader<TMessage>
    {
        public TMessage Current => messages.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromResult(messages.MoveNext());
    }
}
