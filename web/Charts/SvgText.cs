using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace SeoulMate.Web.Charts;

/// <summary>Words in a drawing. Razor keeps the element's own name for itself.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired]
    public double X { get; set; }

    [Parameter, EditorRequired]
    public double Y { get; set; }

    /// <summary><c>start</c> (null), <c>middle</c> or <c>end</c>: what of the words stands at X.</summary>
    [Parameter]
    public string? Anchor { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>The language of the words; null for the page's.</summary>
    [Parameter]
    public string? Lang { get; set; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Chart.N(X));
        builder.AddAttribute(2, "y", Chart.N(Y));
        builder.AddAttribute(3, "text-anchor", Anchor);
        builder.AddAttribute(4, "class", Class);
        builder.AddAttribute(5, "lang", Lang);
        builder.AddContent(6, Text);
        builder.CloseElement();
    }
}
