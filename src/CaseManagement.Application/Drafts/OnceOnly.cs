using CaseManagement.Application.Access;
using CaseManagement.Domain.Drafts;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Drafts;

/// <summary>
/// Makes a form count once however often it is sent. The key in the form is stored in the same transaction as what the form did,
/// so either both stand or neither.
/// </summary>
public sealed class OnceOnly(UnitOfWork work, CaseManagementDb db, CurrentViewer current, TimeProvider clock)
{
    /// <summary>Waits for a sending with the same key that is under way, and returns what came of it; null when this is the first.</summary>
    public async Task<HandledRequest?> TakeAsync(Guid key, CancellationToken cancellation)
    {
        await using (var command = new NpgsqlCommand(OpenDrafts.LockSql) { Parameters = { new() { Value = key } } })
        await using (await work.QueryAsync(command, cancellation))
        {
            // The lock lasts until this unit of work ends.
        }

        return await db.HandledRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == key, cancellation);
    }

    /// <summary>Keeps where the first sending led.</summary>
    public async Task DoneAsync(Guid key, byte[] inputHash, string result, CancellationToken cancellation)
    {
        db.HandledRequests.Add(new HandledRequest { Id = key, StaffId = current.Required.StaffId, InputHash = inputHash, Result = result, HandledAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellation);
    }
}
