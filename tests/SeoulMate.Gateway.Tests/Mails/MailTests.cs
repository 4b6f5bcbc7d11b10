using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using SeoulMate.TestKit;

namespace SeoulMate.Gateway.Tests.Mails;

public sealed class MailTests(GatewayApp app)
{
    private const string Forgot = "/api/v1/account/password/forgot";

    [Fact]
    public async Task The_mailbox_is_a_page_that_runs_nothing_and_shows_mails_as_they_are()
    {
        await using var beside = app.Beside();
        using var caller = beside.Caller();
        var email = $"a&b'c{Guid.CreateVersion7():N}@example.test";
        using var registered = await caller.PostAsync("/api/v1/account/register", new { email, password = "correct horse" });
        var mail = await caller.MailAsync(email, Mailbox.Confirm);

        using var answer = await caller.SendAsync(HttpMethod.Get, "/mailbox");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains($"a&amp;b&#x27;c", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{WebUtility.HtmlEncode(mail.Link.OriginalString)}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a&b'c", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mailbox")]
    [InlineData("/mailbox.json")]
    public async Task The_mailbox_is_for_callers_on_this_machine(string path)
    {
        using var caller = app.Caller();

        using var here = await caller.SendAsync(HttpMethod.Get, path);
        using var forwarded = await caller.SendAsync(HttpMethod.Get, path, headers: ("X-Forwarded-For", "203.0.113.9"));
        using var throughWeb = await caller.SendAsync(HttpMethod.Get, path, Forge.Token("visitor", "visitor", address: "203.0.113.9"));

        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        await forwarded.ProblemAsync(HttpStatusCode.NotFound);
        await throughWeb.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Outside_development_there_is_no_mailbox()
    {
        await using var production = app.Beside(environment: "Production");
        using var caller = production.Caller();

        using var json = await caller.SendAsync(HttpMethod.Get, "/mailbox.json");

        Assert.Equal("web", (await caller.ReachAsync("/mailbox")).Service);
        Assert.Equal(HttpStatusCode.NotFound, json.StatusCode);
    }

    [Fact]
    public async Task Without_a_mail_server_what_needs_mails_says_so_and_the_rest_works()
    {
        await using var production = app.Beside(environment: "Production");
        using var caller = production.Caller();
        var user = await caller.NewUserAsync();
        var token = (await caller.TokensAsync(user)).AccessToken;

        using var known = await caller.PostAsync(Forgot, new { email = user.Email });
        using var unknown = await caller.PostAsync(Forgot, new { email = "nobody@example.test" });
        using var confirm = await caller.SendAsync(HttpMethod.Post, "/api/v1/account/confirm/send", token);
        using var email = await caller.PostAsync("/api/v1/account/email", token, new { password = user.Password, email = "other@example.test" });
        using var password = await caller.PostAsync("/api/v1/account/password", token, new { current_password = user.Password, new_password = "another horse" });

        foreach (var answer in new[] { known, unknown, confirm, email })
        {
            Assert.Contains("Mail:Host", (await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable)).Title, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NoContent, password.StatusCode);
    }

    [Fact]
    public async Task A_mail_goes_to_the_server_as_plain_text_in_the_language_of_the_request()
    {
        await using var server = new FakeSmtp();
        await using var beside = app.Beside(changes:
        [
            .. Settings(server), ("Mail:PublicAddress", "https://dramas.example/"),
        ]);
        using var caller = beside.Caller();
        caller.DefaultRequestHeaders.Add("Accept-Language", "fr, ko;q=0.8, en;q=0.5");

        var user = await caller.NewUserAsync();
        await Eventually.TrueAsync("the mail arrives", () => Task.FromResult(server.Received.Count > 0));
        var mail = Assert.Single(server.Received);

        Assert.Equal(user.Email, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("hello@dramas.example", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal("이메일 주소를 확인해 주세요", mail.Subject);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.EndsWith("@dramas.example", mail.MessageId, StringComparison.Ordinal);
        Assert.Contains($"https://dramas.example/confirm?user={user.UserId}&code=", Assert.IsType<TextPart>(mail.Body).Text, StringComparison.Ordinal);
        Assert.Equal("plain", Assert.IsType<TextPart>(mail.Body).ContentType.MediaSubtype);
    }

    [Fact]
    public async Task A_mail_that_is_not_taken_in_is_tried_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new FakeSmtp("451 later", "451 later");
        await using var beside = app.Beside(services => services.AddSingleton<TimeProvider>(clock), changes: Settings(server));
        using var caller = beside.Caller();

        var user = await caller.NewUserAsync();
        await Eventually.TrueAsync("the mail arrives", () =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(server.Received.Count > 0);
        });

        Assert.Equal(user.Email, Assert.Single(server.Received.Single().To.Mailboxes).Address);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_given_up_keeps_no_other_back_and_is_logged_without_its_address()
    {
        using var log = new TestLog();
        await using var server = new FakeSmtp("550 no such user");
        await using var beside = app.Beside(log.AddTo, changes: Settings(server));
        using var caller = beside.Caller();

        var user = await caller.NewUserAsync();
        await Eventually.TrueAsync("it is given up", () => Task.FromResult(log.Texts.Any(line => line.Contains("given up", StringComparison.Ordinal))));

        var next = await caller.NewUserAsync();
        await Eventually.TrueAsync("the next one arrives", () => Task.FromResult(server.Received.Count > 0));

        Assert.Equal(next.Email, Assert.Single(server.Received.Single().To.Mailboxes).Address);
        Assert.DoesNotContain(log.Texts, line => line.Contains(user.Email, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task When_too_many_mails_wait_whoever_needs_one_is_told_so_and_can_register_all_the_same()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0); // takes connections and says nothing
        silent.Start();
        await using var beside = app.Beside(changes: Settings(((IPEndPoint)silent.LocalEndpoint).Port));
        using var caller = beside.Caller();

        for (var sending = 0; sending < 4; sending++)
        {
            await caller.NewUserAsync();
        }

        for (var waiting = 0; ; waiting++)
        {
            using var answer = await caller.PostAsync(Forgot, new { email = "nobody@example.test" });

            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                break;
            }

            Assert.True(waiting < 1100, "Mails are taken in without end.");
        }

        await caller.NewUserAsync();
    }

    [Theory]
    [InlineData("Mail:From is not an e-mail address", "Development", "Mail__Host=mail.example")]
    [InlineData("Mail:User and Mail:Password go together", "Development", "Mail__Host=mail.example", "Mail__From=a@example.test", "Mail__User=a")]
    [InlineData("Mail:Port is not between", "Development", "Mail__Host=mail.example", "Mail__From=a@example.test", "Mail__Port=0")]
    [InlineData("Mail:PublicAddress is not set", "Production", "Mail__Host=mail.example", "Mail__From=a@example.test")]
    [InlineData("Mail:PublicAddress is not an address", "Production", "Mail__PublicAddress=http://dramas.example")]
    [InlineData("Mail:UseTls is false", "Production", "Mail__Host=mail.example", "Mail__From=a@example.test", "Mail__User=a", "Mail__Password=b", "Mail__UseTls=false", "Mail__PublicAddress=https://dramas.example")]
    public async Task It_does_not_start_with_settings_that_cannot_work(string sentence, string environment, params string[] settings)
    {
        var (exitCode, _, errors) = await GatewayProcess.RunAsync([],
        [
            ("ConnectionStrings__accountsdb", app.ConnectionString),
            ("Kestrel__Endpoints__http__Url", "http://127.0.0.1:0"),
            ("Internal__SigningKey", Forge.GatewayKey),
            ("ASPNETCORE_ENVIRONMENT", environment),
            .. settings.Select(setting => (setting.Split('=')[0], setting.Split('=')[1])),
        ]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    private static (string, string)[] Settings(FakeSmtp server) => Settings(server.Port);

    private static (string, string)[] Settings(int port) =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", port.ToString(CultureInfo.InvariantCulture)),
        ("Mail:From", "hello@dramas.example"), ("Mail:UseTls", "false"),
    ];
}
