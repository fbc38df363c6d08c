using System.Globalization;
using System.Net;
using CaseManagement.Application;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Hosting;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web;

/// <summary>Puts the web application together: the same for serving, for tests and for the routes verb.</summary>
public static class WebProduct
{
    /// <summary>Builds the application; it is not started, and its database need not be there yet.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="database">Where the database is.</param>
    /// <param name="adjust">For tests: another server, another clock, another place of the static files.</param>
    public static WebApplication Create(ProductSettings settings, ProductDatabase database, Action<WebApplicationBuilder>? adjust = null)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebProduct).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        builder.WebHost.UseUrls(settings.Address.ToString().TrimEnd('/'));
        // Built but not published, the static files are still among the sources; a manifest beside the program says where.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSerilogLogging(settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        builder.Services.AddCaseManagement(settings, database);
        builder.Services.AddSingleton(new SiteSettings
        {
            CouncilName = settings.CouncilName,
            BrandColour = settings.BrandColour,
            IdleMinutes = (int)settings.IdleTime.TotalMinutes,
            WarnMinutes = (int)settings.IdleTime.TotalMinutes - 2,
        });

        builder.Services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        builder.Services.AddAuthorization(Policies.AddPolicies);
        builder.Services.AddScoped<IAuthorizationHandler, Policies.Handler>();

        builder.Services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute(typeof(RecordPageFilter))))
            .AddMvcOptions(mvc => mvc.UsePlainWords());
        builder.Services.AddScoped<RecordPageFilter>();
        builder.Services.AddSingleton<KnownMatches>();
        builder.Services.AddScoped<Contacts.FoundChildTokens>();
        builder.Services.AddDraftedForms();
        builder.Services.AddFluentValidationAutoValidation(validation => validation.DisableDataAnnotationsValidation = true);
        builder.Services.AddValidatorsFromAssemblyContaining<SiteSettings>(includeInternalTypes: true);
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = settings.IsProduction ? "__Host-form" : "form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = settings.IsProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.HeaderName = "X-Form-Token";
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = settings.IsProduction ? "__Host-once" : "once";
            options.Cookie.SecurePolicy = settings.IsProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        builder.Services.AddHostFiltering(options => options.AllowedHosts = [.. settings.Hosts.DefaultIfEmpty("*")]);
        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, settings));
        builder.Services.AddSecurityHeaders();

        adjust?.Invoke(builder);
        var app = builder.Build();

        app.UseForwardedHeaders();
        app.UseHostFiltering();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseStaticFiles();
        app.UseRouting();
        app.Use(next => http =>
        {
            // Nothing that a page or script answers is kept by a browser or a proxy.
            http.Response.Headers.CacheControl = "no-cache, no-store";
            return next(http);
        });
        app.UseAuthentication();
        app.Use(next => http => SessionAuthentication.AfterAsync(http, next));
        app.Use(next => http => ShellMiddleware.SetAsync(http, next));
        app.Use(next => http => EndedSession.KeepAsync(http, next));
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapEndpoints();

        var problems = RouteRules.Problems(((IEndpointRouteBuilder)app).DataSources);
        return problems.Count == 0 ? app : throw new InvalidOperationException($"The product does not start with an open route. {string.Join(" ", problems)}");
    }

    private static void Trust(ForwardedHeadersOptions options, ProductSettings settings)
    {
        options.ForwardedHeaders = settings.Proxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (IPAddress proxy in settings.Proxies)
        {
            options.KnownProxies.Add(proxy);
        }
    }
}
