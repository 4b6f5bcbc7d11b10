namespace SeoulMate.Evaluation;

/// <summary>What was given cannot be read; the message names file and line.</summary>
public sealed class BadInputException(string message) : Exception(message)
{
    internal static BadInputException At(string file, int line, string sentence) => new($"{file}, line {line}: {sentence}");
}
