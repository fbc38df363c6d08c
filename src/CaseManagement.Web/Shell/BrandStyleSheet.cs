namespace CaseManagement.Web.Shell;

/// <summary>Serves the council's own colour as a style sheet, since pages may carry no inline style.</summary>
public static class BrandStyleSheet
{
    public static IEndpointConventionBuilder MapBrandStyleSheet(this IEndpointRouteBuilder routes, SiteSettings site) =>
        routes.MapGet("/brand.css", () => Results.Text(site.BrandStyles(), "text/css"));
}
