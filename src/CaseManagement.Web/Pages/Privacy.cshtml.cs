using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages;

/// <summary>What the system keeps about the people who use it, and its cookies.</summary>
[Authorize(Policies.Anyone)]
public sealed class PrivacyModel(IServiceProvider services) : PageModel
{
    public SiteSettings Site { get; } = services.GetService<SiteSettings>() ?? new();
}
