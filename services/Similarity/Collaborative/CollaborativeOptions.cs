using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SeoulMate.Similarity.Collaborative;

/// <summary>What an operator may set of what is learnt from all users.</summary>
public sealed class CollaborativeOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Collaborative";

    /// <summary>How often it is looked for enough that is new. One second to a day; 30 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After so many new interactions it is learnt again. 1 to 10,000,000; 100 unless set.</summary>
    [Range(1, 10_000_000)]
    public int NewInteractions { get; set; } = 100;

    /// <summary>… and after so large a share of those it was learnt from. 0 to 1; 0.02 unless set.</summary>
    [Range(0.0, 1.0)]
    public double NewShare { get; set; } = 0.02;

    /// <summary>How many threads learn. 1 to 64; 1 unless set, so that answers keep theirs.</summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 1;

    /// <summary>The model to answer with, by its version, and to learn none beside: how one goes back to the one before. Empty unless set.</summary>
    public string Version { get; set; } = string.Empty;
}

/// <summary>A wrong setting ends the process at start, with its name.</summary>
[OptionsValidator]
public sealed partial class CollaborativeOptionsValidator : IValidateOptions<CollaborativeOptions>;
