namespace SeoulMate.Taste.Scoring;

/// <summary>A way to score candidates. Configuration picks one by its name.</summary>
public interface IScoringStrategy
{
    /// <summary>The name it is picked by.</summary>
    string Name { get; }

    /// <summary>Scores one candidate for one user.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="taste">What is known of the user.</param>
    /// <returns>A finite score with the contributions that sum to it.</returns>
    ScoredDrama Score(Candidate candidate, UserTaste taste);
}

/// <summary>The strategies there are.</summary>
public static class ScoringStrategies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IScoringStrategy> All { get; } = [new PopularityStrategy(), new ContentStrategy(), new BoostsStrategy()];

    /// <summary>The strategy of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The strategy.</returns>
    /// <exception cref="ArgumentException">There is none of that name; the message lists those there are.</exception>
    public static IScoringStrategy Named(string name) => All.FirstOrDefault(strategy => strategy.Name == name)
        ?? throw new ArgumentException($"There is no scoring strategy '{name}': choose {string.Join(", ", All.Select(strategy => strategy.Name))}.", nameof(name));
}
