namespace SeoulMate.Taste.Explanations;

/// <summary>The catalogue's words as they stand in English sentences.</summary>
public static class EnglishWords
{
    /// <summary>The dramas of a genre: one whose name says drama already is not called so twice.</summary>
    /// <param name="genre">As the catalogue names it.</param>
    /// <returns>Such as Medical dramas, Melodramas.</returns>
    public static string Dramas(string genre) => $"{Drama(genre)}s";

    /// <summary>One drama of a genre.</summary>
    /// <param name="genre">As the catalogue names it.</param>
    /// <returns>Such as Medical drama, Melodrama.</returns>
    public static string Drama(string genre) => genre.EndsWith("drama", StringComparison.OrdinalIgnoreCase) ? genre : $"{genre} drama";
}
