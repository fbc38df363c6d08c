using CaseManagement.Application.Worklists;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>One line of the table: what is counted, and the filter of My team that shows it.</summary>
public sealed record TeamsLine(string Words, Func<TeamInNumbers, int> Of, string Worker = "", string Status = "", string Show = "");

/// <summary>Several teams side by side, for who manages more than one.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class MyTeamsModel(MyTeams view) : PageModel
{
    public IReadOnlyList<TeamInNumbers> Teams { get; private set; } = [];

    public IReadOnlyList<TeamsLine> Lines { get; } =
    [
        new("Children", team => team.Children),
        .. WorkerLoad.Statuses.Select((status, i) => new TeamsLine(WorkWords.Statuses.Single(s => s.Value == status).Label, team => team.ByStatus[i], Status: status)),
        new("Nobody allocated", team => team.Unallocated, Worker: "none"),
        new("Visit is late", team => team.LateVisits, Show: "late"),
        .. MyTeamChoice.Flags.Select((flag, i) => new TeamsLine(MyTeamModel.FlagWords[flag], team => team.Flags[i], Show: flag)),
    ];

    public async Task OnGetAsync(CancellationToken cancellation) => Teams = await view.ReadAsync(cancellation);

    /// <summary>The address of exactly the rows a number counts.</summary>
    public static string RowsOf(TeamInNumbers team, string worker = "", string status = "", string show = "") =>
        $"/my-team?team={team.Id.Value}&worker={worker}&status={status}&show={show}&sort=#children";
}
