using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;

namespace CaseManagement.Application.Worklists;

/// <summary>How My team is filtered and sorted. Unknown words mean the default.</summary>
/// <param name="Team">Id of the team; empty for the viewer's own.</param>
/// <param name="Worker">Id of a worker, "none" for children without one, empty for all.</param>
/// <param name="Status">A kind of status, "None" for open without a status, empty for all.</param>
/// <param name="Show">"late" visits, late "tasks", one of <see cref="Flags"/>, or empty for all.</param>
/// <param name="Sort">A key of <see cref="Orders"/>; empty for overdue first.</param>
public sealed record MyTeamChoice(string Team, string Worker, string Status, string Show, string Sort)
{
    /// <summary>The orders that sec.team_lines knows.</summary>
    internal static readonly IReadOnlyList<string> Orders = ["", "child", "worker", "seen", "alone", "tasks"];

    /// <summary>
    /// What needs a manager's eye, as sec.team_lines counts it: supervision late; a task that law or guidance sets is late; not seen since
    /// the plan or care began; child in need plan over 9 months; child protection plan over 15 months; not the first such plan; a dormant draft;
    /// a form that waits for approval.
    /// </summary>
    public static readonly IReadOnlyList<string> Flags = ["supervision", "statutory", "unseen", "cin9", "cp15", "second", "dormant", "approval"];

    private static readonly string[] Shows = ["late", "tasks", .. Flags];

    public static MyTeamChoice Of(string? team, string? worker, string? status, string? show, string? sort) => new(
        Guid.TryParse(team, out var teamId) ? teamId.ToString() : "",
        worker == "none" ? "none" : Guid.TryParse(worker, out var workerId) ? workerId.ToString() : "",
        MyWorkChoice.Shows.Contains(status) && status != "late" ? status! : "",
        Shows.Contains(show) ? show! : "",
        Orders.Contains(sort) ? sort! : "");
}

/// <summary>One worker's load: how many children in each status. A child with two statuses counts under each.</summary>
/// <param name="Weight">Those numbers, each times the council's weight of the status.</param>
public sealed record WorkerLoad(StaffId? Id, string Name, int Children, IReadOnlyList<int> ByStatus, int LateVisits, int WithLateTasks, int Weight)
{
    /// <summary>The statuses that <see cref="ByStatus"/> counts, in this order.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["ChildInNeed", "ChildProtectionPlan", "LookedAfter", "CareLeaver", "None"];
}

/// <summary>One child of the team.</summary>
/// <param name="SupervisionDueOn">Null when nobody is allocated and no clock runs.</param>
/// <param name="Statutory">The next task that law or guidance sets, due on <paramref name="StatutoryOn"/>.</param>
public sealed record TeamChild(
    ChildLine Child, string? Worker, IReadOnlyList<CurrentStatus> Statuses, DateOnly? LastSeenOn, DateOnly? LastSeenAloneOn, DateOnly? NextVisitDueOn, int LateTasks,
    DateOnly? SupervisionDueOn, DateOnly? StatutoryOn, string? Statutory);

/// <summary>A draft that has lain for 14 days; what it says is its writer's alone.</summary>
public sealed record OldDraft(string Worker, string Form, DateTimeOffset StartedAt);

/// <summary>Everything on My team.</summary>
public sealed record MyTeamPage
{
    public required MyTeamChoice Choice { get; init; }

    /// <summary>The team shown; null when the viewer manages none.</summary>
    public required (TeamId Id, string Name)? Team { get; init; }

    /// <summary>The teams the viewer may switch to.</summary>
    public required IReadOnlyList<(TeamId Id, string Name)> Teams { get; init; }

    public required IReadOnlyList<WorkerLoad> Workers { get; init; }

    /// <summary>For how many children of the team each of <see cref="MyTeamChoice.Flags"/> is up.</summary>
    public required IReadOnlyList<(string Flag, int Children)> Flags { get; init; }

    /// <summary>Under the filter, one page of them.</summary>
    public required PageOf<TeamChild> Children { get; init; }

    public required IReadOnlyList<OldDraft> OldDrafts { get; init; }
}
