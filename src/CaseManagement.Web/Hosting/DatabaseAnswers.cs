using CaseManagement.Application.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseManagement.Web.Hosting;

/// <summary>Ready when the database answers.</summary>
internal sealed class DatabaseAnswers(DatabasePulse pulse) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await pulse.BeatsAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
}
