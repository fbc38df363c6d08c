using System.Runtime.ExceptionServices;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CaseManagement.Application.Access;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace CaseManagement.Web.Access;

/// <summary>
/// Signs a request in by its session key. Account, roles and ties to the child of the page are read anew each time, in one
/// round trip; the cookie says nothing but an opaque key.
/// </summary>
public sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    Sessions sessions, CurrentViewer current, ProductSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    /// <summary>Requests that happen by themselves and are no activity of the user.</summary>
    public const string BackgroundHeader = "X-Background";

    private static readonly object FailureKey = new();

    /// <summary>The name of the cookie; bound to this host wherever the address is secure.</summary>
    public static string CookieName(ProductSettings settings) => settings.IsProduction ? "__Host-session" : "session";

    /// <summary>The options of the cookie: no script reads it, no other site sends it with a form.</summary>
    public static CookieOptions Cookie(ProductSettings settings, HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = settings.IsProduction || request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        current.Origin = OriginOf(Context);

        if (Request.Cookies[CookieName(settings)] is not { Length: 64 } key || !key.All(char.IsAsciiHexDigitLower))
        {
            return AuthenticateResult.NoResult();
        }

        var child = Request.RouteValues.TryGetValue("childId", out var value) && Guid.TryParse(value?.ToString(), out var id) ? new ChildId(id) : (ChildId?)null;

        (Viewer Viewer, bool IsLive)? known;
        try
        {
            known = await sessions.ResumeAsync(key, child, touch: !Request.Headers.ContainsKey(BackgroundHeader), Context.RequestAborted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Asked only once a request, and the error page asks as well: it is told that nobody is known, and the request that failed fails.
            Context.Items[FailureKey] = ExceptionDispatchInfo.Capture(failure);
            return AuthenticateResult.Fail("The session could not be looked up.");
        }

        if (known is not { } resumed)
        {
            return AuthenticateResult.Fail("The session is not known.");
        }

        if (!resumed.IsLive)
        {
            current.Expired = resumed.Viewer.IsPending ? null : resumed.Viewer.StaffId;
            return AuthenticateResult.Fail("The session has ended.");
        }

        current.Set(resumed.Viewer);
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(resumed.Viewer.StaffId), SchemeName));
    }

    /// <summary>
    /// A session that could not be looked up is no signed-out one: the request fails. The error page, which follows, stands on nothing that may
    /// just have failed, and undoes what the request began.
    /// </summary>
    public static async Task AfterAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IExceptionHandlerFeature>() is null)
        {
            (http.Items[FailureKey] as ExceptionDispatchInfo)?.Throw();
        }
        else
        {
            await http.RequestServices.GetRequiredService<UnitOfWork>().DisposeAsync();
        }

        await next(http);
    }

    /// <summary>The only claim anybody has is who they are; tokens of forms are bound to it.</summary>
    internal static ClaimsPrincipal PrincipalOf(StaffId staff) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, staff.Value.ToString())], SchemeName));

    /// <summary>Nobody signed in: to the sign-in page, or 401 for what scripts ask.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Headers.ContainsKey(BackgroundHeader) || Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var back = HttpMethods.IsGet(Request.Method) ? $"{Request.Path}{Request.QueryString}" : Request.Path.Value;
        Response.Redirect($"{(current.Pending is null ? "/sign-in" : "/sign-in/second-factor")}?returnUrl={UrlEncoder.Default.Encode(back ?? "/")}");
        return Task.CompletedTask;
    }

    /// <summary>Signed in, but not for this: the same answer as for what does not exist. Half signed in: on to the second step.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (current.Pending is not null)
        {
            return HandleChallengeAsync(properties);
        }

        Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>Route pattern, never the address typed: nothing personal travels to the log.</summary>
    private static Origin OriginOf(HttpContext http) => new(
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route ? $"{http.Request.Method} /{route}" : http.Request.Method,
        http.Connection.RemoteIpAddress?.ToString() ?? "",
        http.Request.Headers.UserAgent.ToString() is { Length: > 300 } agent ? agent[..300] : http.Request.Headers.UserAgent.ToString(),
        Shell.ErrorReference.Of(http));
}
