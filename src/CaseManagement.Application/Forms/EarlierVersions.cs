using CaseManagement.Domain;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Forms;

/// <summary>What a form is compared with.</summary>
/// <param name="Words">What it is: "it was sent back", "the one signed on 3 March 2026".</param>
/// <param name="Answers">What stood in it.</param>
public sealed record EarlierVersion(string Words, FormSnapshot Answers);

/// <summary>Finds the version before: as it was when it was sent back, else the form it replaces, else the last one of its kind.</summary>
public sealed class EarlierVersions(CaseManagementDb db)
{
    /// <summary>Null when the child never had one.</summary>
    public async Task<EarlierVersion?> ReadAsync(FormShown shown, CancellationToken cancellation)
    {
        var form = shown.Form;
        if (shown.Steps.LastOrDefault(s => s.Act == FormAct.Return) is { } returned
            && shown.Steps.TakeWhile(s => s.Id != returned.Id).LastOrDefault(s => s.Act == FormAct.Submit)?.Snapshot is { } before)
        {
            return new EarlierVersion($"it was sent back on {returned.At.DateInLondon().InWords()}", before);
        }

        var last = await db.CaseForms.AsNoTracking()
            .Where(f => f.ChildId == form.ChildId && f.Id != form.Id && f.TemplateKey == form.TemplateKey && f.State == FormState.Signed && (form.SupersedesId == null || f.Id == form.SupersedesId))
            .OrderByDescending(f => f.SignedAt).FirstOrDefaultAsync(cancellation);
        return last is null ? null : new EarlierVersion($"the one signed on {last.SignedAt!.Value.DateInLondon().InWords()}", new FormSnapshot(last.Shared, last.Own, last.Facts));
    }
}
