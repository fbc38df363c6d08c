using CaseManagement.Domain;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Access;

/// <summary>Who manages a team on a day: whose the managers' own work is, and who is told.</summary>
internal static class TeamManagers
{
    /// <summary>Everybody who manages the team, the longest first; nobody for no team.</summary>
    public static Task<List<StaffId>> ManagersOfAsync(this CaseManagementDb db, TeamId? team, DateOnly on, CancellationToken cancellation) =>
        db.TeamMemberships.Where(m => m.TeamId == team && m.IsManager && m.FromOn <= on && (m.UntilOn == null || m.UntilOn >= on))
            .OrderBy(m => m.FromOn).ThenBy(m => m.StaffId).Select(m => m.StaffId).ToListAsync(cancellation);

    /// <summary>The one who has managed it longest; null while it has no manager.</summary>
    public static async Task<StaffId?> ManagerOfAsync(this CaseManagementDb db, TeamId? team, DateOnly on, CancellationToken cancellation) =>
        await db.ManagersOfAsync(team, on, cancellation) is [var first, ..] ? first : null;
}
