using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>One conference about a child, with the names of those who act in it.</summary>
public sealed record ConferenceShown(Conference Conference, string? Chair, string? MoveAgreedBy);

/// <summary>Reads one conference, or the coming one.</summary>
public sealed class ConferenceOfChild(CaseManagementDb db)
{
    /// <summary>Null when the child has no such conference.</summary>
    public Task<ConferenceShown?> ReadAsync(OpenedRecord record, ConferenceId id, CancellationToken cancellation) =>
        ReadAsync(db.Conferences.Where(c => c.ChildId == record.ChildId && c.Id == id), cancellation);

    /// <summary>The one that is asked for or booked; null when there is none.</summary>
    public Task<ConferenceShown?> ReadComingAsync(OpenedRecord record, CancellationToken cancellation) =>
        ReadAsync(db.Conferences.Where(c => c.ChildId == record.ChildId && (c.State == ConferenceState.Requested || c.State == ConferenceState.Booked)), cancellation);

    private async Task<ConferenceShown?> ReadAsync(IQueryable<Conference> conferences, CancellationToken cancellation)
    {
        if (await conferences.AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } conference)
        {
            return null;
        }

        var ids = new[] { conference.ChairId, conference.MoveAgreedBy }.OfType<StaffId>().Select(s => s.Value).ToList();
        var names = await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        return new ConferenceShown(conference, Name(conference.ChairId), Name(conference.MoveAgreedBy));

        string? Name(StaffId? staff) => staff is { } known ? names.GetValueOrDefault(known.Value) : null;
    }
}
