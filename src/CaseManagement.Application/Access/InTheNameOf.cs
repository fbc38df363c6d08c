using CaseManagement.Domain;
using CaseManagement.Persistence.Access;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Access;

/// <summary>
/// Asks one of the database's functions in the name of one member of staff outside a unit of work: while they sign in, before
/// there is a viewer. The database answers only about the one who is named in the signed context.
/// </summary>
public sealed class InTheNameOf(NpgsqlDataSource database, SignedContext context)
{
    /// <summary>The first value of the answer.</summary>
    public Task<object?> ScalarAsync(StaffId staff, string sql, CancellationToken cancellation, params object[] values) =>
        ReadAsync(staff, sql, async reader => await reader.ReadAsync(cancellation) && !await reader.IsDBNullAsync(0, cancellation) ? reader.GetValue(0) : null, cancellation, values);

    /// <summary>One round trip: context and statement as one implicit transaction.</summary>
    public async Task<T> ReadAsync<T>(StaffId staff, string sql, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation, params object[] values)
    {
        var asked = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            asked.Parameters.Add(value is byte[][]? new() { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea } : new() { Value = value });
        }

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(context.Statement(staff));
        batch.BatchCommands.Add(asked);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return await read(reader);
    }
}
