using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Hosting;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using Npgsql;

namespace CaseManagement.Application.Episodes;

/// <summary>
/// A child protection plan ends by itself on the 18th birthday: plan and status end that day, its time limits are cancelled, the
/// chronology says so, and the manager is asked to confirm it. Done twice it does nothing.
/// </summary>
public sealed class TurnEighteen(NpgsqlDataSource database, AuditTrail trail, TimeProvider clock) : IBackgroundWork
{
    public string Name => "End child protection plans at the 18th birthday";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task DoAsync(CancellationToken cancellation)
    {
        var ended = new List<Guid>();
        await using (var command = database.CreateCommand("select sec.end_plans_at_eighteen($1, $2, $3)"))
        {
            command.Parameters.Add(new() { Value = clock.TodayInLondon() });
            command.Parameters.Add(new() { Value = ChildHistory.ClocksOfProtection.Select(r => r.Id).ToArray() });
            command.Parameters.Add(new() { Value = VisitRules.All.Select(r => r.Id).ToArray() });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                ended.Add(reader.GetGuid(0));
            }
        }

        foreach (var child in ended)
        {
            await trail.WriteAsync(
                new AuditEntry(AuditAction.Change) { ChildId = new ChildId(child), Area = RecordArea.Plans, Subject = "Child protection plan ended: 18 years old", Rule = "18th birthday" },
                viewer: null, Origin.Of("upkeep"), cancellation);
        }
    }
}
