using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CaseManagement.Web.Hosting;

/// <summary>The few routes that are no pages. Each names its policy.</summary>
public static class Endpoints
{
    public static void MapEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).RequireAuthorization(Policies.Anyone);
        app.MapHealthChecks("/health/ready").RequireAuthorization(Policies.Anyone);
        app.MapGet("/brand.css", (SiteSettings site) => Results.Text(site.BrandStyles(), "text/css")).RequireAuthorization(Policies.Anyone);

        // The page says that somebody is still typing; reading the session already noted it.
        app.MapPost("/session/ping", () => Results.NoContent()).RequireAuthorization(Policies.SignedIn);
    }
}
