using CaseManagement.Application.Worklists;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>Measures that stand together, as pictures and in one table.</summary>
public sealed record TrendGroup(string Id, string Title, string Words, IReadOnlyList<Trend> Trends)
{
    /// <summary>Whether they are met in time or late.</summary>
    public bool IsTimed => TrendWords.IsTimed(Trends[0].Measure);
}

/// <summary>Twelve months of a manager's teams.</summary>
[Authorize(Policies.ManageTeam)]
public sealed class TrendsModel(Trends view) : PageModel
{
    public TrendsPage View { get; private set; } = null!;

    /// <summary>The team shown, as addresses name it; empty for all.</summary>
    public string Team => View.Team?.Id.Value.ToString() ?? "";

    public IReadOnlyList<TrendGroup> Groups =>
    [
        new("referrals", "Referrals", "Every referral of the month, also those that came to nothing.", [.. View.All.Where(t => t.Measure == TrendChoice.Referrals)]),
        new("open", "Children at the end of each month", "A child with two statuses counts under each. All five pictures have the same scale.", [.. View.All.Where(t => WorkerLoad.Statuses.Contains(t.Measure))]),
        new("in-time", "In time", "The figure above a bar is the share in time, in per cent. Each is counted once: in time in the month it was done, late in the month its last day passed.", [.. View.All.Where(t => TrendWords.IsTimed(t.Measure))]),
    ];

    public async Task OnGetAsync([FromQuery] string? team, CancellationToken cancellation) => View = await view.ReadAsync(TrendChoice.TeamOf(team), cancellation);

    /// <summary>The pictures of a group. Those that are to be compared have one scale.</summary>
    public IEnumerable<TrendPicture> PicturesOf(TrendGroup group)
    {
        var most = group.Trends.Max(Most);
        return group.Trends.Select(trend => TrendPicture.Of(trend, group.IsTimed ? Most(trend) : most, Team));

        static int Most(Trend trend) => trend.Points.Max(p => p.Number);
    }
}
