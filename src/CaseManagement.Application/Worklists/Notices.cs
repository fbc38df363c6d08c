using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>One notification. Words and path are empty when it is about a child whose record is no longer the reader's to open.</summary>
public sealed record Notice(Guid Id, string Words, string? Path, DateTimeOffset At, bool IsRead, bool IsClosed, ChildLine? Child);

/// <summary>The notifications of the viewer, as far as they may still know what they are about.</summary>
public sealed class Notices(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    private const string Mine = "select n.* from app.notifications n where n.staff_id = (select sec.me()) order by n.read_at is not null, n.created_at desc limit 200";

    /// <summary>Unread first, newest first.</summary>
    public Task<IReadOnlyList<Notice>> ReadAsync(CancellationToken cancellation)
    {
        var maySee = NeedToKnow.MaySeeCard(current.Required.Roles);
        var shown = new AuditEntry(AuditAction.List) { Subject = "Notifications", ShownBy = ($"select distinct c.id from ({Mine}) n join app.children c on c.id = n.child_id where $24", [maySee]) };
        var statement = Statements.Of(
            $"select n.id, n.words, n.path, n.created_at, n.read_at is not null, n.child_id is not null and c.id is null, {ChildLine.Columns} from ({Mine}) n left join app.children c on c.id = n.child_id and $1 left join app.people p on p.id = c.id",
            maySee);

        return work.ReadAtOnceAsync<IReadOnlyList<Notice>>([shown], [statement], async reader => await reader.RowsAsync(r =>
        {
            var isClosed = r.GetBoolean(5);
            return new Notice(r.GetGuid(0), isClosed ? "" : r.GetString(1), isClosed ? null : r.Text(2), r.GetFieldValue<DateTimeOffset>(3), r.GetBoolean(4), isClosed, ChildLine.Read(r, 6));
        }), cancellation);
    }

    /// <summary>Marks one as read, or all of them.</summary>
    /// <returns>How many were unread.</returns>
    public async Task<int> MarkReadAsync(Guid? one, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        var now = clock.GetUtcNow();
        return await db.Notifications.Where(n => n.StaffId == me && n.ReadAt == null && (one == null || n.Id == one))
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), cancellation);
    }
}
