using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Children;

/// <summary>The case summary: what worries us, what works well, what needs to happen, with every earlier version.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Chronology, Write = true)]
public sealed class SummaryModel(CaseSummaries summaries, WriteCaseSummary write, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public SummaryForm Form { get; set; } = new();

    [BindProperty]
    public Resolution Resolution { get; set; } = new();

    public IReadOnlyList<SummaryShown> Versions { get; private set; } = [];

    public ConflictView? Conflict { get; private set; }

    public string DraftName => "Case summary";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        Versions = await summaries.ReadAsync(Record, cancellation);
        return null;
    }

    public void OnGet()
    {
        if (Versions.FirstOrDefault(v => v.Summary.SupersededAt is null)?.Summary is { } current)
        {
            (Form.Worried, Form.WorkingWell, Form.NeedsToHappen, Form.Version) = (current.Worried, current.WorkingWell, current.NeedsToHappen, current.Version);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var me = $"{Record.Viewer.DisplayName}, {clock.GetUtcNow().InWords()}";
        Form.Worried = Resolution.Settle(ModelState, nameof(Form.Worried), Form.Worried, me);
        Form.WorkingWell = Resolution.Settle(ModelState, nameof(Form.WorkingWell), Form.WorkingWell, me);
        Form.NeedsToHappen = Resolution.Settle(ModelState, nameof(Form.NeedsToHappen), Form.NeedsToHappen, me);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await write.ExecuteAsync(Record, Form.ToTexts(), Form.Version, cancellation);
        if (outcome.Conflict is { } conflict)
        {
            Conflict = ConflictView.Of(
                conflict, $"/children/{Record.ChildId.Value}",
                (nameof(Form.Worried), "What are we worried about", Form.Worried), (nameof(Form.WorkingWell), "What is working well", Form.WorkingWell),
                (nameof(Form.NeedsToHappen), "What needs to happen", Form.NeedsToHappen));
            return Page();
        }

        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Case summary saved";
        return ToRecordPage("/Children/Overview");
    }
}

/// <summary>As typed.</summary>
public sealed class SummaryForm
{
    public string? Worried { get; set; }

    public string? WorkingWell { get; set; }

    public string? NeedsToHappen { get; set; }

    /// <summary>The version the writer started from; 0 when there was none.</summary>
    public uint Version { get; set; }

    public SummaryTexts ToTexts() => new(PlainText.Clean(Worried) ?? "", PlainText.Clean(WorkingWell) ?? "", PlainText.Clean(NeedsToHappen) ?? "");
}

internal sealed class SummaryFormValidator : AbstractValidator<SummaryForm>
{
    public SummaryFormValidator()
    {
        RuleFor(f => f.Worried).Must((form, _) => new[] { form.Worried, form.WorkingWell, form.NeedsToHappen }.Any(t => !string.IsNullOrWhiteSpace(t))).WithMessage("Write at least one of the three");
        RuleFor(f => f.Worried).Fits(CaseSummary.TextMaxLength, "What are we worried about");
        RuleFor(f => f.WorkingWell).Fits(CaseSummary.TextMaxLength, "What is working well");
        RuleFor(f => f.NeedsToHappen).Fits(CaseSummary.TextMaxLength, "What needs to happen");
    }
}
