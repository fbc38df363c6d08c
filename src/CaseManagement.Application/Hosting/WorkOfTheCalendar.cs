using Npgsql;

namespace CaseManagement.Application.Hosting;

/// <summary>Access that starts or ends with the day, kept right in the table that the row policies ask.</summary>
public sealed class BringAccessToToday(NpgsqlDataSource database) : IBackgroundWork
{
    public string Name => "Start and end access that changes with the day";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task DoAsync(CancellationToken cancellation) => database.RunAsync("select sec.refresh_today()", cancellation);
}

/// <summary>The audit log's next months.</summary>
public sealed class MakeAuditMonths(NpgsqlDataSource database) : IBackgroundWork
{
    public string Name => "Make the next months of the audit log";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task DoAsync(CancellationToken cancellation) => database.RunAsync("select audit.ensure_partitions()", cancellation);
}
