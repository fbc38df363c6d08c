using Npgsql;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>
/// Fills an empty database in one transaction, as its owner: without triggers, and for large loads without the indexes and
/// foreign keys, which are made again in sets at the end. A load that fails leaves nothing behind.
/// </summary>
internal sealed class BulkLoad : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly Action<string> _say;
    private readonly List<string> _toMakeAgain = [];

    private BulkLoad(NpgsqlConnection connection, NpgsqlTransaction transaction, Action<string> say) =>
        (_connection, _transaction, _say) = (connection, transaction, say);

    /// <summary>Begins a load.</summary>
    /// <exception cref="InvalidOperationException">The database holds people or staff already.</exception>
    public static async Task<BulkLoad> BeginAsync(string ownerConnection, bool isLarge, Action<string> say, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnection) { CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        var load = new BulkLoad(connection, await connection.BeginTransactionAsync(cancellation), say);

        // Two loads at once wait for each other; the second then finds the database full.
        await load.RunAsync("lock table app.people in access exclusive mode", cancellation);
        if (await load.RunAsync("select exists (select 1 from app.people) or exists (select 1 from app.staff)", cancellation) is true)
        {
            await load.DisposeAsync();
            throw new InvalidOperationException("The database is not empty, so nothing was loaded. Demo and scale data go into a new database only.");
        }

        await load.SwitchTriggersAsync("disable", cancellation);
        if (isLarge)
        {
            await load.RunAsync("set local maintenance_work_mem = '512MB'; set local work_mem = '128MB'; set local synchronous_commit = off; set local temp_buffers = '64MB'", cancellation);
            await load.DropForLaterAsync(cancellation);
        }

        return load;
    }

    /// <summary>Copies rows into their table and says how many there were.</summary>
    public async Task<long> CopyAsync<TRow>(IEnumerable<TRow> rows, CancellationToken cancellation)
        where TRow : ISeedRow
    {
        await using var copy = await _connection.BeginBinaryImportAsync($"copy {TRow.Into} from stdin (format binary)", cancellation);
        copy.Timeout = TimeSpan.Zero;
        var writer = new RowWriter(copy);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            copy.StartRow();
            row.Write(writer);
        }

        return (long)await copy.CompleteAsync(cancellation);
    }

    /// <summary>Runs one statement and returns its first value.</summary>
    public async Task<object?> RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Makes indexes and keys again, computes who may open what and the search index, and commits.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        if (_toMakeAgain.Count > 0)
        {
            _say("Making indexes and checking keys…");
        }

        foreach (var statement in _toMakeAgain)
        {
            await RunAsync(statement, cancellation);
        }

        foreach (var table in await NamesAsync("select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and c.relkind = 'r'", cancellation))
        {
            await RunAsync($"analyze {table}", cancellation);
        }

        _say("Working out who may open which record…");
        await RunAsync("select sec.refresh_all()", cancellation);
        await RunAsync("analyze app.child_access", cancellation);
        _say("Making the search index…");
        await RunAsync("select search.rebuild()", cancellation);
        await SwitchTriggersAsync("enable", cancellation);
        await _transaction.CommitAsync(cancellation);

        // Marks every row as seen by all, so that first readers do not have to.
        await RunAsync("vacuum (analyze)", cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task SwitchTriggersAsync(string how, CancellationToken cancellation)
    {
        foreach (var table in await NamesAsync(
            "select distinct format('app.%I', c.relname) from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and not t.tgisinternal", cancellation))
        {
            await RunAsync($"alter table {table} {how} trigger user", cancellation);
        }
    }

    private async Task DropForLaterAsync(CancellationToken cancellation)
    {
        // Keys first: they lean on the unique indexes.
        var keys = await PairsAsync(
            """
            select format('alter table app.%I drop constraint %I', c.relname, k.conname), format('alter table app.%I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'app' and k.contype = 'f'
            """, cancellation);
        var indexes = await PairsAsync(
            """
            select format('drop index app.%I', i.relname), pg_get_indexdef(x.indexrelid)
            from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
            where n.nspname = 'app' and not x.indisprimary and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid)
            """, cancellation);
        foreach (var (drop, _) in keys.Concat(indexes))
        {
            await RunAsync(drop, cancellation);
        }

        _toMakeAgain.AddRange(indexes.Concat(keys).Select(p => p.Make));
    }

    private async Task<List<string>> NamesAsync(string sql, CancellationToken cancellation) =>
        [.. (await PairsAsync($"select n, '' from ({sql}) as s (n)", cancellation)).Select(p => p.Drop)];

    private async Task<List<(string Drop, string Make)>> PairsAsync(string sql, CancellationToken cancellation)
    {
        var pairs = new List<(string, string)>();
        await using var command = new NpgsqlCommand(sql, _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            pairs.Add((reader.GetString(0), reader.GetString(1)));
        }

        return pairs;
    }
}
