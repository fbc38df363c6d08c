using System.Globalization;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>The records behind one number of the trends, as they were on the last day of its month.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class TrendRecordsModel(TrendRecords view, TimeProvider clock) : PageModel
{
    public TrendRecordsPage View { get; private set; } = null!;

    public TrendChoice Choice => View.Choice;

    /// <summary>The team asked for, as addresses name it; empty for all.</summary>
    public string Team => Choice.Team?.Value.ToString() ?? "";

    /// <summary>"Visits, late: October 2026".</summary>
    public string Heading => $"{TrendWords.Title(Choice.Measure)}{Choice.InTime switch { true => ", in time", false => ", late", null => "" }}: {TrendWords.Month(Choice.Month)}";

    /// <summary>What the day of a row is.</summary>
    public string DayHeading => Choice switch
    {
        { Measure: TrendChoice.Referrals } or { Measure: "None" } => "Referred",
        { IsTimed: true } => "Began",
        _ => "Since",
    };

    /// <summary>The same list, of which the next page or the file is asked.</summary>
    public string Address => TrendWords.Href(Choice.Measure, Choice.Month, Team, Choice.InTime switch { true => "in-time", false => "late", null => "" });

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page-number")] int? number, CancellationToken cancellation)
    {
        if (Asked() is not { } choice)
        {
            return NotFound();
        }

        View = await view.ReadAsync(choice, number ?? 1, cancellation);
        return Page();
    }

    /// <summary>The same rows as a file.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        if (Asked() is not { } choice)
        {
            return NotFound();
        }

        View = await view.ExportAsync(choice, cancellation);
        IReadOnlyList<string> headings = ["ID", "Name", "Date of birth", "Team", "Worker", "Status", DayHeading, .. choice.IsTimed ? (string[])["Due", "Done", "Result"] : []];
        var bytes = CsvFile.Of(headings, View.Records.Rows.Select(r => r.Child is null ? [.. headings.Select((_, n) => n == 1 ? "Not yours to open now" : "")] : (IReadOnlyList<string?>)
        [
            $"{r.Child.RecordNumber}", r.Child.Name, Iso(r.Child.BornOn), r.Team, r.Worker, WorkWords.Of(r.Statuses), Iso(r.OnDay),
            .. choice.IsTimed ? (string?[])[Iso(r.DueOn), Iso(r.DoneOn), TrendWords.Outcome(r, choice.LastDay)] : [],
        ]));
        return File(bytes, "text/csv", $"trends-{choice.Measure.ToLowerInvariant()}-{TrendChoice.Key(choice.Month)}.csv");
    }

    private TrendChoice? Asked() => TrendChoice.Of(Request.Query["team"], Request.Query["measure"], Request.Query["month"], Request.Query["show"], clock.TodayInLondon());

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
