using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SeoulMate.Web.Language;
using SeoulMate.Web.Posters;
using SeoulMate.Web.Tests.Fakes;

namespace SeoulMate.Web.Tests.Parts;

/// <summary>Renders one component as a signed-in user sees it.</summary>
public abstract class PartsContext : BunitContext
{
    protected static readonly DateTimeOffset Now = new(2025, 11, 24, 12, 0, 0, TimeSpan.Zero);

    protected PartsContext(PageLanguage language = PageLanguage.English)
    {
        Services.AddSingleton(new Texts(language));
        Services.AddSingleton(new Visit(Guid.CreateVersion7(), false, "/", "Bearer x", Now));
        Services.AddSingleton(new Pictures(Options.Create(new ImageOptions())));
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
    }

    protected static Actions.Origin Origin(int position = 1) => new(Guid.Parse("0198f2c0-0000-7000-8000-000000000001"), "for_you", position);

    protected static Contracts.Ranking.RecommendedDramaView Signal(string? match = "strong") =>
        SampleSlates.Pick("signal-2016", match, "similar_to", "Similar to Stranger");

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
