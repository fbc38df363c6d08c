using CaseManagement.Application.Contacts;
using CaseManagement.Application.Forms;
using CaseManagement.Application.Supervision;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Supervision;
using CaseManagement.Domain.Worklists;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Pages.Contacts;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Supervision;

/// <summary>A manager in the child's line records a case supervision.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.Plans, Write = true)]
public sealed class RecordSupervisionModel(RecordSupervision recordSupervision, SupervisionOfChild view, TaskOwners taskOwners, Templates templates, TimeProvider clock) : RecordPage, IDraftedForm
{
    private const int ActionRows = 3;

    [BindProperty]
    public SupervisionForm Form { get; set; } = new();

    /// <summary>Questions for the talk, which an administrator words under Forms: question and hint.</summary>
    public IReadOnlyList<(string Question, string? Hint)> Prompts { get; private set; } = [];

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public string DraftName => "Case supervision";

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (!await view.MayRecordAsync(Record, cancellation))
        {
            return NotFound();
        }

        Owners = [.. (await taskOwners.ReadAsync(Record, cancellation)).Select(o => new Choice($"{o.Id.Value}", o.Id == Record.Viewer.StaffId ? "Me" : $"{o.Name}, {o.JobTitle}"))];
        Prompts = [.. (await templates.InForceAsync(ShippedTemplates.Supervision, clock.TodayInLondon(), cancellation))?.Questions.Select(q => (q.Label, q.Hint)) ?? []];
        return null;
    }

    public void OnGet() => Form.Day = DayAnswer.StartingToday(clock.TodayInLondon());

    public void Arrange()
    {
        Form.Day.Settle(clock.TodayInLondon());
        while (Form.Actions.Count < ActionRows || !Form.Actions[^1].IsBlank)
        {
            Form.Actions.Add(new TaskRow { Who = Record.Viewer.StaffId.Value });
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        foreach (var (_, index) in Form.Actions.Select((action, index) => (action, index)).Where(a => !a.action.IsBlank && Owners.All(o => o.Value != $"{a.action.Who}")))
        {
            ModelState.AddModelError($"Form.Actions[{index}].Who", "Select who will do it");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var agreed = Form.Actions.Where(a => !a.IsBlank).Select(a => new ActionAgreed(a.What!, new StaffId(a.Who!.Value), a.DueOn.ToDate()!.Value)).ToList();
        var words = new SupervisionWords(Form.Discussion, Form.WhatChanged, Form.Risk, Form.Decisions);
        if (await recordSupervision.ExecuteAsync(Record, Form.Day.ToDate()!.Value, words, agreed, cancellation) is not { } outcome)
        {
            return NotFound();
        }

        if (!ModelState.Accepts(outcome.At(("HeldOn", "Day.When"), ("Actions", "Actions[0].DueOn")), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = "Supervision recorded";
        return ToRecordPage("/Supervision/Supervision");
    }
}

/// <summary>As typed.</summary>
public sealed class SupervisionForm
{
    public DayAnswer Day { get; set; } = new();

    public string? Discussion { get; set; }

    public string? WhatChanged { get; set; }

    public string? Risk { get; set; }

    public string? Decisions { get; set; }

    public List<TaskRow> Actions { get; set; } = [];
}

internal sealed class SupervisionFormValidator : AbstractValidator<SupervisionForm>
{
    public SupervisionFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the day of the supervision", _ => "the day of the supervision");
        RuleFor(f => f.Discussion).NotEmpty().WithMessage("Enter what you talked about").Fits(CaseSupervision.TextMaxLength, "What you talked about");
        RuleFor(f => f.WhatChanged).NotEmpty().WithMessage("Enter what has changed").Fits(CaseSupervision.TextMaxLength, "What has changed");
        RuleFor(f => f.Risk).NotEmpty().WithMessage("Enter how you see the risk").Fits(CaseSupervision.TextMaxLength, "How you see the risk");
        RuleFor(f => f.Decisions).NotEmpty().WithMessage("Enter what you decided").Fits(CaseSupervision.TextMaxLength, "What you decided");
        RuleForEach(f => f.Actions).ChildRules(action =>
        {
            action.RuleFor(a => a.What).Must(w => !string.IsNullOrWhiteSpace(w)).When(a => !a.IsBlank).WithMessage("Write what has to be done");
            action.RuleFor(a => a.What).Fits(WorkTask.TitleMaxLength, "The action");
            action.RuleFor(a => a.Who).NotNull().When(a => !a.IsBlank).WithMessage("Select who will do it");
            action.RuleFor(a => a.DueOn).RealDate("the date by when").When(a => !a.IsBlank);
        });
    }
}
