using System.Globalization;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Audit;

/// <summary>Who opened this record, when and why.</summary>
[Authorize(Policies.SignedIn)]
[RecordArea(RecordArea.AccessLog)]
public sealed class AccessLogModel(AccessLog log, ReportConcern report) : RecordPage
{
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Action { get; set; }

    /// <summary>Where this page of the log begins: microseconds since 1970.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty]
    public ConcernForm Form { get; set; } = new();

    public AccessLogPage Log { get; private set; } = null!;

    public string? Older => Log.OlderThan is { } at
        ? $"?who={WhoId?.Value}&action={ActionAsked}&before={((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture)}"
        : null;

    public StaffId? WhoId => Guid.TryParse(Who, out var id) ? new StaffId(id) : null;

    public AuditAction? ActionAsked => Enum.TryParse<AuditAction>(Action, out var action) && Enum.IsDefined(action) ? action : null;

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.Accepts(await report.ExecuteAsync(Record, Child, Form.Words, cancellation), nameof(Form)))
        {
            await ReadAsync(cancellation);
            return Page();
        }

        TempData["Done"] = "Concern reported to information governance";
        return ToRecordPage("/Audit/AccessLog");
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var micros) && micros is > 0 and < 4_000_000_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond)
            : (DateTimeOffset?)null;
        Log = await log.ReadAsync(Record, before, WhoId, ActionAsked, cancellation);
    }
}

/// <summary>As typed.</summary>
public sealed class ConcernForm
{
    public string? Words { get; set; }
}
