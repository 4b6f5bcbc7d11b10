namespace SeoulMate.Evaluation.Tests;

public sealed class MovieLensFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void A_line_is_user_item_stars_and_seconds()
    {
        File.WriteAllText(file, "196\t242\t3\t881250949\n22\t377\t1\t878887116\n");

        Assert.Equal(
            [
                new("196", "242", 3, new DateTimeOffset(1997, 12, 4, 15, 55, 49, TimeSpan.Zero)),
                new("22", "377", 1, new DateTimeOffset(1997, 11, 7, 7, 18, 36, TimeSpan.Zero)),
            ],
            MovieLensFile.Read(file));
    }

    [Theory]
    [InlineData("196\t242\t3")]
    [InlineData("196\t242\tmany\t881250949")]
    [InlineData("196\t242\t3\tyesterday")]
    [InlineData("\t242\t3\t881250949")]
    public void A_line_that_is_not_is_named(string line)
    {
        File.WriteAllText(file, $"196\t242\t3\t881250949\n{line}\n");

        Assert.Contains("line 2", Assert.Throws<BadInputException>(() => MovieLensFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_told_of() => Assert.Throws<BadInputException>(() => MovieLensFile.Read(file));

    public void Dispose() => File.Delete(file);
}
