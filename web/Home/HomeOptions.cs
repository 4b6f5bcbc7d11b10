namespace SeoulMate.Web.Home;

/// <summary>How long the homepage waits for what it shows.</summary>
public sealed class HomeOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Home";

    /// <summary>For the page as a whole: then it says that it cannot be had. More than 0; 3 s unless given.</summary>
    public TimeSpan PagePatience { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>For all sections, once the page itself is known: then what is there is sent, and the rest follows. More than 0; 250 ms unless given.</summary>
    public TimeSpan FirstPatience { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>For each section after that: then it says so and offers to try again. More than 0; 800 ms unless given.</summary>
    public TimeSpan SectionPatience { get; set; } = TimeSpan.FromMilliseconds(800);

    internal bool IsValid => new[] { PagePatience, FirstPatience, SectionPatience }.All(patience => patience > TimeSpan.Zero);
}
