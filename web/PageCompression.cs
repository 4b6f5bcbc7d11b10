using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace SeoulMate.Web;

/// <summary>
/// Compresses pages that come in parts, too. Of those the framework says that they are <c>identity</c>, lest a server before
/// it gather the parts; here each part is flushed through the compression.
/// </summary>
internal sealed class PageCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    private const string AsItIs = "identity";

    /// <inheritdoc/>
    public override bool ShouldCompressResponse(HttpContext context)
    {
        if (context.Response.Headers.ContentEncoding == AsItIs)
        {
            context.Response.Headers.Remove("Content-Encoding");
        }

        return base.ShouldCompressResponse(context);
    }
}
