using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Access;

/// <summary>A restriction in force, with those it names.</summary>
public sealed record RestrictionInForce(Guid Id, RestrictionKind Kind, string Reason, string SetBy, DateOnly FromOn, DateOnly ReviewOn, bool MayChange, IReadOnlyList<(StaffId StaffId, string Name)> Named);

/// <summary>The restrictions in force on a record.</summary>
public sealed class RestrictionsOfChild(CaseManagementDb db, TimeProvider clock)
{
    /// <summary>The kinds this viewer may set and end on this record; none for most.</summary>
    public static IReadOnlyList<RestrictionKind> MaySet(OpenedRecord record) => record.Ties.Via is Via.ManagerLine or Via.Named && record.MayWrite(RecordArea.Basic)
        ? [.. Enum.GetValues<RestrictionKind>().Where(k => Restriction.MayBeSetBy(k, record.Viewer.Roles))]
        : [];

    public async Task<IReadOnlyList<RestrictionInForce>> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        var restrictions = await db.Restrictions.AsNoTracking().Where(r => r.ChildId == record.ChildId && (r.UntilOn == null || r.UntilOn >= today)).OrderBy(r => r.FromOn).ToListAsync(cancellation);
        var ids = restrictions.Select(r => r.Id).ToList();
        var named = await db.NamedOnRestrictions.AsNoTracking().Where(n => ids.Contains(n.RestrictionId)).ToListAsync(cancellation);
        var staff = restrictions.Select(r => r.OwnerId.Value).Concat(named.Select(n => n.StaffId.Value)).Distinct().ToList();
        var names = await db.Users.Where(u => staff.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        string NameOf(StaffId id) => names.GetValueOrDefault(id.Value, "Somebody who has left");

        return
        [
            .. restrictions.Select(r => new RestrictionInForce(
                r.Id, r.Kind, r.Reason, NameOf(r.OwnerId), r.FromOn, r.ReviewOn, MaySet(record).Contains(r.Kind),
                [.. named.Where(n => n.RestrictionId == r.Id).Select(n => (n.StaffId, NameOf(n.StaffId))).OrderBy(n => n.Item2, StringComparer.CurrentCulture)])),
        ];
    }
}

/// <summary>What managers do with the restrictions of a record. All of it shows at once in who may open it.</summary>
/// <remarks>Source: access table, section 3: owner, reason, start, review within six months, end, named list.</remarks>
public sealed class ChangeRestriction(CaseManagementDb db, UnitOfWork work, Colleagues colleagues, TimeProvider clock)
{
    public const int ReasonMaxLength = 1000;
    private static readonly Refusal NotYours = new("You cannot change this restriction");

    public async Task<Outcome<Guid>> SetAsync(OpenedRecord record, RestrictionKind kind, string? reason, DateOnly reviewOn, CancellationToken cancellation)
    {
        if (!RestrictionsOfChild.MaySet(record).Contains(kind))
        {
            return new Refusal("Your role cannot set this restriction", "Kind");
        }

        var today = clock.TodayInLondon();
        if (await db.Restrictions.AnyAsync(r => r.ChildId == record.ChildId && r.Kind == kind && (r.UntilOn == null || r.UntilOn >= today), cancellation))
        {
            return new Refusal("The record is restricted for that already", "Kind");
        }

        var outcome = Restriction.Set(record.ChildId, kind, PlainText.Clean(reason) ?? "", record.Viewer.StaffId, today, reviewOn);
        if (!outcome.IsDone)
        {
            return Outcome<Guid>.Refused(outcome.Refusals);
        }

        db.Restrictions.Add(outcome.Made);
        Note(record, AuditAction.Create, "restriction set", outcome.Made);
        await db.SaveChangesAsync(cancellation);
        return outcome.Made.Id;
    }

    /// <summary>Names a colleague, who may then open the record.</summary>
    public Task<Outcome<Guid>> NameAsync(OpenedRecord record, Guid id, string? colleague, CancellationToken cancellation) => WithAsync(record, id, async restriction =>
    {
        var found = await colleagues.FindAsync(colleague, "Colleague", cancellation);
        if (!found.IsDone)
        {
            return Outcome<Guid>.Refused(found.Refusals);
        }

        var staff = found.Made.StaffId;
        if (await db.NamedOnRestrictions.AnyAsync(n => n.RestrictionId == id && n.StaffId == staff, cancellation))
        {
            return new Refusal($"{found.Made.DisplayName} is named already", "Colleague");
        }

        db.NamedOnRestrictions.Add(new NamedOnRestriction { RestrictionId = id, ChildId = record.ChildId, StaffId = staff });
        Note(record, AuditAction.Change, "colleague named on restriction", restriction, staff);
        return id;
    }, cancellation);

    public Task<Outcome<Guid>> UnnameAsync(OpenedRecord record, Guid id, StaffId staff, CancellationToken cancellation) => WithAsync(record, id, async restriction =>
    {
        if (await db.NamedOnRestrictions.SingleOrDefaultAsync(n => n.RestrictionId == id && n.StaffId == staff, cancellation) is not { } named)
        {
            return NotYours;
        }

        db.NamedOnRestrictions.Remove(named);
        Note(record, AuditAction.Change, "colleague taken off restriction", restriction, staff);
        return id;
    }, cancellation);

    /// <summary>Keeps it after a review, at most six months on.</summary>
    public Task<Outcome<Guid>> KeepAsync(OpenedRecord record, Guid id, DateOnly reviewOn, CancellationToken cancellation) => WithAsync(record, id, restriction =>
    {
        var kept = restriction.Keep(clock.TodayInLondon(), reviewOn);
        if (kept.IsDone)
        {
            Note(record, AuditAction.Review, "restriction kept", restriction);
        }

        return Task.FromResult(kept.IsDone ? (Outcome<Guid>)id : Outcome<Guid>.Refused(kept.Refusals));
    }, cancellation);

    /// <summary>Ends it at once: yesterday was its last day.</summary>
    public Task<Outcome<Guid>> EndAsync(OpenedRecord record, Guid id, CancellationToken cancellation) => WithAsync(record, id, restriction =>
    {
        restriction.End(clock.TodayInLondon().AddDays(-1));
        Note(record, AuditAction.Change, "restriction ended", restriction);
        return Task.FromResult((Outcome<Guid>)id);
    }, cancellation);

    private async Task<Outcome<Guid>> WithAsync(OpenedRecord record, Guid id, Func<Restriction, Task<Outcome<Guid>>> act, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        if (await db.Restrictions.SingleOrDefaultAsync(r => r.Id == id && r.ChildId == record.ChildId && (r.UntilOn == null || r.UntilOn >= today), cancellation) is not { } restriction
            || !RestrictionsOfChild.MaySet(record).Contains(restriction.Kind))
        {
            return NotYours;
        }

        var outcome = await act(restriction);
        if (outcome.IsDone)
        {
            await db.SaveChangesAsync(cancellation);
        }

        return outcome;
    }

    private void Note(OpenedRecord record, AuditAction action, string what, Restriction restriction, StaffId? staff = null) => work.Note(new AuditEntry(action)
    {
        ChildId = record.ChildId,
        Area = RecordArea.Basic,
        Subject = what,
        Reason = restriction.Reason,
        After = JsonSerializer.Serialize(new { kind = restriction.Kind.ToString(), reviewOn = restriction.ReviewOn, staff = staff?.Value }),
    });
}
