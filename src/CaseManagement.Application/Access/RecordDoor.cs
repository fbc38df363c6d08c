using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>
/// Proof that a child's record was opened: decided and audited. Only <see cref="RecordDoor"/> makes one, and nothing about a
/// child is read or written without it.
/// </summary>
public sealed class OpenedRecord
{
    internal OpenedRecord(ChildId childId, Viewer viewer, Ties ties, RecordArea area) => (ChildId, Viewer, Ties, Area) = (childId, viewer, ties, area);

    public ChildId ChildId { get; }

    public Viewer Viewer { get; }

    /// <summary>The area it was opened for.</summary>
    public RecordArea Area { get; }

    /// <summary>How the viewer stands to the child.</summary>
    public Ties Ties { get; }

    /// <summary>Whether another area of the same record may be read: what a page shows beside its own area, and which links it offers.</summary>
    public bool MayRead(RecordArea area) => NeedToKnow.Decide(Viewer.Roles, Ties, area).IsGranted;

    /// <summary>Whether it may at least be shown that something is there.</summary>
    public bool MayKnow(RecordArea area) => MayRead(area) || (Ties.Via != Via.FrontDoorSummary && RoleRights.Of(Viewer.Roles, area) >= Right.Card);

    public bool MayWrite(RecordArea area) => NeedToKnow.Decide(Viewer.Roles, Ties, area, toWrite: true).IsGranted;

    /// <summary>Read only and no print or export: a record opened with a reason.</summary>
    public bool IsReasoned => Ties.Via == Via.Reasoned;
}

/// <summary>What the door answered.</summary>
public sealed record Opening(AccessDecision Decision, OpenedRecord? Record);

/// <summary>The one way to a child's record, for every page, download, image and job.</summary>
public sealed class RecordDoor(UnitOfWork work, CurrentViewer current)
{
    /// <summary>Decides, writes the audit entry (refusals too), and opens. The caller shows nothing before the unit of work is committed.</summary>
    public async Task<Opening> OpenAsync(ChildId childId, RecordArea area, bool toWrite, CancellationToken cancellation)
    {
        var opening = Decide(childId, area, toWrite, out var entry);
        await work.OpenAsync(cancellation, entry);

        if (opening.Record is null)
        {
            await work.CommitAsync(cancellation);
        }

        return opening;
    }

    /// <summary>
    /// The same for a hot page: decision first, then context, audit entry and the page's own statements in one round trip.
    /// The result is null when the record stays closed. Further audit entries tell of others whom the page shows.
    /// </summary>
    public async Task<(Opening Opening, T? Page)> OpenAtOnceAsync<T>(
        ChildId childId, RecordArea area, Func<OpenedRecord, IReadOnlyList<NpgsqlBatchCommand>> statements,
        Func<NpgsqlDataReader, OpenedRecord, Task<T>> read, CancellationToken cancellation, params AuditEntry[] also)
        where T : class
    {
        var opening = Decide(childId, area, toWrite: false, out var entry);

        if (opening.Record is not { } record)
        {
            await work.OpenAsync(cancellation, entry);
            await work.CommitAsync(cancellation);
            return (opening, null);
        }

        return (opening, await work.ReadAtOnceAsync([entry, .. also], statements(record), reader => read(reader, record), cancellation));
    }

    /// <summary>
    /// Opens further children beside one already open: brothers and sisters on the same form. Those that stay closed are simply absent.
    /// </summary>
    public Task<IReadOnlyList<OpenedRecord>> OpenAlsoAsync(OpenedRecord beside, IReadOnlyCollection<ChildId> children, bool toWrite, CancellationToken cancellation) =>
        OpenEachAsync(beside.Viewer, [.. children.Where(c => c != beside.ChildId)], beside.Area, toWrite, cancellation);

    /// <summary>
    /// Opens the children of a page that is about several and has none in its address, such as what came to the front door. Those
    /// that stay closed are simply absent.
    /// </summary>
    public Task<IReadOnlyList<OpenedRecord>> OpenSeveralAsync(IReadOnlyCollection<ChildId> children, RecordArea area, bool toWrite, CancellationToken cancellation) =>
        OpenEachAsync(current.Required, children, area, toWrite, cancellation);

    private async Task<IReadOnlyList<OpenedRecord>> OpenEachAsync(Viewer viewer, IReadOnlyCollection<ChildId> children, RecordArea area, bool toWrite, CancellationToken cancellation)
    {
        var ids = children.Select(c => c.Value).Distinct().ToArray();
        if (ids.Length == 0)
        {
            return [];
        }

        var ties = new Dictionary<Guid, Ties>();
        await using (var command = new NpgsqlCommand(
            """
            select a.child_id, a.via, a.may_write, a.until, c.level <> 'Normal',
                   (select r.reason from app.reasoned_accesses r where r.child_id = a.child_id and r.staff_id = a.staff_id and r.is_team_reason and r.until_at > now() limit 1),
                   (select r.id from app.reasoned_accesses r where a.via = 'Reasoned' and r.child_id = a.child_id and r.staff_id = a.staff_id and not r.is_team_reason and r.until_at > now() limit 1)
            from app.child_access a join app.children c on c.id = a.child_id
            where a.child_id = any($1) and a.staff_id = (select sec.me()) and (a.until is null or a.until > now())
            """)
        { Parameters = { new() { Value = ids } } })
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                ties[reader.GetGuid(0)] = new Ties(
                    true, Enum.Parse<Via>(reader.GetString(1)), reader.GetBoolean(2), reader.GetBoolean(4), false,
                    reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3));
            }
        }

        var opened = new List<OpenedRecord>();
        foreach (var id in ids)
        {
            var decision = NeedToKnow.Decide(viewer.Roles, ties.GetValueOrDefault(id, Ties.None), area, toWrite);
            if (decision.IsGranted)
            {
                work.Note(Entry(new ChildId(id), area, ties[id], decision));
                opened.Add(new OpenedRecord(new ChildId(id), viewer, ties[id], area));
            }
        }

        return opened;
    }

    private Opening Decide(ChildId childId, RecordArea area, bool toWrite, out AuditEntry entry)
    {
        var viewer = current.Required;
        if (viewer.ChildId != childId)
        {
            throw new InvalidOperationException("The ties were read for another child than the page asks for.");
        }

        var decision = NeedToKnow.Decide(viewer.Roles, viewer.Ties, area, toWrite);
        entry = Entry(childId, area, viewer.Ties, decision);
        return new Opening(decision, decision.IsGranted ? new OpenedRecord(childId, viewer, viewer.Ties, area) : null);
    }

    private static AuditEntry Entry(ChildId childId, RecordArea area, Ties ties, AccessDecision decision) =>
        new(decision.IsGranted ? AuditAction.View : AuditAction.Deny)
        {
            ChildId = childId,
            Area = area,
            Rule = decision.Rule,
            Reason = ties.TeamReason,
            AccessId = ties.AccessId,
            IsDenied = !decision.IsGranted,
        };
}
