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
            with teams as (
                select c.team_id as id from app.children c where c.id = $1
                union select o.team_id from app.team_memberships o where o.staff_id = $2 and (o.until_on is null or o.until_on >= sec.today())),
            owners as (
                select $2 as id
                union select i.staff_id from app.involvements i where i.child_id = $1 and (i.until_on is null or i.until_on >= sec.today())
                union select m.staff_id from teams join app.team_memberships m on m.team_id = teams.id where m.until_on is null or m.until_on >= sec.today())
            select s.id, s.display_name, s.job_title from owners join app.staff s on s.id = owners.id
            where s.disabled_at is null
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
