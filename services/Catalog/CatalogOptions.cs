using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SeoulMate.Catalog;

/// <summary>The settings of Catalog.</summary>
public sealed class CatalogOptions
{
    /// <summary>Where they stand in the configuration.</summary>
    public const string Section = "Catalog";

    /// <summary>The folder with the starter catalogue, from the program's own folder; <c>catalogue</c> unless set.</summary>
    [Required]
    public string StarterCatalogue { get; set; } = "catalogue";

    /// <summary>How often the database is asked whether suggestions are still up to date. 100 ms to 5 minutes; 2 s unless set.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SuggestionsRefresh { get; set; } = TimeSpan.FromSeconds(2);
}

[OptionsValidator]
internal sealed partial class CatalogOptionsValidator : IValidateOptions<CatalogOptions>;
