using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Access;

/// <summary>One route, for the start's own check and for the routes verb.</summary>
/// <param name="Methods">GET, POST and so on.</param>
/// <param name="Pattern">The route, such as /children/{childId:guid}.</param>
/// <param name="Policy">The named policy, or null when it has none.</param>
/// <param name="Handler">The page or endpoint that answers.</param>
/// <param name="TakesChild">The route names a child.</param>
/// <param name="Area">The area of the record it opens.</param>
/// <param name="Copies">It gives a file or is made to be printed; refused where a record is open with a reason.</param>
public sealed record RouteRow(string Methods, string Pattern, string? Policy, string Handler, bool TakesChild, string? Area, bool Copies);

/// <summary>Reads every route, and finds those that break a rule.</summary>
public static class RouteRules
{
    public static IReadOnlyList<RouteRow> Read(IEnumerable<EndpointDataSource> sources) =>
        [
            .. sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>()?.SuppressMatching != true)
                .Select(Row).DistinctBy(r => (r.Methods, r.Pattern)).OrderBy(r => r.Pattern, StringComparer.Ordinal),
        ];

    /// <summary>What is wrong, one sentence a route; empty when all is well.</summary>
    public static IReadOnlyList<string> Problems(IEnumerable<EndpointDataSource> sources)
    {
        var endpoints = sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        return
        [
            .. endpoints.Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>()?.SuppressMatching != true).Select(Row)
                .Where(r => r.Policy is null).Select(r => $"{r.Pattern} has no named policy."),
            .. endpoints.Where(BypassesDoor).Select(e => $"/{e.RoutePattern.RawText} names a child but opens no record area."),
        ];
    }

    private static RouteRow Row(RouteEndpoint endpoint)
    {
        var page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.ModelTypeInfo ?? PageType(endpoint);
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy)
            .Concat(page?.GetCustomAttributes<AuthorizeAttribute>(inherit: true).Select(a => a.Policy) ?? [])
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();

        return new RouteRow(
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods ? string.Join(' ', methods.HttpMethods) : "GET POST",
            $"/{endpoint.RoutePattern.RawText}",
            policies.Count == 0 ? null : string.Join(' ', policies),
            page?.FullName ?? endpoint.DisplayName ?? "",
            endpoint.RoutePattern.GetParameter("childId") is not null,
            page?.GetCustomAttribute<RecordAreaAttribute>()?.Area.ToString(),
            page?.GetCustomAttribute<RecordAreaAttribute>()?.Copies == true);
    }

    private static bool BypassesDoor(RouteEndpoint endpoint)
    {
        if (endpoint.RoutePattern.GetParameter("childId") is null)
        {
            return false;
        }

        var type = PageType(endpoint);
        return type is null
            ? endpoint.Metadata.GetMetadata<OutsideTheDoorAttribute>() is null
            : !(typeof(RecordPage).IsAssignableFrom(type) && type.GetCustomAttribute<RecordAreaAttribute>() is not null)
                && type.GetCustomAttribute<OutsideTheDoorAttribute>() is null;
    }

    // A page that was not compiled yet names its model by convention: Pages.Contacts.RecordVisitModel.
    private static TypeInfo? PageType(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
        {
            return null;
        }

        var name = $"CaseManagement.Web.Pages.{page.ViewEnginePath.TrimStart('/').Replace('/', '.')}Model";
        return typeof(RouteRules).Assembly.GetType(name)?.GetTypeInfo();
    }
}
