using System.Text;
using SeoulMate.Contracts.Interactions;
using SeoulMate.ServiceDefaults.Messaging;

namespace SeoulMate.Insights.Tests;

public sealed class EventReaderTests
{
    private const string Data = """{"interaction_id":"0198c0de-0000-7000-8000-000000000001","user_id":"0198c0de-0000-7000-8000-000000000002","kind":"click","simulated":false,"teaches":true,"occurred_at":"2026-11-20T12:00:00Z","received_at":"2026-11-20T12:00:01Z"}""";
    private const string Head = "{\"type\":\"InteractionRecorded\",\"version\":1,\"id\":\"0198c0de-0000-7000-8000-000000000003\",\"producer\":\"profile\"";

    [Theory]
    [InlineData(Head + ",\"data\":" + Data + "}")]
    [InlineData(Head + ",\"data\":" + Data + ",\"of_a_later_version\":{\"a\":1}}")]
    public void What_a_producer_writes_is_read_without_its_nulls_and_with_more_than_is_known(string body)
    {
        var happened = EventReader.Read<InteractionRecorded>(Encoding.UTF8.GetBytes(body));

        Assert.Equal(("click", null, true), (happened.Kind, happened.DramaId, happened.Teaches));
    }

    [Theory]
    [InlineData("", "body: This is not JSON at line 1, byte 1.")]
    [InlineData("null", "It is null.")]
    [InlineData("[]", "body: The value is not of the expected type.")]
    [InlineData(Head + "}", "data: This is required.")]
    [InlineData(Head + ",\"data\":null}", "data: This must not be null.")]
    [InlineData(Head + ",\"data\":{}}", "interaction_id: This is required.")]
    [InlineData("{\"type\":\"UserErased\",\"version\":1,\"id\":\"0198c0de-0000-7000-8000-000000000003\",\"producer\":\"profile\",\"data\":" + Data + "}", "It is UserErased.")]
    [InlineData("{\"type\":\"InteractionRecorded\",\"version\":2,\"id\":\"0198c0de-0000-7000-8000-000000000003\",\"producer\":\"profile\",\"data\":" + Data + "}", "It has version 2.")]
    [InlineData("{\"type\":\"InteractionRecorded\",\"version\":1,\"id\":\"00000000-0000-0000-0000-000000000000\",\"producer\":\"profile\",\"data\":" + Data + "}", "It has no id.")]
    public void What_is_no_event_is_refused_with_what_is_wrong(string body, string reason)
    {
        var refused = Assert.Throws<UnreadableEventException>(() => EventReader.Read<InteractionRecorded>(Encoding.UTF8.GetBytes(body)));

        Assert.StartsWith("This is no InteractionRecorded of version 1. ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
