using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Requests;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Requests;

/// <summary>Something that happened, with who recorded it.</summary>
public sealed record RequestHappening(RequestEventKind Kind, DateOnly On, string? Words, ExtensionReason? Reason, string? RecordedBy, DateTimeOffset RecordedAt);

/// <summary>A request with everything the page shows.</summary>
/// <param name="MayRecord">Whether the viewer may record what happens: it is theirs, or they govern information.</param>
/// <param name="MayMatch">Whether the viewer may say which record it is about.</param>
public sealed record RequestShown(
    RightsRequest Request, string LoggedBy, string? Owner, IReadOnlyList<RequestHappening> Happened, WorkingDayCalendar Calendar, bool MayRecord, bool MayMatch);

/// <summary>One request of the register.</summary>
public sealed class OneRequest(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimescalesInForce timescales)
{
    /// <returns>Null when there is none that the viewer may see.</returns>
    public async Task<RequestShown?> ReadAsync(RequestId id, CancellationToken cancellation)
    {
        var calendar = (await timescales.ReadAsync(cancellation)).Calendar;
        if (await db.Requests.AsNoTracking().Include(r => r.Events).SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } request)
        {
            return null;
        }

        var ids = request.Events.Select(e => e.RecordedBy).Append(request.LoggedBy).Concat(request.OwnerId is { } owner ? [owner] : []).Select(s => s.Value).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        string? Name(StaffId? staff) => staff is { } s ? names.GetValueOrDefault(s.Value) : null;

        work.Note(new AuditEntry(AuditAction.View) { ChildId = request.ChildId, Subject = "request" });
        var viewer = current.Required;
        var governs = viewer.IsAny(Roles.Governance);
        return new RequestShown(
            request, Name(request.LoggedBy) ?? "a former colleague", Name(request.OwnerId),
            [.. request.Events.OrderBy(e => e.HappenedOn).ThenBy(e => e.RecordedAt).Select(e => new RequestHappening(e.Kind, e.HappenedOn, e.Words, e.Reason, Name(e.RecordedBy), e.RecordedAt))],
            calendar, request.IsOpen && (request.OwnerId == viewer.StaffId || governs), request.IsOpen && governs && request.OwnerId != viewer.StaffId);
    }
}
