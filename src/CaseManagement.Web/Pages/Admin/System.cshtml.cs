using CaseManagement.Application.Access;
using CaseManagement.Application.Hosting;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Admin;

/// <summary>Health, versions and settings. Numbers only; nothing about any person.</summary>
[Authorize(Policies.Administer)]
public sealed class SystemModel(SystemState state, DatabasePulse pulse) : PageModel
{
    public SystemFacts Facts { get; private set; } = null!;

    public bool DatabaseAnswers { get; private set; }

    public IReadOnlyList<BackgroundWorkRow> Work { get; private set; } = [];

    public IReadOnlyList<SettingRow> Settings => state.Settings();

    /// <summary>The version of the product.</summary>
    public string Version => typeof(SystemModel).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary>"hour", "6 hours".</summary>
    public static string Period(TimeSpan every) => every.TotalHours > 1 ? $"{every.TotalHours:0} hours" : every.TotalHours == 1 ? "hour" : $"{every.TotalMinutes:0} minutes";

    /// <summary>How it went last, in words.</summary>
    public static string State(BackgroundWorkRow row) => row switch
    {
        { FailedAt: { } failed } => $"Failed on {failed.DateInLondon().InWords()} at {DraftState.Time(failed)}: {row.Failure}. It is tried again every few minutes",
        { DoneAt: { } done } => $"Done on {done.DateInLondon().InWords()} at {DraftState.Time(done)}",
        _ => "Not done yet. Is the worker running?",
    };

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        DatabaseAnswers = await pulse.BeatsAsync(cancellation);
        Facts = await state.ReadAsync(cancellation);
        Work = await state.ReadWorkAsync(cancellation);
    }
}
