using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>A warning as proposed.</summary>
public sealed record MarkerAnswer(string? Kind, string? Reason, string? Advice, DateOnly? ReviewOn, bool? PersonTold, string? WhyNotTold, Provenance Provenance);

/// <summary>A warning with who approved it.</summary>
public sealed record MarkerRow(WarningMarker Item, string Whom, ItemOrigin Origin, string? ApprovedBy, bool IsInForce);

/// <summary>Proposes a warning for whoever visits. It shows only once a manager, who is not its author, approves it.</summary>
public sealed class ProposeWarningMarker(CaseManagementDb db, ItemBook book)
{
    /// <summary>The most characters of each text.</summary>
    public const int MaxLength = 2000;

    public async Task<Outcome<WarningMarker>> ExecuteAsync(OpenedRecord record, RecordSubject subject, MarkerAnswer answer, CancellationToken cancellation)
    {
        var (reason, advice) = (PlainText.Clean(answer.Reason) ?? "", PlainText.Clean(answer.Advice) ?? "");
        var refusals = Refusals(answer, reason, advice).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<WarningMarker>.Refused(refusals);
        }

        var marker = new WarningMarker
        {
            Kind = answer.Kind!,
            Reason = reason,
            Advice = advice,
            ReviewOn = answer.ReviewOn!.Value,
            PersonTold = answer.PersonTold == true,
            WhyNotTold = PlainText.Clean(answer.WhyNotTold) is { Length: > 0 } why && answer.PersonTold != true ? why : null,
            Stamp = book.Stamp(record, subject, answer.Provenance),
        };
        await TellManagersAsync(record, cancellation);
        return await book.PutAsync(record, subject, marker, [], 0, new ItemChange(RecordArea.Risk, "Warning marker proposed", null, marker.Kind), m => m.Kind, cancellation);
    }

    private async Task TellManagersAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var team = record.Viewer.TeamId;
        var managers = await db.TeamMemberships.Where(m => m.TeamId == team && m.IsManager && (m.UntilOn == null || m.UntilOn >= book.Today)).Select(m => m.StaffId).ToListAsync(cancellation);
        foreach (var manager in managers.Where(m => m != record.Viewer.StaffId))
        {
            db.Notifications.Add(new Notification { StaffId = manager, ChildId = record.ChildId, Words = "A warning marker waits for your approval", Path = $"/children/{record.ChildId.Value}/warnings", CreatedAt = book.Now });
        }
    }

    private IEnumerable<Refusal> Refusals(MarkerAnswer answer, string reason, string advice)
    {
        if (!CodeSet.Get("warning-markers").Offers(answer.Kind, book.Today))
        {
            yield return new Refusal("Select the kind of warning", nameof(answer.Kind));
        }

        foreach (var (text, missing, field) in new[] { (reason, "Enter the reason and the evidence", nameof(answer.Reason)), (advice, "Enter how to visit safely", nameof(answer.Advice)) })
        {
            if (text.Length is 0 or > MaxLength)
            {
                yield return new Refusal(text.Length == 0 ? missing : $"Use {MaxLength:N0} characters or fewer. You have used {text.Length:N0}", field);
            }
        }

        if (answer.ReviewOn is null || answer.ReviewOn <= book.Today || answer.ReviewOn > book.Today.AddMonths(12))
        {
            yield return new Refusal("The review must be within the next 12 months", nameof(answer.ReviewOn));
        }

        if (answer.PersonTold is null)
        {
            yield return new Refusal("Select whether the person was told", nameof(answer.PersonTold));
        }
        else if (answer.PersonTold == false && string.IsNullOrWhiteSpace(answer.WhyNotTold))
        {
            yield return new Refusal("Say why the person was not told", nameof(answer.WhyNotTold));
        }

        if (answer.WhyNotTold?.Length > MaxLength)
        {
            yield return new Refusal($"Use {MaxLength:N0} characters or fewer", nameof(answer.WhyNotTold));
        }

        foreach (var refusal in answer.Provenance.Refusals(book.Today))
        {
            yield return refusal;
        }
    }
}

/// <summary>A manager approves a proposed warning, or takes one away; never their own proposal.</summary>
public sealed class ApproveWarningMarker(CaseManagementDb db, ItemBook book)
{
    public Task<Outcome<WarningMarker>> ApproveAsync(OpenedRecord record, RecordSubject child, Guid id, CancellationToken cancellation) =>
        DecideAsync(record, child, id, "Warning marker approved", marker => marker.ApprovedAt is null ? marker.Approve(record.Viewer.StaffId, book.Now) : marker, cancellation);

    /// <summary>Ends a warning before its review; the text stays in the history.</summary>
    public Task<Outcome<WarningMarker>> EndAsync(OpenedRecord record, RecordSubject child, Guid id, CancellationToken cancellation) =>
        DecideAsync(record, child, id, "Warning marker ended", marker =>
        {
            marker.Supersede(book.Now);
            return marker;
        }, cancellation);

    private async Task<Outcome<WarningMarker>> DecideAsync(OpenedRecord record, RecordSubject child, Guid id, string what, Func<WarningMarker, Outcome<WarningMarker>> decide, CancellationToken cancellation)
    {
        if (!record.Viewer.IsAny(Roles.Managers) || !record.MayWrite(RecordArea.Risk))
        {
            return new Refusal("A manager decides about warnings");
        }

        var marker = await db.WarningMarkers.SingleOrDefaultAsync(m => m.Id == id && m.SupersededAt == null && (m.PersonId == child.Person.Id || m.FamilyId == child.Child.FamilyId), cancellation);
        if (marker is null)
        {
            return await book.ConflictAsync<WarningMarker>(null, m => m.Kind, cancellation);
        }

        var outcome = decide(marker);
        // Pressed twice, it is decided once.
        if (outcome.IsDone && db.ChangeTracker.HasChanges())
        {
            book.Note(record, marker.PersonId, AuditAction.Change, new ItemChange(RecordArea.Risk, what, null, marker.Kind));
            await db.SaveChangesAsync(cancellation);
        }

        return outcome;
    }
}

/// <summary>Reads every warning that touches the child's family: in force, waiting, and over.</summary>
public sealed class WarningMarkersOfChild(CaseManagementDb db, ItemOrigins origins, TimeProvider clock)
{
    public async Task<IReadOnlyList<MarkerRow>> ReadAsync(OpenedRecord record, RecordSubject child, CancellationToken cancellation)
    {
        var markers = await db.WarningMarkers.AsNoTracking().Where(m => m.PersonId == child.Person.Id || m.FamilyId == child.Child.FamilyId).OrderByDescending(m => m.RecordedAt).ToListAsync(cancellation);
        var ids = markers.Select(m => m.PersonId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var approvers = markers.Select(m => m.ApprovedBy).OfType<StaffId>().Select(s => s.Value).Distinct().ToList();
        var names = await db.Users.Where(u => approvers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        var origin = await origins.OfAsync(record, markers, cancellation);
        var today = clock.TodayInLondon();
        return [.. markers.Where(m => people.ContainsKey(m.PersonId)).Select(m => new MarkerRow(
            m, people[m.PersonId].DisplayName, origin(m), m.ApprovedBy is { } by ? names.GetValueOrDefault(by.Value) : null,
            m.IsCurrent && m.ApprovedAt is not null && m.ReviewOn >= today && (m.UntilOn is null || m.UntilOn >= today)))];
    }
}
