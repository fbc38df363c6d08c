using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Drafts;

namespace CaseManagement.Application.Drafts;

/// <summary>
/// Makes a form count once however often it is sent. The key in the form is stored in the same transaction as what the form did,
/// so either both stand or neither.
/// </summary>
public sealed class OnceOnly(UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    /// <summary>Waits for a sending with the same key that is under way, and returns what came of it; null when this is the first.</summary>
    public async Task<HandledRequest?> TakeAsync(Guid key, CancellationToken cancellation)
    {
        // Two statements, so that the second sees what was committed while the first waited; the lock lasts until this unit of work ends.
        await using var reader = await work.QueryAsync(
            [Statements.Of(OpenDrafts.LockSql, key), Statements.Of("select input_hash, result, handled_at, staff_id from app.handled_requests where id = $1", key)], cancellation);
        await reader.NextResultAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new HandledRequest
            {
                Id = key,
                InputHash = reader.GetFieldValue<byte[]>(0),
                Result = reader.GetString(1),
                HandledAt = reader.GetFieldValue<DateTimeOffset>(2),
                StaffId = new StaffId(reader.GetGuid(3)),
            }
            : null;
    }

    /// <summary>Keeps where the first sending led, in the transaction that made it stand.</summary>
    public void Done(Guid key, byte[] inputHash, string result) => work.AtCommit(Statements.Of(
        "insert into app.handled_requests (id, staff_id, input_hash, result, handled_at) values ($1, $2, $3, $4, $5)",
        key, current.Required.StaffId.Value, inputHash, result, clock.GetUtcNow().ToUniversalTime()));
}
