using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseManagement.Web.Shell.TagHelpers;

/// <summary>Lets a page place a part itself and the layout fill in for pages that did not.</summary>
internal static class Once
{
    /// <summary>True the first time it is asked in a request.</summary>
    public static bool For(ViewContext view, string part) => view.HttpContext.Items.TryAdd($"written:{part}", true);
}
