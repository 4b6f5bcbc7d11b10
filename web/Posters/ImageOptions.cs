namespace SeoulMate.Web.Posters;

/// <summary>Where the pictures of dramas come from.</summary>
public enum ImageMode
{
    /// <summary>All are drawn.</summary>
    Off,

    /// <summary>Where an imported catalogue names a picture, it is fetched by this process and handed on; the others are drawn.</summary>
    Proxy,
}

/// <summary>What can be set of pictures.</summary>
public sealed class ImageOptions
{
    /// <summary>Where the settings stand.</summary>
    public const string Section = "Images";

    /// <summary>Where the pictures come from; drawn unless given.</summary>
    public ImageMode Mode { get; set; }

    /// <summary>How many bytes of pictures are kept in memory, more than 0; 128 MB unless given.</summary>
    public long KeptBytes { get; set; } = 128_000_000;
}
