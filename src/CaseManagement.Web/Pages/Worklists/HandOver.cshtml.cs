using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>Hands several children of one worker to another, with one summary.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed class HandOverModel(ReassignChoices choices, ChildrenOfWorker childrenOfWorker, HandOverChildren handOver, TimeProvider clock) : RecordPage, IDraftedForm
{
    [BindProperty]
    public HandOverForm Form { get; set; } = new();

    public string CurrentName { get; private set; } = "";

    /// <summary>Every child of the worker that can be handed over here.</summary>
    public IReadOnlyList<ChildToHandOver> All { get; private set; } = [];

    public IReadOnlyList<Choice> Candidates { get; private set; } = [];

    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    public string DraftName => "Hand-over";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await choices.ReadAsync(Record, cancellation) is not { Current: { } current } found)
        {
            return NotFound();
        }

        All = await childrenOfWorker.ReadAsync(Record, cancellation);
        CurrentName = found.CurrentName!;
        Candidates = [.. found.Candidates.OrderByDescending(c => c.IsSameTeam).Select(c => new Choice(c.Id.Value.ToString(), $"{c.Name}, {c.Team}, {(c.Children == 1 ? "1 child" : $"{c.Children} children")}"))];
        Reasons = [.. CodeSet.Get(ReassignChild.Reasons).On(Today).Select(c => new Choice(c.Value, c.Label))];
        Form.Expected ??= current.Value;
        return null;
    }

    public void OnGet()
    {
        Form.FromOn = DateAnswer.From(Today);
        Form.Children = [$"{Record.ChildId.Value}"];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var each = new ReassignDetails(new StaffId(Form.To!.Value), Form.FromOn.ToDate(), Form.Reason, Form.Note, Form.Expected is { } expected ? new StaffId(expected) : null);
        var outcome = await handOver.ExecuteAsync(All, new HandOverDetails(each, [.. Form.Children.Distinct().Select(id => new ChildId(Guid.TryParse(id, out var child) ? child : default))], Form.LeavesToday), cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        var number = Form.Children.Distinct().Count();
        TempData["Done"] = $"{(number == 1 ? "1 child was" : $"{number} children were")} handed to {outcome.Made}. Both workers were told";
        return Redirect("/my-team");
    }
}

/// <summary>As typed.</summary>
public sealed class HandOverForm
{
    public List<string> Children { get; set; } = [];

    public Guid? To { get; set; }

    public DateAnswer FromOn { get; set; } = new();

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public bool LeavesToday { get; set; }

    /// <summary>Who was allocated when the page was opened.</summary>
    public Guid? Expected { get; set; }
}

internal sealed class HandOverFormValidator : AbstractValidator<HandOverForm>
{
    public HandOverFormValidator()
    {
        RuleFor(f => f.Children).NotEmpty().WithMessage("Select the children to hand over");
        RuleFor(f => f.To).NotNull().WithMessage("Choose who takes over");
        RuleFor(f => f.FromOn).RealDate("the day the new worker takes over");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Choose why the worker changes");
        RuleFor(f => f.Note).NotEmpty().WithMessage("Write the hand-over summary").Fits(Entry.TextMaxLength, "The summary");
    }
}
