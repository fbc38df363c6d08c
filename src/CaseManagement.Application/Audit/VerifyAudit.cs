using Npgsql;

namespace CaseManagement.Application.Audit;

/// <summary>What a check of the log found.</summary>
/// <param name="Runs">How many runs of the product wrote to it.</param>
/// <param name="Entries">How many numbered entries there are.</param>
/// <param name="Problems">Something is missing that was there; one sentence each, the first gap first.</param>
/// <param name="Warnings">Something that an interrupted run explains.</param>
public sealed record AuditVerdict(long Runs, long Entries, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings)
{
    public bool IsWhole => Problems.Count == 0;
}

/// <summary>Checks as the owner that nothing was taken out of the log: numbers of each run without gaps, and every line of every list.</summary>
public static class VerifyAudit
{
    // Numbers are taken before their transaction commits, so a run that was killed, or still runs, may lack some of its last ones.
    private const int LastNumbers = 200;
    private const int Most = 100;

    public static async Task<AuditVerdict> RunAsync(string ownerConnection, CancellationToken cancellation)
    {
        await using var database = NpgsqlDataSource.Create(ownerConnection);
        var problems = new List<string>();
        var warnings = new List<string>();

        await foreach (var gap in ReadAsync(database, Gaps, r => (Instance: r.GetGuid(0), From: r.GetInt64(1), To: r.GetInt64(2), HasStopped: r.GetBoolean(3), Last: r.GetInt64(4)), cancellation))
        {
            var numbers = gap.From == gap.To ? $"number {gap.From} is missing" : $"numbers {gap.From} to {gap.To} are missing";
            if (!gap.HasStopped && gap.From > gap.Last - LastNumbers)
            {
                warnings.Add($"Run {gap.Instance}: {numbers}. The run was interrupted or still goes on; entries that were not finished explain it.");
            }
            else
            {
                problems.Add($"Run {gap.Instance}: {numbers}.");
            }
        }

        await foreach (var list in ReadAsync(database, Lists, r => (Instance: r.GetGuid(0), Seq: r.GetInt64(1), Heads: r.GetInt64(2), Said: r.GetInt32(3), Lines: r.GetInt64(4)), cancellation))
        {
            problems.Add(list.Heads == 1
                ? $"Run {list.Instance}, number {list.Seq}: a list of {list.Said} people has {list.Lines} lines."
                : $"Run {list.Instance}, number {list.Seq}: it is there {list.Heads} times.");
        }

        await foreach (var run in ReadAsync(database, Strangers, r => r.GetGuid(0), cancellation))
        {
            problems.Add($"Run {run}: it has entries, but was never started.");
        }

        var (runs, entries) = (0L, 0L);
        await foreach (var row in ReadAsync(database, "select (select count(*) from audit.instance), (select count(*) from audit.event where line = 0)", r => (r.GetInt64(0), r.GetInt64(1)), cancellation))
        {
            (runs, entries) = row;
        }

        return new AuditVerdict(runs, entries, problems, warnings);
    }

    // A number after which the next is not the next one, and what is missing before the first and after the last.
    private const string Gaps =
        """
        with numbers as (select instance, seq from audit.event where line = 0),
        ends as (
            select i.id as instance, 0::bigint as seq from audit.instance i
            union all select i.id, i.last_seq + 1 from audit.instance i where i.last_seq is not null),
        pairs as (select instance, seq, lead(seq) over (partition by instance order by seq) as next from (select * from numbers union select * from ends) n),
        last as (select instance, max(seq) as seq from numbers group by instance)
        select p.instance, p.seq + 1, p.next - 1, i.stopped_at is not null, coalesce(l.seq, 0)
        from pairs p join audit.instance i on i.id = p.instance left join last l on l.instance = p.instance
        where p.next > p.seq + 1
        order by i.started_at, p.seq limit 100
        """;

    private const string Lists =
        """
        select e.instance, e.seq, count(*) filter (where e.line = 0), max(e.lines), count(*) filter (where e.line > 0)
        from audit.event e group by e.instance, e.seq
        having count(*) filter (where e.line = 0) <> 1 or count(*) filter (where e.line > 0) <> max(e.lines)
        order by min(e.at) limit 100
        """;

    private const string Strangers =
        "select distinct e.instance from audit.event e where not exists (select 1 from audit.instance i where i.id = e.instance) limit 100";

    private static async IAsyncEnumerable<T> ReadAsync<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> row, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 3600;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        for (var i = 0; i < Most && await reader.ReadAsync(cancellation); i++)
        {
            yield return row(reader);
        }
    }
}
