using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>Somebody who may take over a child.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Team">The team they belong to.</param>
/// <param name="IsSameTeam">It is the child's team now.</param>
/// <param name="Children">How many open children they hold that the viewer may know of.</param>
public sealed record Candidate(StaffId Id, string Name, string Team, bool IsSameTeam, int Children);

/// <summary>Who holds the child now and who may take over; read only by managers in the child's team line.</summary>
public sealed class ReassignChoices(UnitOfWork work)
{
    /// <returns>Null when the viewer does not manage the child's team.</returns>
    public async Task<(StaffId? Current, string? CurrentName, IReadOnlyList<Candidate> Candidates)?> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select null::uuid, null, null, null::bool, null::int, c.allocated_to, w.display_name
            from app.children c left join app.staff w on w.id = c.allocated_to
            where c.id = $1 and c.team_id in (select sec.teams_managed())
            union all
            select * from (
                select distinct on (s.id) s.id, s.display_name, t.name, t.id = c.team_id,
                       (select count(*)::int from app.children k where k.allocated_to = s.id and k.closed_on is null), null::uuid, null
                from app.children c
                join app.team_memberships m on m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today())
                join app.teams t on t.id = m.team_id and t.closed_on is null
                join app.staff s on s.id = m.staff_id and s.disabled_at is null and s.id is distinct from c.allocated_to
                join app.staff_roles r on r.staff_id = s.id and r.role = any($2) and sec.role_counts(r)
                where c.id = $1 and c.team_id in (select sec.teams_managed())
                order by s.id, t.id = c.team_id desc, m.from_on desc) x
            order by 3 nulls first, 2
            """)
        {
            Parameters = { new() { Value = record.ChildId.Value }, new() { Value = Roles.MayLead.Select(r => r.ToString()).ToArray() } },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var current = (Id: reader.Id(5) is { } id ? new StaffId(id) : (StaffId?)null, Name: reader.Text(6));
        var candidates = await reader.RowsAsync(r => new Candidate(new StaffId(r.GetGuid(0)), r.GetString(1), r.GetString(2), r.GetBoolean(3), r.GetInt32(4)));
        return (current.Id, current.Name, candidates);
    }
}
