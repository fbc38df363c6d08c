using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Timescales;

/// <summary>Why a task is due on its day: rule, source, start, days that did not count, what would move it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class WhyThisDateModel(ExplainDueDate explain, TimeProvider clock) : RecordPage
{
    [BindProperty(SupportsGet = true)]
    public Guid TaskId { get; set; }

    public DueDateExplained Why { get; private set; } = null!;

    public DateOnly Today => clock.TodayInLondon();

    public DateOnly DueOn => Why.Task.DueOn!.Value;

    public string Root => $"/children/{Record.ChildId.Value}/tasks/{TaskId}";

    public int WeekendDays => Why.NotCounted.Count(IsWeekend);

    public IReadOnlyList<NonWorkingDay> Holidays => [.. Why.NotCounted.Where(d => !IsWeekend(d))];

    /// <summary>"Due Thursday 5 March", "Done on time on 3 March 2026", "Done on 6 March 2026, 1 day late".</summary>
    public string State => Why.Task switch
    {
        { CancelledAt: not null } => "No longer asked for",
        { DoneOn: { } done, WasLate: true } => $"Done on {done.InWords()}, {TimescaleWords.Days(done.DayNumber - DueOn.DayNumber)} late",
        { DoneOn: { } done } => $"Done on time on {done.InWords()}",
        _ => TimescaleWords.Capital(DueOn.DueFrom(Today)),
    };

    public bool IsOverdue => Why.Task.IsOpen && DueOn < Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await explain.ReadAsync(Record, new WorkTaskId(TaskId), cancellation) is not { } why)
        {
            return NotFound();
        }

        Why = why;
        return Page();
    }

    private static bool IsWeekend(NonWorkingDay day) => day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
