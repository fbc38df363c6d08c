using CaseManagement.Application.Audit;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Application.Access;

/// <summary>Ends one's own sessions: this one, another, or all but this one.</summary>
public sealed class SignOut(Sessions sessions, AuditTrail trail, CurrentViewer current)
{
    /// <summary>Ends the session of this request, also one whose second step is still to come. Doing it twice changes nothing.</summary>
    public async Task ExecuteAsync(CancellationToken cancellation)
    {
        if ((current.OrNobody ?? current.Pending) is { } viewer)
        {
            await sessions.EndAsync(viewer.SessionId, "signed out", cancellation);
            await NoteAsync("this session", cancellation);
        }
    }

    /// <summary>Ends another of one's own sessions; nobody else's.</summary>
    public async Task<bool> ExecuteAsync(Guid session, CancellationToken cancellation)
    {
        if ((await sessions.OfAsync(current.Required.StaffId, cancellation)).All(s => s.Id != session))
        {
            return false;
        }

        await sessions.EndAsync(session, "signed out elsewhere", cancellation);
        await NoteAsync("another session", cancellation);
        return true;
    }

    /// <summary>Ends all of one's own sessions but this one, and says how many there were.</summary>
    public async Task<int> EverywhereElseAsync(CancellationToken cancellation)
    {
        var ended = await sessions.EndAllAsync(current.Required.StaffId, current.Required.SessionId, "signed out elsewhere", cancellation);
        await NoteAsync("all other sessions", cancellation);
        return ended;
    }

    private Task NoteAsync(string what, CancellationToken cancellation) =>
        trail.WriteAsync(new AuditEntry(AuditAction.SignOut) { Subject = what }, current.OrNobody ?? current.Pending, current.Origin, cancellation);
}
