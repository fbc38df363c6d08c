using CaseManagement.Domain.Audit;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>One line of the access log as if the product had written it.</summary>
internal sealed record AuditRow(DateTimeOffset At, Guid StaffId, string StaffName, string Roles, string? Team, AuditAction Action, string Route) : ISeedRow
{
    public static string Into =>
        """
        audit.event (at, staff_id, staff_name, roles, team, session_id, action, child_id, area, subject, words, rule, reason, access_id, outcome, route, address, device,
            correlation, instance, seq, line, lines)
        """;

    public Guid? ChildId { get; init; }

    public string? Area { get; init; }

    public string? Subject { get; init; }

    public string? Words { get; init; }

    public string? Rule { get; init; }

    public string? Reason { get; init; }

    public Guid? AccessId { get; init; }

    public bool IsDenied { get; init; }

    /// <summary>One session for each person and day.</summary>
    public Guid SessionId { get; init; }

    public string Address { get; init; } = "";

    public Guid Instance { get; init; }

    public long Seq { get; init; }

    public int Line { get; init; }

    public int Lines { get; init; }

    public void Write(RowWriter to) => to
        .Put(At).Put(StaffId).Put(StaffName).Put(Roles).Put(Team).Put(SessionId).Put(Action).Put(ChildId).Put(Area).Put(Subject).Put(Words).Put(Rule).Put(Reason).Put(AccessId)
        .Put(IsDenied ? "denied" : "allowed").Put(Route).Put(Address).Put("Edge on Windows").Put($"{Seq:x12}").Put(Instance).Put(Seq).Put(Line).Put(Lines);
}
