using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>Hands a child to another lead worker.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class ReassignModel(ReassignChoices choices, ReassignChild reassign, TimeProvider clock) : RecordPage
{
    [BindProperty]
    public ReassignForm Form { get; set; } = new();

    public string? CurrentName { get; private set; }

    /// <summary>The child's team.</summary>
    public IReadOnlyList<Choice> Near { get; private set; } = [];

    /// <summary>Everybody else.</summary>
    public IReadOnlyList<Choice> Far { get; private set; } = [];

    public IReadOnlyList<Choice> Reasons { get; private set; } = [];

    public bool MayWriteNote => Record.MayWrite(RecordArea.CaseNotes);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await OfferAsync(cancellation) is not { } current)
        {
            return NotFound();
        }

        Form.FromOn = DateAnswer.From(clock.TodayInLondon());
        Form.Expected = current.Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await OfferAsync(cancellation) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var to = Guid.TryParse(Form.To == "other" ? Form.Other : Form.To, out var id) ? new StaffId(id) : (StaffId?)null;
        var details = new ReassignDetails(to, Form.FromOn.ToDate(), Form.Reason, Form.Note, Form.Expected is { } expected ? new StaffId(expected) : null);
        var outcome = await reassign.ExecuteAsync(Record, details, cancellation);
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = $"{FirstName} was handed to {outcome.Made}. Both workers were told";
        return Redirect("/my-team");
    }

    // Null when the viewer does not manage the child's team; otherwise the worker now, who may be nobody.
    private async Task<Current?> OfferAsync(CancellationToken cancellation)
    {
        if (await choices.ReadAsync(Record, cancellation) is not { } found)
        {
            return null;
        }

        CurrentName = found.CurrentName;
        Near = [.. found.Candidates.Where(c => c.IsSameTeam).Select(c => new Choice(c.Id.Value.ToString(), c.Name, c.Children == 1 ? "1 child" : $"{c.Children} children")), new("other", "Somebody in another team", null, "other-team")];
        Far = [.. found.Candidates.Where(c => !c.IsSameTeam).Select(c => new Choice(c.Id.Value.ToString(), $"{c.Team}: {c.Name}"))];
        Reasons = [.. CodeSet.Get(ReassignChild.Reasons).On(clock.TodayInLondon()).Select(c => new Choice(c.Value, c.Label))];
        return new Current(found.Current?.Value);
    }

    private sealed record Current(Guid? Id);
}

/// <summary>As typed.</summary>
public sealed class ReassignForm
{
    /// <summary>A worker's id, or "other".</summary>
    public string? To { get; set; }

    public string? Other { get; set; }

    public DateAnswer FromOn { get; set; } = new();

    public string? Reason { get; set; }

    public string? Note { get; set; }

    /// <summary>Who was allocated when the page was opened.</summary>
    public Guid? Expected { get; set; }
}

internal sealed class ReassignFormValidator : AbstractValidator<ReassignForm>
{
    public ReassignFormValidator()
    {
        RuleFor(f => f.To).NotEmpty().WithMessage("Choose who takes over");
        RuleFor(f => f.Other).NotEmpty().When(f => f.To == "other").WithMessage("Choose who takes over");
        RuleFor(f => f.FromOn).RealDate("the day the new worker takes over");
    }
}
