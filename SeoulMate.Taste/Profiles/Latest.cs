namespace SeoulMate.Taste.Profiles;

/// <summary>A fact of which the latest statement stands, whatever order the statements come in.</summary>
/// <typeparam name="T">What is stated.</typeparam>
/// <param name="Value">The statement.</param>
/// <param name="At">When it was made.</param>
/// <param name="StatementId">Of two statements of one moment the one with the higher id stands.</param>
public sealed record Latest<T>(T Value, DateTimeOffset At, Guid StatementId)
{
    /// <summary>The later of two statements.</summary>
    /// <param name="other">Another one; null when there is none.</param>
    /// <returns>This one or the other.</returns>
    public Latest<T> Or(Latest<T>? other) =>
        other is null || (At, StatementId).CompareTo((other.At, other.StatementId)) >= 0 ? this : other;
}
