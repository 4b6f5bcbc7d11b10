namespace SeoulMate.Launcher.Tests;

public sealed class MigrationStampsTests : IAsyncLifetime
{
    private readonly TemporaryFolder temporary = new();
    private readonly TemporaryFolder program = new();
    private RunFolder folder = null!;

    public async ValueTask InitializeAsync()
    {
        folder = (await RunFolder.ClaimAsync(temporary.Path))!;
        await File.WriteAllTextAsync(program.Below("Program.dll"), "as it was");
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        temporary.Dispose();
        program.Dispose();

        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_very_same_program_need_not_migrate_again()
    {
        var stamps = new MigrationStamps(folder);
        Assert.False(stamps.Has("catalog-migration", program.Path));

        stamps.Add("catalog-migration", program.Path);

        Assert.True(stamps.Has("catalog-migration", program.Path));
        Assert.False(stamps.Has("profile-migration", program.Path));
    }

    [Theory]
    [InlineData("Program.dll", "as it is")]
    [InlineData("catalogue/dramas.jsonl", "another drama")]
    public async Task A_program_that_changed_in_any_file_migrates_again(string file, string content)
    {
        var stamps = new MigrationStamps(folder);
        stamps.Add("catalog-migration", program.Path);

        Directory.CreateDirectory(Path.GetDirectoryName(program.Below(file))!);
        await File.WriteAllTextAsync(program.Below(file), content, TestContext.Current.CancellationToken);

        Assert.False(stamps.Has("catalog-migration", program.Path));
    }

    [Fact]
    public void A_server_that_begins_anew_is_migrated_again()
    {
        var stamps = new MigrationStamps(folder);
        stamps.Add("catalog-migration", program.Path);

        stamps.Clear();

        Assert.False(stamps.Has("catalog-migration", program.Path));
    }
}
