using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>A child that can be handed over beside another, its record open for writing.</summary>
public sealed record ChildToHandOver(OpenedRecord Record, ChildLine Child);

/// <summary>The open children of a child's worker, as far as the viewer manages the teams they are with.</summary>
public sealed class ChildrenOfWorker(UnitOfWork work, RecordDoor door)
{
    private const int Most = 100;

    /// <summary>The opened child first. Empty when nobody is allocated or the viewer does not manage the child's team.</summary>
    public async Task<IReadOnlyList<ChildToHandOver>> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        List<ChildLine> lines;
        await using (var command = new NpgsqlCommand(
            $"""
            select {ChildLine.Columns}
            from app.children o
            join app.children c on c.allocated_to = o.allocated_to and c.closed_on is null and c.team_id in (select sec.teams_managed())
            join app.people p on p.id = c.id
            where o.id = $1 and o.team_id in (select sec.teams_managed())
            order by c.id <> $1, p.family_name, p.given_name, c.id limit {Most}
            """)
        { Parameters = { new() { Value = record.ChildId.Value } } })
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            lines = [.. await reader.RowsAsync(r => ChildLine.Read(r, 0)!)];
        }

        var open = (await door.OpenAlsoAsync(record, [.. lines.Select(l => l.Id)], toWrite: true, cancellation)).Append(record).ToDictionary(r => r.ChildId);
        return [.. lines.Where(l => open.ContainsKey(l.Id)).Select(l => new ChildToHandOver(open[l.Id], l))];
    }
}

/// <summary>A hand-over of several children of one worker to another.</summary>
/// <param name="LeavesToday">The worker leaves today: every child of the list goes over today, and administrators are told to close the account.</param>
public sealed record HandOverDetails(ReassignDetails Each, IReadOnlyCollection<ChildId> Children, bool LeavesToday);

/// <summary>Hands several children of one worker to another: all or none, each by the rules of <see cref="ReassignChild"/>.</summary>
public sealed class HandOverChildren(CaseManagementDb db, ReassignChild reassign, TimeProvider clock)
{
    /// <param name="all">Every child of the worker, as <see cref="ChildrenOfWorker"/> read them.</param>
    /// <returns>The new worker's name.</returns>
    public async Task<Outcome<string>> ExecuteAsync(IReadOnlyList<ChildToHandOver> all, HandOverDetails details, CancellationToken cancellation)
    {
        var chosen = all.Where(c => details.Children.Contains(c.Record.ChildId)).Select(c => c.Record).ToList();
        var refusals = Refusals(all, chosen, details).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<string>.Refused(refusals);
        }

        var outcome = await reassign.ExecuteAsync(chosen, details.Each, cancellation);
        if (outcome.IsDone && details.LeavesToday)
        {
            await TellAdministratorsAsync(details.Each.Expected!.Value, cancellation);
        }

        return outcome;
    }

    private IEnumerable<Refusal> Refusals(IReadOnlyList<ChildToHandOver> all, List<OpenedRecord> chosen, HandOverDetails details)
    {
        if (chosen.Count == 0 || chosen.Count < details.Children.Count)
        {
            yield return new Refusal("Select the children to hand over from the list", nameof(HandOverDetails.Children));
        }
        else if (details.LeavesToday && chosen.Count < all.Count)
        {
            yield return new Refusal("A worker who leaves today can keep no child. Select every child of the list", nameof(HandOverDetails.Children));
        }

        if (details.Each.Expected is null)
        {
            yield return new Refusal("Nobody is allocated now. Reassign each child instead");
        }

        if (details.LeavesToday && details.Each.FromOn is { } from && from != clock.TodayInLondon())
        {
            yield return new Refusal("The worker leaves today, so the new worker takes over today", nameof(ReassignDetails.FromOn));
        }

        if (string.IsNullOrWhiteSpace(details.Each.Note))
        {
            yield return new Refusal("Write the hand-over summary", nameof(ReassignDetails.Note));
        }
    }

    private async Task TellAdministratorsAsync(StaffId leaver, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        var name = await db.Users.Where(u => u.Id == leaver.Value).Select(u => u.DisplayName).SingleAsync(cancellation);
        var administrators = await db.StaffRoles.Where(r => r.Role == Role.SystemAdministrator && (r.UntilOn == null || r.UntilOn >= today)).Select(r => r.StaffId).Distinct().ToListAsync(cancellation);
        db.Notifications.AddRange(administrators.Select(id => new Notification
        {
            StaffId = id,
            Words = $"{name} leaves today and holds no more of the team's children. Close the account at the end of the day",
            Path = "/admin/users",
            CreatedAt = clock.GetUtcNow(),
        }));
        await db.SaveChangesAsync(cancellation);
    }
}
