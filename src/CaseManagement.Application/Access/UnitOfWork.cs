using CaseManagement.Application.Audit;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>
/// The one transaction of a request: it starts with the signed context, carries every audit entry, and is committed after the
/// page's handler and before anything is shown. If it cannot be committed nothing is shown.
/// </summary>
public sealed class UnitOfWork(CaseManagementDb db, CurrentViewer current, SignedContext context, AuditTrail trail) : IAsyncDisposable
{
    private readonly List<AuditEntry> _pending = [];
    private readonly List<NpgsqlBatchCommand> _last = [];
    private readonly List<long> _seqs = [];
    private IDbContextTransaction? _transaction;

    /// <summary>Starts the transaction if it has not started; the entries given are written with it, in the same round trip.</summary>
    public async Task OpenAsync(CancellationToken cancellation, params AuditEntry[] entries)
    {
        if (_transaction is not null)
        {
            _pending.AddRange(entries);
            return;
        }

        _transaction = await db.Database.BeginTransactionAsync(cancellation);
        await using var batch = Connection.CreateBatch();
        batch.BatchCommands.Add(context.Statement(current.Required.StaffId));
        Add(batch, entries);
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Adds an entry that is written before the commit.</summary>
    public void Note(AuditEntry entry) => _pending.Add(entry);

    /// <summary>Adds a statement that nobody waits for: it runs just before the commit, in one round trip with the audit entries.</summary>
    internal void AtCommit(NpgsqlBatchCommand statement) => _last.Add(statement);

    /// <summary>Makes everything stand. Nothing may be shown before this.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        if (_transaction is null)
        {
            if (_pending.Count == 0 && _last.Count == 0)
            {
                return;
            }

            await OpenAsync(cancellation);
        }

        if (_pending.Count > 0 || _last.Count > 0)
        {
            await using var batch = Connection.CreateBatch();
            foreach (var statement in _last)
            {
                batch.BatchCommands.Add(statement);
            }

            Add(batch, _pending);
            _last.Clear();
            _pending.Clear();
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await _transaction!.CommitAsync(cancellation);
        _seqs.Clear();
        await _transaction.DisposeAsync();
        _transaction = null;
    }

    /// <summary>
    /// Reads a hot page in one round trip: context, audit entries and the page's statements as one implicit transaction.
    /// <paramref name="read"/> gets the reader at the first result of <paramref name="statements"/> and must read to the last.
    /// </summary>
    public async Task<T> ReadAtOnceAsync<T>(
        IReadOnlyList<AuditEntry> entries, IReadOnlyList<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation)
    {
        if (_transaction is not null)
        {
            throw new InvalidOperationException("A page is read at once or in a transaction, not both.");
        }

        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = Connection.CreateBatch();
            batch.BatchCommands.Add(context.Statement(current.Required.StaffId));
            Add(batch, entries);
            foreach (var statement in statements)
            {
                batch.BatchCommands.Add(statement);
            }

            T result;
            await using (var reader = await batch.ExecuteReaderAsync(cancellation))
            {
                // The first result is the context's; inserts have none.
                await reader.NextResultAsync(cancellation);
                result = await read(reader);
                while (await reader.NextResultAsync(cancellation))
                {
                    // To the end: an error in any statement means that nothing was audited and nothing may be shown.
                }
            }

            _seqs.Clear();
            return result;
        }
        finally
        {
            trail.Void(_seqs);
            _seqs.Clear();
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Undoes everything that was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        trail.Void(_seqs);
        _seqs.Clear();
        _pending.Clear();
        _last.Clear();
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            _transaction = null;
        }
    }

    /// <summary>Runs one statement of the database's own functions inside this transaction; the first takes the context with it.</summary>
    internal async Task<NpgsqlDataReader> QueryAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        if (_transaction is null)
        {
            var first = new NpgsqlBatchCommand(command.CommandText);
            foreach (NpgsqlParameter parameter in command.Parameters)
            {
                first.Parameters.Add(parameter.Clone());
            }

            return await QueryAsync([first], cancellation);
        }

        command.Connection = Connection;
        command.Transaction = (NpgsqlTransaction)_transaction!.GetDbTransaction();
        return await command.ExecuteReaderAsync(cancellation);
    }

    /// <summary>Runs statements inside this transaction in one round trip; the reader stands at the first one's result.</summary>
    internal async Task<NpgsqlDataReader> QueryAsync(IReadOnlyList<NpgsqlBatchCommand> statements, CancellationToken cancellation)
    {
        var isFirst = _transaction is null;
        _transaction ??= await db.Database.BeginTransactionAsync(cancellation);

        // Not disposed here: the reader is read after this returns, and a batch holds nothing of its own.
        var batch = Connection.CreateBatch();
        if (isFirst)
        {
            batch.BatchCommands.Add(context.Statement(current.Required.StaffId));
        }

        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        var reader = await batch.ExecuteReaderAsync(cancellation);
        if (isFirst)
        {
            await reader.NextResultAsync(cancellation);
        }

        return reader;
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private void Add(NpgsqlBatch batch, IEnumerable<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            var (statement, seq) = trail.Statement(entry, current.OrNobody, current.Origin);
            batch.BatchCommands.Add(statement);
            _seqs.Add(seq);
        }
    }
}
