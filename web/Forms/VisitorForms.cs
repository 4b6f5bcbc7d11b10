using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using SeoulMate.ServiceDefaults.Tokens;

namespace SeoulMate.Web.Forms;

/// <summary>
/// A form is good for whom it was made: by the token of the browser, and of whom is signed in by name too. A visitor is not: the id
/// that comes with the first thing a visitor does leaves the forms of the page it was done on good.
/// </summary>
internal sealed class VisitorForms : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) =>
        Task.FromResult(principal.IsVisitor() ? new ClaimsPrincipal(new ClaimsIdentity(principal.Claims)) : principal);
}
