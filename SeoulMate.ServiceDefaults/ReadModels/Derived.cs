namespace SeoulMate.ServiceDefaults.ReadModels;

/// <summary>Something computed from facts, once for each state they have.</summary>
/// <typeparam name="TSource">The facts, immutable: a new state is a new object.</typeparam>
/// <typeparam name="TResult">What is computed.</typeparam>
/// <param name="source">The facts as they are now.</param>
/// <param name="compute">Computes; may be called twice for one state when two callers meet.</param>
public sealed class Derived<TSource, TResult>(Func<TSource> source, Func<TSource, TResult> compute)
    where TSource : class
{
    private sealed record State(TSource Source, TResult Result);

    private State? latest;

    /// <summary>What follows from the facts as they are now.</summary>
    public TResult Current
    {
        get
        {
            var now = source();
            var known = latest;

            if (known is null || !ReferenceEquals(known.Source, now))
            {
                latest = known = new State(now, compute(now));
            }

            return known.Result;
        }
    }
}
