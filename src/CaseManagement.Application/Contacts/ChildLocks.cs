using CaseManagement.Domain;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Contacts;

/// <summary>Who decides about a child waits for whoever decides at the same time, and only then looks whether the record is still theirs to decide.</summary>
internal static class ChildLocks
{
    /// <summary>Always in the same order, so that two never wait for each other.</summary>
    public static Task HoldAsync(this CaseManagementDb db, IEnumerable<ChildId> children, CancellationToken cancellation)
    {
        var ids = children.Select(c => c.Value).Distinct().Order().ToArray();
        return db.Database.ExecuteSqlAsync($"select 1 from app.children where id = any({ids}) order by id for update", cancellation);
    }
}
