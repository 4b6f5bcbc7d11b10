using System.Net;
using System.Text;
using SeoulMate.Contracts.Profiles;

namespace SeoulMate.Profile.Tests;

/// <summary>What users say outright, as a client would send it.</summary>
internal static class Updates
{
    internal const string Path = "/api/v1/profile/me/update";

    /// <summary>Sends an update, and takes the new profile for granted.</summary>
    internal static async Task<UpdatedProfileView> UpdateAsync(this HttpClient client, string body)
    {
        var answer = await client.TryUpdateAsync(body);

        Assert.True(answer.StatusCode is HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());

        return await answer.ReadAsync<UpdatedProfileView>();
    }

    /// <summary>Sends an update.</summary>
    internal static async Task<HttpResponseMessage> TryUpdateAsync(this HttpClient client, string body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request);
    }
}
