using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Drafts;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Drafts;

/// <summary>Throws a draft away, or brings it back within 30 days.</summary>
public sealed class DiscardDraft(UnitOfWork work, CaseManagementDb db, TimeProvider clock)
{
    /// <summary>Null when it is not the viewer's, or finished.</summary>
    public async Task<Outcome<Draft>?> ExecuteAsync(Guid id, bool bringBack, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);

        // The row policy shows nobody's drafts but the viewer's own.
        if (await db.Drafts.SingleOrDefaultAsync(d => d.Id == id && d.FinishedAt == null, cancellation) is not { } draft)
        {
            return null;
        }

        if (bringBack && await db.Drafts.AnyAsync(d => d.Id != id && d.Form == draft.Form && d.Path == draft.Path && d.FinishedAt == null && d.DiscardedAt == null, cancellation))
        {
            return new Refusal("You have started this form again. Finish or discard the newer draft first");
        }

        if (bringBack && draft.DiscardedAt < clock.GetUtcNow().AddDays(-Draft.DaysToUndoDiscard))
        {
            return null;
        }

        draft.DiscardedAt = bringBack ? null : clock.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        return draft;
    }
}
