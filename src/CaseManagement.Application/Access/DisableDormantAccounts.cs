using CaseManagement.Application.Audit;
using CaseManagement.Application.Hosting;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>Disables accounts that nobody used for a long time, each with an audit entry.</summary>
public sealed class DisableDormantAccounts(NpgsqlDataSource database, AuditTrail trail) : IBackgroundWork
{
    /// <summary>Days without a sign-in after which an account is disabled.</summary>
    public const int DormantDays = 60;

    public string Name => "Disable accounts that nobody used for 60 days";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task DoAsync(CancellationToken cancellation)
    {
        var closed = new List<Guid>();
        await using (var command = database.CreateCommand("select sec.disable_dormant($1)"))
        {
            command.Parameters.Add(new() { Value = DormantDays });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                closed.Add(reader.GetGuid(0));
            }
        }

        foreach (var staff in closed)
        {
            await trail.WriteAsync(
                new AuditEntry(AuditAction.Administer) { Subject = "dormant account disabled", After = $"{{\"staff\":\"{staff}\"}}" }, viewer: null, Origin.Of("upkeep"), cancellation);
        }
    }
}

/// <summary>Forgets failed sign-ins of yesterday: they slow nobody down any more.</summary>
public sealed class ClearSignInFailures(NpgsqlDataSource database) : IBackgroundWork
{
    public string Name => "Forget failed sign-ins after a day";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task DoAsync(CancellationToken cancellation) => database.RunAsync("select sec.clear_sign_in_failures()", cancellation);
}
