using CaseManagement.Application.Forms;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Adds a section to a draft, or names one anew.</summary>
[Authorize(Policies.Administer)]
public sealed class SectionWordingModel(Templates templates, EditTemplates edit) : PageModel
{
    [BindProperty]
    public SectionWordingForm Form { get; set; } = new();

    public FormTemplate Template { get; private set; } = null!;

    /// <summary>The section that is named anew; null for a new one.</summary>
    public FormSection? Section { get; private set; }

    public string Title => Section is null ? "Add a section" : "Rename the section";

    public async Task<IActionResult> OnGetAsync(string key, int version, CancellationToken cancellation)
    {
        if (!await PrepareAsync(key, version, cancellation))
        {
            return NotFound();
        }

        if (Section is { } section)
        {
            (Form.Title, Form.Intro) = (section.Title, section.Intro);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, int version, CancellationToken cancellation)
    {
        if (!await PrepareAsync(key, version, cancellation))
        {
            return NotFound();
        }

        var outcome = Section is { } section
            ? await edit.RenameSectionAsync(key, version, section.Id, Form.ToWording(), cancellation)
            : await edit.AddSectionAsync(key, version, Form.ToWording(), cancellation);
        if (outcome is null)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = Section is null ? "The section is added" : "The section is renamed";
        return RedirectToPage("/Forms/Template", new { key, version });
    }

    private async Task<bool> PrepareAsync(string key, int version, CancellationToken cancellation)
    {
        if (await templates.OneAsync(key, version, cancellation) is not { State: TemplateState.Draft } template)
        {
            return false;
        }

        var id = Request.Query["section"].ToString();
        (Template, Section) = (template, template.Section(id));
        return id.Length == 0 || Section is not null;
    }
}

/// <summary>As typed.</summary>
public sealed class SectionWordingForm
{
    public string? Title { get; set; }

    public string? Intro { get; set; }

    public SectionWording ToWording() => new(PlainText.CleanLine(Title) ?? "", PlainText.Clean(Intro) is { Length: > 0 } intro ? intro : null);
}
