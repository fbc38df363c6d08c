using CaseManagement.Application.Access;
using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using Npgsql;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>Who can chair a conference about some children: chairs and reviewing officers who neither work with them nor are too near to them.</summary>
public sealed class ConferenceChairs(UnitOfWork work)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<TaskOwner>> ReadAsync(IReadOnlyCollection<ChildId> children, CancellationToken cancellation)
    {
        var chairs = new List<TaskOwner>();
        await using var command = new NpgsqlCommand("select id, name, job_title from sec.conference_chairs($1)") { Parameters = { new() { Value = children.Select(c => c.Value).ToArray() } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            chairs.Add(new(new StaffId(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2)));
        }

        return chairs;
    }
}
