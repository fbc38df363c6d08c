using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>The children one works with, by name, for a list to choose from.</summary>
public sealed class MyChildren(UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    public async Task<IReadOnlyList<ChildLine>> ReadAsync(CancellationToken cancellation)
    {
        if (!NeedToKnow.MaySeeCard(current.Required.Roles))
        {
            return [];
        }

        await using var command = new NpgsqlCommand(
            $"select {ChildLine.Columns} from sec.my_children('{{}}', $1) as m (id) join app.people p on p.id = m.id order by p.family_name, p.given_name")
        {
            Parameters = { new() { Value = clock.TodayInLondon() } },
        };
        List<ChildLine> children;
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            children = await reader.RowsAsync(r => ChildLine.Read(r, 0)!);
        }

        work.Note(new AuditEntry(AuditAction.List) { Subject = "My children", Area = RecordArea.Basic, Shown = [.. children.Select(c => c.Id.Value)] });
        return children;
    }
}
