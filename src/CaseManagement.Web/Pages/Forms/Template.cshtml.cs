using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>One version of a form: read, and while it is a draft, edited and published.</summary>
[Authorize(Policies.Administer)]
public sealed class TemplateModel(Templates templates, EditTemplates edit) : PageModel
{
    [BindProperty]
    public DateAnswer From { get; set; } = new();

    public FormTemplate Template { get; private set; } = null!;

    public bool IsDraft => Template.State == TemplateState.Draft;

    public Task<IActionResult> OnGetAsync(string key, int version, CancellationToken cancellation) => ShowAsync(key, version, cancellation);

    public async Task<IActionResult> OnPostAsync(string key, int version, string? question, string? what, CancellationToken cancellation)
    {
        var outcome = what switch
        {
            "up" => await edit.MoveAsync(key, version, question ?? "", -1, cancellation),
            "down" => await edit.MoveAsync(key, version, question ?? "", 1, cancellation),
            "retire" or "ask" => await edit.RetireAsync(key, version, question ?? "", what == "retire", cancellation),
            _ => null,
        };
        if (outcome is null)
        {
            return NotFound();
        }

        TempData["Done"] = what switch { "retire" => "The question is retired", "ask" => "The question is asked again", _ => "The question is moved" };
        return RedirectToPage(new { key, version });
    }

    public async Task<IActionResult> OnPostSectionAsync(string key, int version, string? section, string? what, CancellationToken cancellation)
    {
        var outcome = what switch
        {
            "up" => await edit.MoveSectionAsync(key, version, section ?? "", -1, cancellation),
            "down" => await edit.MoveSectionAsync(key, version, section ?? "", 1, cancellation),
            "retire" or "use" => await edit.RetireSectionAsync(key, version, section ?? "", what == "retire", cancellation),
            _ => null,
        };
        if (outcome is null)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome, ""))
        {
            return await ShowAsync(key, version, cancellation);
        }

        TempData["Done"] = what switch { "retire" => "The section is retired", "use" => "The section is used again", _ => "The section is moved" };
        return RedirectToPage(new { key, version });
    }

    public async Task<IActionResult> OnPostPublishAsync(string key, int version, CancellationToken cancellation)
    {
        if (From.Problem("the first day") is { } problem)
        {
            ModelState.AddModelError(nameof(From), problem);
            return await ShowAsync(key, version, cancellation);
        }

        if (await edit.PublishAsync(key, version, From.ToDate()!.Value, cancellation) is not { } outcome)
        {
            return NotFound();
        }

        foreach (var refusal in outcome.Refusals)
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        }

        if (!outcome.IsDone)
        {
            return await ShowAsync(key, version, cancellation);
        }

        TempData["Done"] = $"Published from {From.ToDate()!.Value.InWords()}";
        return RedirectToPage(new { key, version });
    }

    private async Task<IActionResult> ShowAsync(string key, int version, CancellationToken cancellation)
    {
        if (await templates.OneAsync(key, version, cancellation) is not { } template)
        {
            return NotFound();
        }

        Template = template;
        return Page();
    }
}
