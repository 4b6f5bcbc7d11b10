using SeoulMate.Web.Account;

namespace SeoulMate.Web.Tests.Parts;

public sealed class DevicesTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet, Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome, macOS")]
    [InlineData("Firefox/1", "Firefox")]
    [InlineData("curl/8.9.1", "curl/8.9.1")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_browser_is_named_in_a_word_or_two(string? device, string? name) => Assert.Equal(name, Devices.Name(device));

    [Fact]
    public void What_is_unknown_is_told_in_part() => Assert.Equal(new string('x', 60), Devices.Name(new string('x', 200)));
}
