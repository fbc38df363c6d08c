using CaseManagement.Application.Worklists;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>One line of the table: what is counted, and the list that shows it.</summary>
public sealed record TeamsLine(string Words, Func<TeamInNumbers, int> Of, Func<TeamInNumbers, string> Rows)
{
    /// <summary>A line that a filter of My team shows.</summary>
    public static TeamsLine Children(string words, Func<TeamInNumbers, int> of, string worker = "", string status = "", string show = "") =>
        new(words, of, team => MyTeamsModel.RowsOf(team, worker, status, show));
}

/// <summary>Several teams side by side, for who manages more than one.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class MyTeamsModel(MyTeams view) : PageModel
{
    public IReadOnlyList<TeamInNumbers> Teams { get; private set; } = [];

    public IReadOnlyList<TeamsLine> Lines { get; } =
    [
        TeamsLine.Children("Children", team => team.Children),
        .. WorkerLoad.Statuses.Select((status, i) => TeamsLine.Children(WorkWords.Statuses.Single(s => s.Value == status).Label, team => team.ByStatus[i], status: status)),
        TeamsLine.Children("Nobody allocated", team => team.Unallocated, worker: "none"),
        TeamsLine.Children("Visit is late", team => team.LateVisits, show: "late"),
        .. MyTeamChoice.Flags.Select((flag, i) => TeamsLine.Children(MyTeamModel.FlagWords[flag], team => team.Flags[i], show: flag)),
        new("Contacts waiting", team => team.ContactsWaiting, team => $"/contacts?team={team.Id.Value}"),
    ];

    public async Task OnGetAsync(CancellationToken cancellation) => Teams = await view.ReadAsync(cancellation);

    /// <summary>The address of exactly the rows a number counts.</summary>
    public static string RowsOf(TeamInNumbers team, string worker = "", string status = "", string show = "") =>
        $"/my-team?team={team.Id.Value}&worker={worker}&status={status}&show={show}&sort=#children";
}
