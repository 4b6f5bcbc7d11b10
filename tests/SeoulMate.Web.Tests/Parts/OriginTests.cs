using SeoulMate.Web.Actions;

namespace SeoulMate.Web.Tests.Parts;

public sealed class OriginTests
{
    private static readonly Guid List = Guid.CreateVersion7();

    [Fact]
    public void What_was_written_is_read_back()
    {
        var origin = new Origin(List, "for_you", 12);

        Assert.Equal(origin, Origin.Read(origin.ToString()));
        Assert.Equal((List, null), (origin.SlateId, origin.SearchId));
        Assert.Equal((null, List), (new Origin(List, Origin.Search, 1).SlateId, new Origin(List, Origin.Search, 1).SearchId));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a:b:c")]
    [InlineData("0198f2c0000070008000000000000001:for_you:0")]
    [InlineData("0198f2c0000070008000000000000001:for_you:1001")]
    [InlineData("0198f2c0000070008000000000000001:for_you:-1")]
    [InlineData("0198f2c0000070008000000000000001:For<You:1")]
    [InlineData("0198f2c0000070008000000000000001::1")]
    [InlineData("0198f2c0000070008000000000000001:for_you:1:2")]
    public void Anything_else_is_no_origin(string? text) => Assert.Null(Origin.Read(text));

    [Fact]
    public void An_interactions_id_is_the_same_for_the_same_thing_only()
    {
        var id = InteractionIds.Of(List, "a", "b");

        Assert.Equal(id, InteractionIds.Of(List, "a", "b"));
        Assert.NotEqual(id, InteractionIds.Of(List, "a", "c"));
        Assert.NotEqual(id, InteractionIds.Of(Guid.CreateVersion7(), "a", "b"));
        Assert.Equal(7, id.Version);
        Assert.Equal(List.ToString()[..13], id.ToString()[..13]);
    }
}
