using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SeoulMate.Insights;

/// <summary>The settings of Insights.</summary>
public sealed class InsightsOptions
{
    /// <summary>Where they stand in the configuration.</summary>
    public const string Section = "Insights";

    /// <summary>Days whose users are counted for trending. 1 to 28; 7 unless set.</summary>
    [Range(1, 28)]
    public int TrendingDays { get; set; } = 7;

    /// <summary>Days before them that say what is usual. 1 to 365; 28 unless set.</summary>
    [Range(1, 365)]
    public int UsualDays { get; set; } = 28;

    /// <summary>A drama with fewer distinct users in the trending days does not trend. 1 to 1,000,000; 20 unless set.</summary>
    [Range(1, 1_000_000)]
    public int MinimumWatchers { get; set; } = 20;

    /// <summary>Users added to what is counted and to what is usual before they are compared. 0.1 to 1,000; 5 unless set.</summary>
    [Range(0.1, 1_000)]
    public double Smoothing { get; set; } = 5;

    /// <summary>Trending is counted at most this often. 100 ms to 1 minute; 1 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan RecountAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Trending is counted at least this often, for its windows move though nothing happens. 10 s to 1 hour; 10 minutes unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan RecountEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Shown slates are kept this long. 1 to 365 days; 30 days unless set.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeepSlates { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How far back trending looks: what is usual for the rank of a day ago.</summary>
    internal TimeSpan Reach => TimeSpan.FromDays(TrendingDays + UsualDays + 1);
}

[OptionsValidator]
internal sealed partial class InsightsOptionsValidator : IValidateOptions<InsightsOptions>;
