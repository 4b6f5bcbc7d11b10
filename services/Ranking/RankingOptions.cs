using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using SeoulMate.Taste.Scoring;

namespace SeoulMate.Ranking;

/// <summary>What an operator may set.</summary>
public sealed class RankingOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Ranking";

    /// <summary>How candidates are scored: the name of a scoring strategy; <c>hybrid</c> unless set.</summary>
    [Required]
    public string Strategy { get; set; } = new HybridStrategy().Name;

    /// <summary>How long a peer may take to answer. 10 ms to 5 s; 400 ms unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan PeerDeadline { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long a peer may take until it has answered once. 10 ms to 30 s; 2 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:30")]
    public TimeSpan FirstPeerDeadline { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a homepage on which nothing bore since is shown again as it is. 0 to 1 day; 5 minutes unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan PageKeptFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many dramas For You shows on the homepage. 5 to 50; 12 unless set.</summary>
    [Range(5, 50)]
    public int ForYouSize { get; set; } = 12;

    /// <summary>What likeness to what stands before costs in a slate, in standard deviations of the score. 0 to 10; 0.8 unless set.</summary>
    [Range(0.0, 10.0)]
    public double Diversity { get; set; } = 0.8;

    /// <summary>What drift from the user's genres costs in a slate, in standard deviations of the score a nat. 0 to 10; 0.8 unless set.</summary>
    [Range(0.0, 10.0)]
    public double Calibration { get; set; } = 0.8;

    /// <summary>What share of a slate the most popular tenth may have, unless the user asked for famous dramas. 0 to 1; 0.8 unless set.</summary>
    [Range(0.0, 1.0)]
    public double FamousShare { get; set; } = 0.8;

    /// <summary>How many dramas of a slate may share a leading actor. 1 to 50; 3 unless set.</summary>
    [Range(1, 50)]
    public int SameLeadAtMost { get; set; } = 3;

    /// <summary>The place in For You that is kept for trying something, from 1. 2 to 50; 6 unless set.</summary>
    [Range(2, 50)]
    public int ExplorePlace { get; set; } = 6;

    /// <summary>On so many days a drama may be seen in For You without being touched. 1 to 30; 5 unless set.</summary>
    [Range(1, 30)]
    public int SeenDays { get; set; } = 5;

    /// <summary>So many days it then yields its place. 1 to 30; 14 unless set.</summary>
    [Range(1, 30)]
    public int RestDays { get; set; } = 14;

    /// <summary>How many carousels Because You Watched shows on the homepage. 1 to 10; 3 unless set.</summary>
    [Range(1, 10)]
    public int Carousels { get; set; } = 3;

    /// <summary>So long a seed that is shown keeps its place. 0 to 30 days; 3 days unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan SeedTenure { get; set; } = TimeSpan.FromDays(3);

    /// <summary>For how many of the actors, and of the writers, a user likes most there may be a section. 0 to 10; 3 unless set.</summary>
    [Range(0, 10)]
    public int PeopleSections { get; set; } = 3;

    /// <summary>So many of a person's dramas must be left for that. 1 to 20; 4 unless set.</summary>
    [Range(1, 20)]
    public int PersonDramasAtLeast { get; set; } = 4;

    /// <summary>How many dramas a carousel shows. 4 to 20; 5 unless set.</summary>
    [Range(4, 20)]
    public int CarouselSize { get; set; } = 5;

    /// <summary>How many dramas Trending shows on the homepage. 4 to 20; 8 unless set.</summary>
    [Range(4, 20)]
    public int TrendingSize { get; set; } = 8;

    /// <summary>Below this share of the user's viewing a genre is new. 0 to 1; 0.05 unless set.</summary>
    [Range(0.0, 1.0)]
    public double NewGenreShare { get; set; } = 0.05;

    /// <summary>After so long without progress the user may have paused. One day to a year; 60 days unless set.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromDays(60);
}

/// <summary>A wrong setting ends the process at start, with its name.</summary>
[OptionsValidator]
public sealed partial class RankingOptionsValidator : IValidateOptions<RankingOptions>;
