using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>Adds a question to a section of a draft, or words one anew.</summary>
[Authorize(Policies.Administer)]
public sealed class QuestionModel(Templates templates, EditTemplates edit) : PageModel
{
    [BindProperty]
    public QuestionForm Form { get; set; } = new();

    public FormTemplate Template { get; private set; } = null!;

    public FormSection Section { get; private set; } = null!;

    /// <summary>The question that is worded anew; null for a new one.</summary>
    public FormQuestion? Asked { get; private set; }

    public string Title => Asked is null ? "Add a question" : "Reword the question";

    public async Task<IActionResult> OnGetAsync(string key, int version, CancellationToken cancellation)
    {
        if (!await PrepareAsync(key, version, cancellation))
        {
            return NotFound();
        }

        if (Asked is { } asked)
        {
            (Form.Label, Form.Hint, Form.Kind, Form.PerChild, Form.Optional, Form.Feeds, Form.Choices) =
                (asked.Label, asked.Hint, asked.Kind, asked.PerChild, asked.Optional, asked.Feeds, string.Join('\n', asked.Choices));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, int version, CancellationToken cancellation)
    {
        if (!await PrepareAsync(key, version, cancellation))
        {
            return NotFound();
        }

        if (Asked is null && Form.Kind is null)
        {
            ModelState.AddModelError("Form.Kind", "Select how it is answered");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var wording = Form.ToWording(Asked?.Kind);
        var outcome = Asked is { } asked
            ? await edit.RewordAsync(key, version, asked.Id, wording, cancellation)
            : await edit.AddAsync(key, version, Section.Id, wording, cancellation);
        if (outcome is null)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = Asked is null ? "The question is added" : "The question is reworded";
        return RedirectToPage("/Forms/Template", new { key, version });
    }

    private async Task<bool> PrepareAsync(string key, int version, CancellationToken cancellation)
    {
        if (await templates.OneAsync(key, version, cancellation) is not { State: TemplateState.Draft } template)
        {
            return false;
        }

        var (question, section) = (Request.Query["question"].ToString(), Request.Query["section"].ToString());
        Template = template;
        if (template.Sections.FirstOrDefault(s => question.Length > 0 ? s.Questions.Any(q => q.Id == question) : s.Id == section && s.Kind == SectionKind.Questions) is not { } found)
        {
            return false;
        }

        Section = found;
        Asked = found.Questions.FirstOrDefault(q => q.Id == question);
        return true;
    }
}

/// <summary>As typed.</summary>
public sealed class QuestionForm
{
    public string? Label { get; set; }

    public string? Hint { get; set; }

    public QuestionKind? Kind { get; set; }

    /// <summary>One on each line.</summary>
    public string? Choices { get; set; }

    public bool PerChild { get; set; }

    public bool Optional { get; set; }

    public string? Feeds { get; set; }

    public QuestionWording ToWording(QuestionKind? kind) => new(
        PlainText.CleanLine(Label) ?? "", Blank(PlainText.Clean(Hint)), kind ?? Kind!.Value, PerChild, Optional, Blank(PlainText.CleanLine(Feeds)),
        [.. (PlainText.Clean(Choices) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

internal sealed class QuestionFormValidator : AbstractValidator<QuestionForm>
{
    public QuestionFormValidator()
    {
        RuleFor(f => f.Kind).IsInEnum().WithMessage("Select how it is answered");
        RuleFor(f => f.Feeds).Fits(100, "The return");
        RuleFor(f => f.Choices).Fits(4_000, "The choices");
    }
}
