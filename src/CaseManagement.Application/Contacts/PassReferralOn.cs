using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>Who takes a referral on.</summary>
/// <param name="Team">The team; null for nobody yet.</param>
/// <param name="Worker">The worker; null when the team's manager allocates.</param>
public sealed record TakenOnBy(TeamId? Team, StaffId? Worker)
{
    public static readonly TakenOnBy Nobody = new(null, null);
}

/// <summary>Gives an accepted referral to a team, and to a worker where one is named. Its tasks go along.</summary>
public sealed class PassReferralOn(CaseManagementDb db, UnitOfWork work, FrontDoorTeams teams, ReassignChild reassign, TimeProvider clock)
{
    private const string Field = "TakenOnBy";

    /// <summary>What is wrong with the choice, if anything.</summary>
    internal async Task<IEnumerable<Refusal>> RefusalsAsync(IReadOnlyList<ChildId> children, TakenOnBy by, bool isNeeded, CancellationToken cancellation)
    {
        if (by.Team is null)
        {
            return isNeeded ? [new Refusal("Select who takes it on", Field)] : [];
        }

        var takers = await teams.TakersAsync(cancellation);
        if (!takers.Any(t => t.Team == by.Team && t.Worker == by.Worker))
        {
            return [new Refusal("Select who takes it on", Field)];
        }

        if (by.Worker is { } worker)
        {
            await using var command = new NpgsqlCommand("select bool_and(sec.may_hold(x.id, $2)) from unnest($1) as x(id)")
            {
                Parameters = { new() { Value = children.Select(c => c.Value).ToArray() }, new() { Value = worker.Value } },
            };
            await using var reader = await work.QueryAsync(command, cancellation);
            if (!await reader.ReadAsync(cancellation) || (!reader.IsDBNull(0) && !reader.GetBoolean(0)))
            {
                return [new Refusal("Choose somebody else: this person cannot hold this case", Field)];
            }
        }

        return [];
    }

    /// <summary>Hands the clocks over, then the child. The caller's own access may go with it.</summary>
    internal async Task ExecuteAsync(OpenedRecord record, TakenOnBy by, bool isUrgent, CancellationToken cancellation)
    {
        var manager = await db.ManagerOfAsync(by.Team, clock.TodayInLondon(), cancellation);
        await HandClocksAsync(record.ChildId, manager, by.Worker, cancellation);
        foreach (var staff in (await db.ManagersOfAsync(by.Team, clock.TodayInLondon(), cancellation)).Where(s => s != record.Viewer.StaffId))
        {
            db.Notifications.Add(new Notification
            {
                StaffId = staff,
                ChildId = record.ChildId,
                Words = isUrgent ? "A strategy discussion is needed now: the front door passed this child to your team"
                    : by.Worker is null ? "The front door passed a referral to your team. Allocate a worker" : "The front door passed a referral to a worker of your team",
                Path = by.Worker is null ? "/contacts/referrals" : $"/children/{record.ChildId.Value}",
                CreatedAt = clock.GetUtcNow(),
            });
        }

        await db.SaveChangesAsync(cancellation);
        var holds = await db.Involvements.AsNoTracking().Where(i => i.ChildId == record.ChildId && i.Role == InvolvementRole.Allocated && i.UntilOn == null).Select(i => (StaffId?)i.StaffId).SingleOrDefaultAsync(cancellation);
        var child = await db.Children.SingleAsync(c => c.Id == record.ChildId, cancellation);
        if (by.Worker is { } worker && worker != holds)
        {
            // "First contact or re-referral": the published reason for this change of worker.
            var outcome = await reassign.ExecuteAsync(record, new ReassignDetails(worker, clock.TodayInLondon(), holds is null ? null : "FCONTA", null, holds) { Team = by.Team }, cancellation);
            if (!outcome.IsDone)
            {
                throw new InvalidOperationException("A worker was checked and then refused.");
            }
        }
        else
        {
            child.Allocate(holds, by.Team);
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Tells the allocated worker and the managers of a child's team.</summary>
    internal async Task TellWorkersAsync(OpenedRecord record, string words, CancellationToken cancellation)
    {
        var child = await db.Children.AsNoTracking().SingleAsync(c => c.Id == record.ChildId, cancellation);
        foreach (var staff in (await db.ManagersOfAsync(child.TeamId, clock.TodayInLondon(), cancellation)).Append(child.AllocatedTo ?? default).Where(s => s != default && s != record.Viewer.StaffId).Distinct())
        {
            db.Notifications.Add(new Notification { StaffId = staff, ChildId = child.Id, Words = words, Path = $"/children/{child.Id.Value}/entries", CreatedAt = clock.GetUtcNow() });
        }
    }

    // A manager's clocks go to the team's manager, the worker's to the worker, or to the manager until there is one.
    private async Task HandClocksAsync(ChildId child, StaffId? manager, StaffId? worker, CancellationToken cancellation)
    {
        foreach (var task in await db.Tasks.Where(t => t.ChildId == child && t.RuleId != null && t.RuleId != ReferralTimescales.DecideContact.Id && t.DoneOn == null && t.CancelledAt == null).ToListAsync(cancellation))
        {
            var isManagers = AllTimescales.Find(task.RuleId!)?.IsManagersWork == true;
            task.HandTo((isManagers ? manager ?? worker : worker ?? manager) ?? task.OwnerId);
        }
    }
}
