using System.Collections.Concurrent;
using CaseManagement.Application.Access;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Audit;

/// <summary>
/// The sequence of audit entries of this run of the product. Each entry takes a number; a number whose transaction did not
/// come about is written down as void, so that a gap always means that something is missing.
/// </summary>
public sealed class AuditTrail(NpgsqlDataSource database)
{
    private readonly ConcurrentQueue<long> _voids = new();
    private long _seq;

    /// <summary>Identifies this run.</summary>
    public Guid Instance { get; } = Guid.CreateVersion7();

    /// <summary>The last number given out.</summary>
    public long LastSeq => Interlocked.Read(ref _seq);

    public async Task StartAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select audit.ensure_partitions(), audit.start_instance($1)");
        command.Parameters.Add(new() { Value = Instance });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Marks an orderly end, so that the sequence is known to be whole.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await WriteVoidsAsync(cancellation);
        await using var command = database.CreateCommand("select audit.stop_instance($1, $2)");
        command.Parameters.Add(new() { Value = Instance });
        command.Parameters.Add(new() { Value = LastSeq });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The insert of one entry, with its number.</summary>
    internal (NpgsqlBatchCommand Statement, long Seq) Statement(AuditEntry entry, Viewer? viewer, Origin origin)
    {
        var seq = Interlocked.Increment(ref _seq);
        return (entry.ToStatement(viewer, origin, Instance, seq), seq);
    }

    /// <summary>Remembers numbers whose transaction failed; they are written down as soon as the database answers again.</summary>
    internal void Void(IEnumerable<long> seqs)
    {
        foreach (var seq in seqs)
        {
            _voids.Enqueue(seq);
        }
    }

    /// <summary>Writes one entry on its own, where there is no unit of work: sign-ins and operations commands.</summary>
    public async Task WriteAsync(AuditEntry entry, Viewer? viewer, Origin origin, CancellationToken cancellation)
    {
        var (statement, seq) = Statement(entry, viewer, origin);
        try
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(statement);
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch
        {
            Void([seq]);
            throw;
        }
    }

    /// <summary>Writes down the numbers that came to nothing. Called by a background job every few seconds.</summary>
    public async Task WriteVoidsAsync(CancellationToken cancellation)
    {
        while (_voids.TryDequeue(out var seq))
        {
            try
            {
                await using var batch = database.CreateBatch();
                batch.BatchCommands.Add(new AuditEntry(AuditAction.Void).ToStatement(null, Origin.Of("void"), Instance, seq));
                await batch.ExecuteNonQueryAsync(cancellation);
            }
            catch
            {
                _voids.Enqueue(seq);
                throw;
            }
        }
    }
}
