using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Every form and its versions, for the administrator.</summary>
[Authorize(Policies.Administer)]
public sealed class TemplatesModel(TemplateVersions versions, EditTemplates edit, TimeProvider clock) : PageModel
{
    public IReadOnlyList<TemplateVersion> Versions { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    public async Task OnGetAsync(CancellationToken cancellation) => Versions = await versions.ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(string? key, CancellationToken cancellation) =>
        await edit.StartVersionAsync(key ?? "", cancellation) is { } version ? RedirectToPage("/Forms/Template", new { key, version }) : NotFound();
}
