using CaseManagement.Domain;
using CaseManagement.Persistence.Access;
using Npgsql;

namespace CaseManagement.Application.Drafts;

/// <summary>
/// Keeps the text of a form outside the unit of work of the request: when the session had ended, or when the request failed.
/// It becomes a draft of the person who wrote it, and is shown to nobody else.
/// </summary>
public sealed class KeepForLater(NpgsqlDataSource database, SignedContext context, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Returns when it was kept, or null when the writer may no longer open the record.</summary>
    public async Task<DateTimeOffset?> ExecuteAsync(StaffId writer, DraftSending sending, CancellationToken cancellation)
    {
        if (!sending.IsAcceptable)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(context.Statement(writer));
        batch.BatchCommands.Add(OpenDrafts.KeepStatement(cipher, sending, now));
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            await reader.NextResultAsync(cancellation);
            if (!await reader.ReadAsync(cancellation))
            {
                return null;
            }
        }

        await transaction.CommitAsync(cancellation);
        return now;
    }
}
