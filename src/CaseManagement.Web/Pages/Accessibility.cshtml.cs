using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages;

/// <summary>The statement that the 2018 accessibility regulations ask for, and the help page for keyboards.</summary>
[Authorize(Policies.Anyone)]
public sealed class AccessibilityModel(IServiceProvider services) : PageModel
{
    public SiteSettings Site { get; } = services.GetService<SiteSettings>() ?? new();
}
