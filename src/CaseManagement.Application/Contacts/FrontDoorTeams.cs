using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>A team at the front door.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsMine">The viewer belongs to it.</param>
public sealed record FrontDoorTeam(TeamId Id, string Name, bool IsMine);

/// <summary>Somebody who may be given a referral: a team, whose manager allocates it, or a worker in it.</summary>
public sealed record ReferralTaker(TeamId Team, string TeamName, StaffId? Worker, string? WorkerName);

/// <summary>The front-door teams, who decides for them, and whom they pass referrals to.</summary>
public sealed class FrontDoorTeams(UnitOfWork work, TimeProvider clock)
{
    /// <summary>The teams that take contacts in, the viewer's own first.</summary>
    public async Task<IReadOnlyList<FrontDoorTeam>> ReadAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select t.id, t.name, exists (select 1 from app.team_memberships m where m.team_id = t.id and m.staff_id = (select sec.me())
                and m.from_on <= $1 and (m.until_on is null or m.until_on >= $1)) as mine
            from app.teams t where t.kind = 'FrontDoor' and t.closed_on is null order by mine desc, t.name, t.id
            """)
        { Parameters = { new() { Value = clock.TodayInLondon() } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.RowsAsync(r => new FrontDoorTeam(new TeamId(r.GetGuid(0)), r.GetString(1), r.GetBoolean(2)));
    }

    /// <summary>The teams the viewer manages, with those below them: whose contacts and referrals they decide.</summary>
    public async Task<IReadOnlySet<TeamId>> ManagedAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select x from sec.teams_managed() x");
        await using var reader = await work.QueryAsync(command, cancellation);
        return (await reader.RowsAsync(r => new TeamId(r.GetGuid(0)))).ToHashSet();
    }

    /// <summary>The teams that take referrals on, each followed by its workers.</summary>
    public async Task<IReadOnlyList<ReferralTaker>> TakersAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select team_id, team, staff_id, worker from sec.referral_takers()");
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.RowsAsync(r => new ReferralTaker(new TeamId(r.GetGuid(0)), r.GetString(1), r.Id(2) is { } worker ? new StaffId(worker) : null, r.Text(3)));
    }
}
