using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using Npgsql;

namespace CaseManagement.Application.Forms;

/// <summary>A form that waits for a manager.</summary>
/// <param name="ByDelegation">It waits for somebody who is away, in whose place the viewer stands.</param>
/// <param name="IsOwn">The viewer wrote in it, so another manager must decide.</param>
public sealed record FormWaiting(CaseFormId Id, string Title, ChildLine Child, string Author, DateTimeOffset SubmittedAt, bool WasReturned, bool ByDelegation, bool IsOwn);

/// <summary>Forms that wait for the viewer's decision, oldest first: those of their own teams and of managers they stand in for, or of all teams below.</summary>
public sealed class Approvals(UnitOfWork work)
{
    public const int PageSize = 25;

    private const string Waiting =
        """
        select f.id, f.child_id, f.template_key, f.template_version, f.author_id, f.submitted_at, w.by_delegation, (select sec.me()) = any (f.writers) as is_own,
            exists (select 1 from app.form_steps s where s.form_id = f.id and s.act = 'Return') as was_returned
        from sec.forms_waiting($1) as w join app.case_forms f on f.id = w.form_id
        """;

    public Task<PageOf<FormWaiting>> ReadAsync(bool below, int page, CancellationToken cancellation)
    {
        page = Math.Max(1, page);
        var shown = new AuditEntry(AuditAction.List)
        {
            Subject = "Approvals",
            Area = RecordArea.CaseNotes,
            ShownBy = ($"select distinct w.child_id from (select child_id from ({Waiting.Replace("$1", "$24", StringComparison.Ordinal)}) x order by x.submitted_at, x.id limit $25 offset $26) w", [below, PageSize, (page - 1) * PageSize]),
        };
        return work.ReadAtOnceAsync(
            [shown],
            [
                Statements.Of($"select count(*)::int from ({Waiting}) w", below),
                Statements.Of(
                    $"""
                    select w.id, t.title, a.display_name, w.submitted_at, w.was_returned, w.by_delegation, w.is_own, {ChildLine.Columns}
                    from ({Waiting}) w join app.people p on p.id = w.child_id join app.form_templates t on t.key = w.template_key and t.version = w.template_version join app.staff a on a.id = w.author_id
                    order by w.submitted_at, w.id limit $2 offset $3
                    """, below, PageSize, (page - 1) * PageSize),
            ],
            async reader =>
            {
                var total = (await reader.RowsAsync(r => r.GetInt32(0))).Single();
                var rows = await reader.RowsAsync(r => new FormWaiting(
                    new CaseFormId(r.GetGuid(0)), r.GetString(1), ChildLine.Read(r, 7)!, r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.GetBoolean(4), r.GetBoolean(5), r.GetBoolean(6)));
                return new PageOf<FormWaiting>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total);
            },
            cancellation);
    }
}
