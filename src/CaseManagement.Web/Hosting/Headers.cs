namespace CaseManagement.Web.Hosting;

/// <summary>The security headers of every answer.</summary>
public static class Headers
{
    public static IServiceCollection AddSecurityHeaders(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies().SetDefaultPolicy(policy => policy
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddScriptSrc().Self();
                csp.AddStyleSrc().Self();
                csp.AddImgSrc().Self();
                csp.AddFontSrc().None();
                csp.AddConnectSrc().Self();
                csp.AddManifestSrc().Self();
                csp.AddObjectSrc().None();
                csp.AddBaseUri().None();
                csp.AddFormAction().Self();
                csp.AddFrameAncestors().None();
            })
            .AddStrictTransportSecurityMaxAgeIncludeSubDomains(maxAgeInSeconds: 31_536_000)
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsDeny()
            .AddReferrerPolicySameOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            // Only names that browsers know: they complain of each other one on every page.
            .AddPermissionsPolicy(features =>
            {
                features.AddCamera().None();
                features.AddGeolocation().None();
                features.AddMicrophone().None();
                features.AddPayment().None();
                features.AddUsb().None();
            })
            .RemoveServerHeader());
        return services;
    }
}
