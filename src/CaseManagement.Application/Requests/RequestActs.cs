using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Requests;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Requests;

/// <summary>Anybody logs a request on the day it reaches them; those who deal with requests are told.</summary>
public sealed class LogRequest(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimescalesInForce timescales, TimeProvider clock)
{
    public async Task<Outcome<RightsRequest>> ExecuteAsync(RightsRequestDetails details, CancellationToken cancellation)
    {
        var (me, now, today) = (current.Required.StaffId, clock.GetUtcNow(), clock.TodayInLondon());
        var outcome = RightsRequest.Log(details, me, today, now, (await timescales.ReadAsync(cancellation)).Calendar);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        db.Requests.Add(outcome.Made);
        work.Note(new AuditEntry(AuditAction.Create) { Subject = "request" });
        await db.SaveChangesAsync(cancellation);

        var officers = await db.StaffRoles
            .Where(r => (r.Role == Role.AccessToFilesOfficer || r.Role == Role.InformationGovernance) && r.FromOn <= today && (r.UntilOn == null || r.UntilOn >= today) && r.StaffId != me)
            .Select(r => r.StaffId).Distinct().ToListAsync(cancellation);
        db.Notifications.AddRange(officers.Select(officer => new Notification
        {
            StaffId = officer,
            Words = $"Request R-{outcome.Made.Number} was logged",
            Path = $"/requests/{outcome.Made.Id.Value}",
            CreatedAt = now,
        }));
        await db.SaveChangesAsync(cancellation);
        return outcome;
    }
}

/// <summary>Whoever deals with a request, or governs information, records what happened; the clock is reckoned anew.</summary>
public sealed class RecordRequestEvent(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimescalesInForce timescales, TimeProvider clock)
{
    /// <returns>Null when there is none that the viewer may work with.</returns>
    public async Task<Outcome<RequestEvent>?> ExecuteAsync(RequestId id, RequestEventDetails details, CancellationToken cancellation)
    {
        var calendar = (await timescales.ReadAsync(cancellation)).Calendar;
        if (await db.LockedRequestAsync(id, cancellation) is not { } request || (request.OwnerId != current.Required.StaffId && !current.Required.IsAny(Roles.Governance)))
        {
            return null;
        }

        var outcome = request.Record(details, current.Required.StaffId, clock.TodayInLondon(), clock.GetUtcNow(), calendar);
        if (outcome.IsDone)
        {
            db.RequestEvents.Add(outcome.Made);
            work.Note(new AuditEntry(AuditAction.Change) { ChildId = request.ChildId, Subject = $"request: {details.Kind}" });
            await db.SaveChangesAsync(cancellation);
        }

        return outcome;
    }
}

/// <summary>Gives a request to an officer. Information governance gives; an officer takes one that nobody has.</summary>
public sealed class AssignRequest(CaseManagementDb db, UnitOfWork work, Colleagues colleagues, CurrentViewer current, TimeProvider clock)
{
    /// <returns>Null when there is none that the viewer may give or take.</returns>
    public async Task<Outcome<RightsRequest>?> GiveAsync(RequestId id, string? colleague, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        if (await db.LockedRequestAsync(id, cancellation) is not { } request || !current.Required.IsAny(Roles.Governance))
        {
            return null;
        }

        var found = await colleagues.FindAsync(colleague, "Colleague", cancellation);
        if (!found.IsDone)
        {
            return Outcome<RightsRequest>.Refused(found.Refusals);
        }

        var today = clock.TodayInLondon();
        var officer = found.Made.StaffId;
        if (!await db.StaffRoles.AnyAsync(r => r.StaffId == officer && r.Role == Role.AccessToFilesOfficer && r.FromOn <= today && (r.UntilOn == null || r.UntilOn >= today), cancellation))
        {
            return new Refusal($"{found.Made.DisplayName} is not an access-to-files officer", "Colleague");
        }

        return await ToAsync(request, officer, cancellation);
    }

    /// <returns>Null when there is none that the viewer may take.</returns>
    public async Task<Outcome<RightsRequest>?> TakeAsync(RequestId id, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        if (await db.LockedRequestAsync(id, cancellation) is not { } request || !current.Required.Is(Role.AccessToFilesOfficer))
        {
            return null;
        }

        return request.OwnerId is null ? await ToAsync(request, current.Required.StaffId, cancellation) : new Refusal("Somebody else deals with it already");
    }

    private async Task<Outcome<RightsRequest>> ToAsync(RightsRequest request, StaffId officer, CancellationToken cancellation)
    {
        if (!request.IsOpen)
        {
            return new Refusal("This request is closed");
        }

        if (request.OwnerId != officer)
        {
            request.GiveTo(officer);
            work.Note(new AuditEntry(AuditAction.Change) { ChildId = request.ChildId, Subject = "request given to an officer", After = System.Text.Json.JsonSerializer.Serialize(new { staff = officer.Value }) });
            if (officer != current.Required.StaffId)
            {
                db.Notifications.Add(new Notification { StaffId = officer, Words = $"Request R-{request.Number} is yours", Path = $"/requests/{request.Id.Value}", CreatedAt = clock.GetUtcNow() });
            }

            await db.SaveChangesAsync(cancellation);
        }

        return request;
    }
}

/// <summary>Information governance says which record a request is about; the record then opens, to read, to the officer who deals with it.</summary>
public sealed class MatchRequest(CaseManagementDb db, UnitOfWork work)
{
    public async Task<Outcome<RequestId>> ExecuteAsync(RequestId id, string? number, CancellationToken cancellation)
    {
        if (!int.TryParse(PlainText.CleanLine(number), System.Globalization.NumberStyles.None, null, out var record))
        {
            return new Refusal("Enter the number of the record, such as 1042", "Number");
        }

        await using var command = new NpgsqlCommand("select sec.match_request($1, $2)") { Parameters = { new() { Value = id.Value }, new() { Value = record } } };
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            if (!await reader.ReadAsync(cancellation) || !reader.GetBoolean(0))
            {
                return new Refusal("No record with that number can be opened for this request. A restricted or sealed record needs its own approval", "Number");
            }
        }

        var matched = await db.Requests.Where(r => r.Id == id).Select(r => r.ChildId).SingleAsync(cancellation);
        work.Note(new AuditEntry(AuditAction.Change) { ChildId = matched, Subject = "request matched to a record", After = System.Text.Json.JsonSerializer.Serialize(new { request = id.Value }) });
        return id;
    }
}

internal static class RequestTables
{
    /// <summary>The request with its events, held until the transaction ends, so that two who record at once do so one after the other.</summary>
    internal static async Task<RightsRequest?> LockedRequestAsync(this CaseManagementDb db, RequestId id, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"select 1 from app.requests where id = {id.Value} for update", cancellation);
        return await db.Requests.Include(r => r.Events).SingleOrDefaultAsync(r => r.Id == id, cancellation);
    }
}
