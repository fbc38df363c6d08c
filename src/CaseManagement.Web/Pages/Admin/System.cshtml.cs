using CaseManagement.Application.Access;
using CaseManagement.Application.Hosting;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>Health, versions and settings. Numbers only; nothing about any person.</summary>
[Authorize(Policies.Administer)]
public sealed class SystemModel(SystemState state, DatabasePulse pulse) : PageModel
{
    public SystemFacts Facts { get; private set; } = null!;

    public bool DatabaseAnswers { get; private set; }

    public IReadOnlyList<SettingRow> Settings => state.Settings();

    /// <summary>The version of the product.</summary>
    public string Version => typeof(SystemModel).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        DatabaseAnswers = await pulse.BeatsAsync(cancellation);
        Facts = await state.ReadAsync(cancellation);
    }
}
