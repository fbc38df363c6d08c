using CaseManagement.Application.Access;
using CaseManagement.Domain;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>Somebody who can be given a task.</summary>
public sealed record TaskOwner(StaffId Id, string Name, string JobTitle);

/// <summary>Who can be given a task about a child: oneself, the allocated worker and others involved, and the colleagues of both teams.</summary>
public sealed class TaskOwners(UnitOfWork work)
{
    /// <summary>Oneself first, then by name.</summary>
    public async Task<IReadOnlyList<TaskOwner>> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select s.id, s.display_name, s.job_title from app.staff s
            where s.disabled_at is null and (
                s.id = $2
                or s.id in (select i.staff_id from app.involvements i where i.child_id = $1 and (i.until_on is null or i.until_on >= sec.today()))
                or s.id in (select m.staff_id from app.team_memberships m
                            where (m.until_on is null or m.until_on >= sec.today())
                              and m.team_id in (select c.team_id from app.children c where c.id = $1
                                                union select o.team_id from app.team_memberships o where o.staff_id = $2 and (o.until_on is null or o.until_on >= sec.today()))))
            order by s.id <> $2, s.display_name, s.id limit 200
            """)
        {
            Parameters = { new() { Value = record.ChildId.Value }, new() { Value = record.Viewer.StaffId.Value } },
        };
        var owners = new List<TaskOwner>();
        await using var reader = await work.QueryAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            owners.Add(new(new StaffId(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2)));
        }

        return owners;
    }
}
