using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SeoulMate.Taste.Profiles;

namespace SeoulMate.Profile;

/// <summary>What an operator may set.</summary>
public sealed class ProfileOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Profile";

    /// <summary>An interaction older by this much counts half. One day to ten years; 180 days unless set.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan HalfLife { get; set; } = new TasteOptions().HalfLife;

    /// <summary>How many log rows are sent in one transaction. 1 to 1,000; 200 unless set.</summary>
    [Range(1, 1000)]
    public int OutboxBatch { get; set; } = 200;

    /// <summary>How long after the last thing that a visitor did all of it is kept. 61 days, a day more than the visitor's cookie, to ten years; 90 days unless set.</summary>
    [Range(typeof(TimeSpan), "61.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepVisitors { get; set; } = TimeSpan.FromDays(90);

    internal TasteOptions Taste => new() { HalfLife = HalfLife };
}

/// <summary>A wrong setting ends the process at start, with its name.</summary>
[OptionsValidator]
public sealed partial class ProfileOptionsValidator : IValidateOptions<ProfileOptions>;
