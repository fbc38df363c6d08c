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

/// <summary>A request as a line of the register.</summary>
/// <param name="Owner">Who deals with it; null while nobody does.</param>
/// <param name="Clock">How its clock stands, in plain words; null once it is closed, and for a complaint that was acknowledged.</param>
public sealed record RequestLine(
    RequestId Id, int Number, DataRight Right, string Requester, DateOnly ReceivedOn, DateOnly? DueOn, DateOnly? NextContactOn, DateOnly? ClosedOn, string? Owner, string? Clock);

/// <summary>The register with its numbers.</summary>
/// <param name="Late">Open requests past their last day.</param>
/// <param name="Overdue">Open requests whose promised contact was not kept.</param>
public sealed record RegisterPage(PageOf<RequestLine> Requests, bool IsClosed, int Open, int Late, int Overdue, int Closed);

/// <summary>The requests that the viewer deals with or oversees; the row policies say which. Open ones by the day they are due, closed ones newest first.</summary>
public sealed class RequestRegister(CaseManagementDb db, UnitOfWork work, TimescalesInForce timescales, TimeProvider clock)
{
    private const int PageSize = 50;

    public async Task<RegisterPage> ReadAsync(bool isClosed, int page, CancellationToken cancellation)
    {
        var calendar = (await timescales.ReadAsync(cancellation)).Calendar;
        var today = clock.TodayInLondon();
        var all = db.Requests.AsNoTracking();
        var counts = await all.GroupBy(r => 1).Select(g => new
        {
            Open = g.Count(r => r.ClosedOn == null),
            Late = g.Count(r => r.ClosedOn == null && r.DueOn < today),
            Overdue = g.Count(r => r.ClosedOn == null && r.NextContactOn < today),
            Closed = g.Count(r => r.ClosedOn != null),
        }).SingleOrDefaultAsync(cancellation);
        var total = (isClosed ? counts?.Closed : counts?.Open) ?? 0;
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);

        var asked = isClosed ? all.Where(r => r.ClosedOn != null).OrderByDescending(r => r.ClosedOn).ThenByDescending(r => r.Number)
            : all.Where(r => r.ClosedOn == null).OrderBy(r => r.DueOn ?? r.NextContactOn).ThenBy(r => r.Number);
        var requests = await asked.Skip((page - 1) * PageSize).Take(PageSize).Include(r => r.Events).AsSplitQuery().ToListAsync(cancellation);
        var owners = requests.Select(r => r.OwnerId?.Value).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(u => owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);

        work.Note(new AuditEntry(AuditAction.List) { Subject = "Requests", Shown = [.. requests.Select(r => r.ChildId?.Value).OfType<Guid>().Distinct()] });
        return new RegisterPage(
            new PageOf<RequestLine>([.. requests.Select(r => Line(r, names, today, calendar))], page, pages, total),
            isClosed, counts?.Open ?? 0, counts?.Late ?? 0, counts?.Overdue ?? 0, counts?.Closed ?? 0);
    }

    private static RequestLine Line(RightsRequest request, Dictionary<Guid, string> names, DateOnly today, WorkingDayCalendar calendar) => new(
        request.Id, request.Number, request.Right, request.Requester, request.ReceivedOn, request.DueOn, request.NextContactOn, request.ClosedOn,
        request.OwnerId is { } owner ? names.GetValueOrDefault(owner.Value) : null, request.IsOpen ? request.ClockInWords(today, calendar) : null);
}
