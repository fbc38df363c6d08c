using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Supervision;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>A hand-over of a child to a lead worker.</summary>
/// <param name="To">Who takes over.</param>
/// <param name="FromOn">The first day of the new worker and the last of the old one: no day without.</param>
/// <param name="Reason">Code of the set "903-sw-reason"; not asked when nobody was allocated.</param>
/// <param name="Note">What the new worker should know; becomes a case note.</param>
/// <param name="Expected">Who was allocated when the form was opened.</param>
public sealed record ReassignDetails(StaffId? To, DateOnly? FromOn, string? Reason, string? Note, StaffId? Expected)
{
    /// <summary>The team to work in, for a worker who belongs to several; null for the child's, else the latest joined.</summary>
    public TeamId? Team { get; init; }
}

/// <summary>Makes somebody the child's lead worker. Only a manager in the child's team line may.</summary>
public sealed class ReassignChild(CaseManagementDb db, UnitOfWork work, SupervisionClock supervision, TimeProvider clock)
{
    /// <summary>The code set of reasons (children looked after return, social worker episodes).</summary>
    public const string Reasons = "903-sw-reason";

    private static readonly string[] WorkersRules = [.. AllTimescales.Register.Where(r => r.OwnerRole == "Social worker").Select(r => r.Id)];

    /// <returns>The new worker's name.</returns>
    public Task<Outcome<string>> ExecuteAsync(OpenedRecord record, ReassignDetails details, CancellationToken cancellation) => ExecuteAsync([record], details, cancellation);

    /// <summary>Several children at once: all or none. A refusal names the child where it is not the only one.</summary>
    /// <returns>The new worker's name.</returns>
    public async Task<Outcome<string>> ExecuteAsync(IReadOnlyCollection<OpenedRecord> records, ReassignDetails details, CancellationToken cancellation)
    {
        var note = PlainText.Clean(details.Note) ?? "";
        var ready = new List<(OpenedRecord Record, Child Child, Involvement? Current)>();
        var refusals = new List<Refusal>();

        // Always in the same order, so that two hand-overs at once wait for each other and do not lock each other out.
        foreach (var record in records.OrderBy(r => r.ChildId.Value))
        {
            // Whoever comes second waits here and then sees the first one's choice.
            await db.Database.ExecuteSqlAsync($"select 1 from app.children where id = {record.ChildId.Value} for update", cancellation);
            var child = await db.Children.SingleAsync(c => c.Id == record.ChildId, cancellation);
            var current = await db.Involvements.SingleOrDefaultAsync(i => i.ChildId == child.Id && i.Role == InvolvementRole.Allocated && i.UntilOn == null, cancellation);
            var ofChild = Refusals(record, details, current, note).ToList();
            if (ofChild.Count == 0 && !await MayHoldAsync(record, details.To!.Value, cancellation))
            {
                var whose = records.Count == 1 ? "this case" : $"the case of {await db.People.Where(p => p.Id == child.Id.Person).Select(p => p.PreferredName ?? p.GivenName).SingleAsync(cancellation)}";
                ofChild.Add(new Refusal($"Choose somebody else: this person cannot hold {whose}", nameof(ReassignDetails.To)));
            }

            refusals.AddRange(ofChild);
            ready.Add((record, child, current));
        }

        if (refusals.Count > 0)
        {
            return Outcome<string>.Refused([.. refusals.Distinct()]);
        }

        var name = "";
        foreach (var (record, child, current) in ready)
        {
            name = await HandOverAsync(record, child, current, details, note, cancellation);
        }

        return name;
    }

