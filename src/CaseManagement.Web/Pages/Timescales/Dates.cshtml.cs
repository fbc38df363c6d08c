using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Timescales;

/// <summary>Every task about a child with its dates: what is due, what was late and why.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class DatesModel(DatesOfChild dates, TimeProvider clock) : RecordPage
{
    public PageOf<DateOfChild> Dates { get; private set; } = null!;

    private DateOnly Today => clock.TodayInLondon();

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancellation) =>
        Dates = await dates.ReadAsync(Record, number ?? 1, cancellation);

    public bool IsOverdue(DateOfChild row) => IsOpen(row) && row.DueOn < Today;

    /// <summary>"3 days late", "Done on time on 3 March 2026", "Done on 6 March 2026, 1 day late".</summary>
    public string State(DateOfChild row) => row switch
    {
        { IsCancelled: true } => "No longer asked for",
        { DoneOn: { } done, DueOn: { } due } when done > due => $"Done on {done.InWords()}, {TimescaleWords.Days(done.DayNumber - due.DayNumber)} late",
        { DoneOn: { } done } => $"Done on time on {done.InWords()}",
        { DueOn: { } due } => TimescaleWords.Capital(due.DueFrom(Today)),
        _ => "Open",
    };

    private static bool IsOpen(DateOfChild row) => row.DoneOn is null && !row.IsCancelled;
}
