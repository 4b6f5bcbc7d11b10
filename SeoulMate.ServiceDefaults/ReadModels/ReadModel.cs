using System.Collections.Immutable;

namespace SeoulMate.ServiceDefaults.ReadModels;

/// <summary>An immutable copy of others' facts, in memory, swapped whole. Of two states of a fact the higher version counts.</summary>
/// <typeparam name="TFact">The fact.</typeparam>
/// <param name="keyOf">A fact's key.</param>
/// <param name="versionOf">A fact's version; counts up with every change of it.</param>
public sealed class ReadModel<TFact>(Func<TFact, string> keyOf, Func<TFact, long> versionOf)
    where TFact : class
{
    private readonly Lock writing = new();
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, long> removed = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The facts as they are now; empty before the first snapshot. A change replaces the whole.</summary>
    public ImmutableDictionary<string, TFact> Current { get; private set; } = ImmutableDictionary.Create<string, TFact>(StringComparer.Ordinal);

    /// <summary>True from the first snapshot on.</summary>
    public bool IsLoaded => loaded.Task.IsCompleted;

    /// <summary>Completes with the first snapshot.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>Waits until the facts are others than these.</summary>
    public async Task<ImmutableDictionary<string, TFact>> OtherThanAsync(ImmutableDictionary<string, TFact> known, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = Volatile.Read(ref changed);

            if (!ReferenceEquals(Current, known))
            {
                return Current;
            }

            await next.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes in a snapshot. Changes that came in while it was read stay, by their higher version.</summary>
    /// <param name="snapshot">Every fact as it was when the snapshot was taken.</param>
    /// <param name="startedWith">What <see cref="Current"/> was before the snapshot was asked for: what it had and the snapshot lacks is gone.</param>
    public void Load(IEnumerable<TFact> snapshot, ImmutableDictionary<string, TFact> startedWith)
    {
        lock (writing)
        {
            var facts = Current.ToBuilder();
            var seen = new HashSet<string>(StringComparer.Ordinal);

            foreach (var fact in snapshot)
            {
                seen.Add(keyOf(fact));
                Put(facts, fact);
            }

            foreach (var (key, fact) in startedWith)
            {
                if (!seen.Contains(key) && facts.TryGetValue(key, out var now) && versionOf(now) == versionOf(fact))
                {
                    facts.Remove(key);
                }
            }

            Current = facts.ToImmutable();
        }

        loaded.TrySetResult();
        Announce();
    }

    /// <summary>Takes in one change.</summary>
    /// <param name="fact">The fact as it is now, or was last.</param>
    /// <param name="isRemoved">True when it is gone.</param>
    public void Apply(TFact fact, bool isRemoved)
    {
        lock (writing)
        {
            if (!isRemoved)
            {
                var facts = Current.ToBuilder();
                Put(facts, fact);
                Current = facts.ToImmutable();
            }
            else if (!Current.TryGetValue(keyOf(fact), out var known) || versionOf(known) < versionOf(fact))
            {
                removed[keyOf(fact)] = versionOf(fact);
                Current = Current.Remove(keyOf(fact));
            }
        }

        Announce();
    }

    private void Announce() => Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private void Put(ImmutableDictionary<string, TFact>.Builder facts, TFact fact)
    {
        var key = keyOf(fact);
        var isNewer = !facts.TryGetValue(key, out var known) || versionOf(known) < versionOf(fact);

        if (isNewer && (!removed.TryGetValue(key, out var removedAt) || removedAt < versionOf(fact)))
        {
            facts[key] = fact;
        }
    }
}
