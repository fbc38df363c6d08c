using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>My team: who works with whom, worst first, and what a manager can do about it.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class MyTeamModel(MyTeam view, TimeProvider clock) : PageModel
{
    private static readonly string[] Filters = ["team", "worker", "status", "show", "sort"];

    /// <summary>What each oversight flag says, in the order in which they are shown.</summary>
    public static IReadOnlyDictionary<string, string> FlagWords { get; } = new Dictionary<string, string>
    {
        ["supervision"] = "Case supervision late",
        ["statutory"] = "Late by law or guidance",
        ["unseen"] = "Not seen since the plan or care began",
        ["cin9"] = "Child in need plan over 9 months",
        ["cp15"] = "Child protection plan over 15 months",
        ["second"] = "Second or later child protection plan",
        ["dormant"] = $"Draft untouched for {MyTeam.DormantDraftWorkingDays} working days",
        ["approval"] = "Form waits for approval",
    };

    public MyTeamPage View { get; private set; } = null!;

    public DateOnly Today { get; } = clock.TodayInLondon();

    /// <summary>The longest bar; the others are drawn to its scale.</summary>
    public int Most => Math.Max(1, View.Workers.Max(w => (int?)w.ByStatus.Sum()) ?? 1);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken cancellation) =>
        View = await view.ReadAsync(Filters.Any(Request.Query.ContainsKey) ? Asked() : null, number ?? 1, cancellation);

    /// <summary>The same rows as a file.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var file = await view.ExportAsync(Asked(), cancellation);
        var bytes = CsvFile.Of(
            ["ID", "Name", "Date of birth", "Worker", "Status", "Last seen", "Last seen alone", "Next visit due", "Visit", "Late tasks", "Plan length", "Supervision due", "Next by law or guidance", "Due by law or guidance"],
            file.Children.Rows.Select(r => new[]
            {
                $"{r.Child.RecordNumber}", r.Child.Name, Iso(r.Child.BornOn), r.Worker, WorkWords.Of(r.Statuses), Iso(r.LastSeenOn), Iso(r.LastSeenAloneOn),
                Iso(r.NextVisitDueOn), r.NextVisitDueOn?.DueFrom(Today), $"{r.LateTasks}",
                WorkWords.PlanLength(r.Statuses, Today), Iso(r.SupervisionDueOn), r.Statutory, Iso(r.StatutoryOn),
            }));
        return File(bytes, "text/csv", $"my-team-{Iso(Today)}.csv");
    }

    /// <summary>An address of this list with some of the choice changed.</summary>
    public string With(string? worker = null, string? status = null, string? show = null, string? sort = null) =>
        $"?team={View.Team?.Id.Value}&worker={worker ?? View.Choice.Worker}&status={status ?? View.Choice.Status}&show={show ?? View.Choice.Show}&sort={sort ?? View.Choice.Sort}";

    /// <summary>An address of exactly the rows a number counts.</summary>
    public string RowsOf(string worker = "", string status = "", string show = "") => With(worker, status, show) + "#children";

    private MyTeamChoice Asked() => MyTeamChoice.Of(Request.Query["team"], Request.Query["worker"], Request.Query["status"], Request.Query["show"], Request.Query["sort"]);

    private static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
