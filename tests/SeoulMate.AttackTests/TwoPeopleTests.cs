using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using SeoulMate.Contracts.Interactions;
using SeoulMate.EndToEnd.Tests;

namespace SeoulMate.AttackTests;

/// <summary>Two people behind one gateway and one web: nothing of one ever reaches the other.</summary>
public sealed class TwoPeopleTests(SystemFixture system, ITestOutputHelper output)
{
    private const int Pairs = 1_000;
    private const int AtOnce = 6;
    private const string Password = "Not-a-real-1!";

    /// <summary>Pages and answers on which lists of one's own dramas stand, and nobody else's could.</summary>
    private static readonly string[] OwnDramas = ["/lists/watchlist", "/history", "/api/v1/profile/me/lists/watchlist", "/api/v1/profile/me/history?kind=watchlist_add"];

    private static readonly string[] Addresses =
    [
        "/lists/watchlist", "/account", "/history", "/api/v1/account/me", "/search?q=doctor", "/drama/signal-2016", "/api/v1/profile/me", "/api/v1/profile/me/lists/watchlist", "/", "/api/v1/profile/me/history?kind=watchlist_add", "/api/v1/home",
    ];

    [Fact]
    public async Task In_a_thousand_pairs_of_pages_nobody_sees_a_mark_of_the_other()
    {
        var dramas = (await system.Visitor().GetAsync<JsonElement>("/api/v1/dramas?limit=10")).GetProperty("items").EnumerateArray().Select(drama => drama.GetProperty("drama_id").GetString()!).ToList();
        using var one = await NewPersonAsync("Haneul", dramas[..5]);
        using var other = await NewPersonAsync("Byeori", dramas[5..]);
        var wrong = new ConcurrentQueue<string>();
        var read = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, Pairs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, stop) =>
        {
            var address = Addresses[number % Addresses.Length];
            var (first, second) = number % 2 == 0 ? (one, other) : (other, one);
            var answers = await Task.WhenAll(first.AskAsync(address, stop), second.AskAsync(address, stop));

            foreach (var (answer, own, another) in new[] { (answers[0], first, second), (answers[1], second, first) })
            {
                var text = await answer.Content.ReadAsStringAsync(stop);
                Interlocked.Increment(ref read);

                if (!answer.IsSuccessStatusCode)
                {
                    wrong.Enqueue($"{number}: {address} answered {(int)answer.StatusCode}");
                }

                if (another.MarksIn(text, isList: OwnDramas.Contains(address)) is { Count: > 0 } marks)
                {
                    wrong.Enqueue($"{number}: {address} shows {own.Name} {string.Join(", ", marks)} of {another.Name}");
                }

                // A page that says nothing of anybody would prove nothing.
                if (own.MarksIn(text, isList: OwnDramas.Contains(address)).Count == 0 && address is not "/api/v1/home")
                {
                    wrong.Enqueue($"{number}: {address} shows {own.Name} nothing of their own");
                }

                answer.Dispose();
            }
        });

        output.WriteLine($"{Pairs} pairs, {read} answers of {Addresses.Length} addresses, {AtOnce} pairs at once, {wrong.Count} wrong");

        Assert.True(wrong.IsEmpty, string.Join("\n", wrong.Take(20)));
        Assert.Equal(2 * Pairs, read);
    }

    private async Task<Person> NewPersonAsync(string name, IReadOnlyList<string> dramas)
    {
        var unique = $"{name}{Guid.CreateVersion7():N}"[..24];
        var email = $"{unique}@example.test";
        var client = system.Visitor();
        await client.PostAsync("/api/v1/account/register", new { email, password = Password, display_name = unique });
        await client.SignInAsync(email, Password);

        foreach (var drama in dramas)
        {
            await client.DoAsync(InteractionKinds.WatchlistAdd, drama);
        }

        var userId = (await client.GetAsync<JsonElement>("/api/v1/account/me")).GetProperty("user_id").GetString()!;

        return new(unique, userId, dramas, await system.BrowserAsync(email, Password));
    }

    /// <param name="Name">The display name, and the beginning of the address.</param>
    /// <param name="UserId">The user's id.</param>
    /// <param name="Dramas">What nobody else has on a list.</param>
    /// <param name="Browser">Signed in.</param>
    private sealed record Person(string Name, string UserId, IReadOnlyList<string> Dramas, HttpClient Browser) : IDisposable
    {
        private const int Patience = 10;

        /// <summary>Asks again where a machine that is busy made the page give up: what is looked for is on pages.</summary>
        internal async Task<HttpResponseMessage> AskAsync(string address, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                var answer = await Browser.GetAsync(address, cancellationToken);

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == Patience)
                {
                    return answer;
                }

                answer.Dispose();
            }
        }

        internal IReadOnlyList<string> MarksIn(string text, bool isList) =>
            [.. new[] { Name, UserId }.Concat(isList ? Dramas : []).Where(mark => text.Contains(mark, StringComparison.Ordinal))];

        public void Dispose() => Browser.Dispose();
    }
}