    private async Task<string> HandOverAsync(OpenedRecord record, Child child, Involvement? current, ReassignDetails details, string note, CancellationToken cancellation)
    {
        var (to, today) = (details.To!.Value, clock.TodayInLondon());
        var name = await db.Users.Where(u => u.Id == to.Value).Select(u => u.DisplayName).SingleAsync(cancellation);
        var wanted = details.Team ?? child.TeamId;
        var team = await db.TeamMemberships.Where(m => m.StaffId == to && m.FromOn <= today && (m.UntilOn == null || m.UntilOn >= today))
            .OrderByDescending(m => m.TeamId == wanted).ThenByDescending(m => m.FromOn).Select(m => (TeamId?)m.TeamId).FirstOrDefaultAsync(cancellation) ?? child.TeamId;

        // The old one first: one lead worker at a time. The team last: with it the manager's own access may go.
        current?.End(details.FromOn!.Value, details.Reason);
        await db.SaveChangesAsync(cancellation);

        db.Involvements.Add(Involvement.Start(child.Id, to, team, InvolvementRole.Allocated, details.FromOn!.Value));
        if (current is not null)
        {
            await db.Tasks.Where(t => t.ChildId == child.Id && t.OwnerId == current.StaffId && t.DoneOn == null && t.CancelledAt == null)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.OwnerId, to), cancellation);
        }
        else
        {
            // Until there was a worker, the worker's clocks stood with the manager.
            await db.Tasks.Where(t => t.ChildId == child.Id && WorkersRules.Contains(t.RuleId!) && t.DoneOn == null && t.CancelledAt == null)
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.OwnerId, to), cancellation);
        }

        await supervision.AllocatedAsync(child.Id, to, team, details.FromOn.Value, record.Viewer.StaffId, cancellation);
        await WriteAsync(record, details.FromOn.Value, current?.StaffId, name, note, cancellation);
        Tell(record, to, "You are now the allocated worker of this child", $"/children/{child.Id.Value}");
        if (current is not null)
        {
            Tell(record, current.StaffId, "This child was handed over to another worker", null);
        }

        work.Note(new AuditEntry(AuditAction.Change)
        {
            ChildId = child.Id,
            Area = RecordArea.Basic,
            Subject = "allocated worker",
            Reason = details.Reason,
            Before = System.Text.Json.JsonSerializer.Serialize(new { worker = current?.StaffId.Value }),
            After = System.Text.Json.JsonSerializer.Serialize(new { worker = to.Value, from = details.FromOn }),
        });
        await db.SaveChangesAsync(cancellation);

        child.Allocate(to, team);
        await db.SaveChangesAsync(cancellation);
        return name;
    }

    private IEnumerable<Refusal> Refusals(OpenedRecord record, ReassignDetails details, Involvement? current, string note)
    {
        if (current?.StaffId != details.Expected)
        {
            yield return new Refusal("Somebody else changed the allocated worker while you were choosing. Check who it is now, then try again");
            yield break;
        }

        if (details.To is null)
        {
            yield return new Refusal("Choose who takes over", nameof(ReassignDetails.To));
        }
        else if (details.To == current?.StaffId)
        {
            yield return new Refusal("This person is the allocated worker already. Choose somebody else", nameof(ReassignDetails.To));
        }

        if (details.FromOn is not { } from)
        {
            yield return new Refusal("Enter the day the new worker takes over", nameof(ReassignDetails.FromOn));
        }
        else if (from > clock.TodayInLondon())
        {
            yield return new Refusal("The day must be today or in the past", nameof(ReassignDetails.FromOn));
        }
        else if (from < current?.FromOn || from < clock.TodayInLondon().AddYears(-1))
        {
            yield return new Refusal($"The day must be on or after {(current?.FromOn ?? clock.TodayInLondon().AddYears(-1)).InWords()}", nameof(ReassignDetails.FromOn));
        }

        if (current is not null && !CodeSet.Get(Reasons).Offers(details.Reason, clock.TodayInLondon()))
        {
            yield return new Refusal("Choose why the worker changes", nameof(ReassignDetails.Reason));
        }

        if (note.Length > Entry.TextMaxLength)
        {
            yield return new Refusal($"The note must be {Entry.TextMaxLength:N0} characters or fewer", nameof(ReassignDetails.Note));
        }
        else if (note.Length > 0 && !record.MayWrite(RecordArea.CaseNotes))
        {
            yield return new Refusal("Your role does not write case notes. Leave the note empty", nameof(ReassignDetails.Note));
        }
    }

    private async Task<bool> MayHoldAsync(OpenedRecord record, StaffId to, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select sec.may_hold($1, $2)") { Parameters = { new() { Value = record.ChildId.Value }, new() { Value = to.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0);
    }

    // The change stands in the chronology; the note, if any, is a case note that it leads to.
    private async Task WriteAsync(OpenedRecord record, DateOnly on, StaffId? from, string toName, string note, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var fromName = from is { } old ? await db.Users.Where(u => u.Id == old.Value).Select(u => u.DisplayName).SingleOrDefaultAsync(cancellation) : null;
        EntryId? entryId = null;
        if (note.Length > 0)
        {
            var facts = await db.People.Where(p => p.Id == record.ChildId.Person).Select(p => new { p.GivenName, p.BornOn, p.ExpectedOn, p.DiedOn }).SingleAsync(cancellation);
            var entry = Entry.Record(
                new EntryDetails { Kind = EntryKind.CaseNote, HappenedOn = clock.TodayInLondon(), Purpose = "Hand-over", Narrative = note, Source = InformationSource.OwnKnowledge },
                [new ChildAnswers(record.ChildId, null, null, null, null, null, null)],
                [new ChildFacts(record.ChildId, facts.GivenName, facts.BornOn, facts.ExpectedOn, facts.DiedOn)],
                record.Viewer.StaffId, clock.TodayInLondon(), now, isLate: false).Made!.Single();
            db.Entries.Add(entry);
            entryId = entry.Id;
            work.Note(new AuditEntry(AuditAction.Create) { ChildId = record.ChildId, Area = RecordArea.CaseNotes, Subject = "hand-over note" });
        }

        db.ChronologyEvents.Add(new ChronologyEvent
        {
            ChildId = record.ChildId,
            HappenedOn = on,
            Headline = fromName is null ? $"{toName} became the allocated worker" : $"Allocated worker changed from {fromName} to {toName}",
            Kind = entryId is null ? "Event" : nameof(EntryKind.CaseNote),
            EntryId = entryId,
            RecordedBy = record.Viewer.StaffId,
            RecordedAt = now,
        });
    }

    private void Tell(OpenedRecord record, StaffId staff, string words, string? path)
    {
        if (staff != record.Viewer.StaffId)
        {
            db.Notifications.Add(new Notification { StaffId = staff, ChildId = record.ChildId, Words = words, Path = path, CreatedAt = clock.GetUtcNow() });
        }
    }
}
