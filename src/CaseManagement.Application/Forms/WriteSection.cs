using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Forms;

/// <summary>One child's own answers in a section.</summary>
public sealed record OwnAnswers(ChildId ChildId, IReadOnlyDictionary<string, Answer> Answers, AssessmentFacts? Facts);

/// <summary>A worker writes a section of a form, for all its children at once.</summary>
public sealed class WriteSection(UnitOfWork work, CaseManagementDb db)
{
    /// <param name="shown">The form as it was opened for writing.</param>
    /// <param name="section">The section's id.</param>
    /// <param name="edition">The edition of the section that the writer started from.</param>
    /// <param name="shared">Answers that stand for every child.</param>
    /// <param name="own">Each child's own answers, one for each child of the form.</param>
    /// <param name="now">The instant of writing.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<Outcome<CaseForm>> ExecuteAsync(
        FormShown shown, string section, int edition, IReadOnlyDictionary<string, Answer> shared, IReadOnlyList<OwnAnswers> own, DateTimeOffset now, CancellationToken cancellation)
    {
        var forms = await LockedForms.ReadAsync(work, db, [.. shown.Children.Select(c => c.Form.Id)], cancellation);
        var first = forms[shown.Form.Id];
        var mark = first.Sections.GetValueOrDefault(section);
        if ((mark?.Edition ?? 0) != edition && mark is not null)
        {
            return await TheirsAsync(shown, forms, section, mark, cancellation);
        }

        var by = shown.Children[0].Record.Viewer.StaffId;
        foreach (var child in shown.Children)
        {
            var answers = own.Single(o => o.ChildId == child.Record.ChildId);
            var outcome = forms[child.Form.Id].Write(section, shared, answers.Answers, answers.Facts, by, now);
            if (!outcome.IsDone)
            {
                return outcome;
            }

            work.Note(new AuditEntry(AuditAction.Change) { ChildId = child.Record.ChildId, Area = RecordArea.CaseNotes, Subject = $"{shown.Template.Title}: {shown.Template.Section(section)!.Title}" });
        }

        await db.SaveChangesAsync(cancellation);
        return first;
    }

    // Their texts by child and key: "|home.worried" for what is shared, "<child>|day" for what is one child's own.
    private async Task<Conflict> TheirsAsync(FormShown shown, IReadOnlyDictionary<CaseFormId, CaseForm> forms, string section, SectionMark mark, CancellationToken cancellation)
    {
        var theirs = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = shown.Template.Section(section)!.Asked.SelectMany(q => q.Parts.Select(p => (Question: q, Key: q.Key(p)))).ToList();
        foreach (var (question, key) in keys)
        {
            foreach (var child in question.PerChild ? shown.Children : shown.Children.Take(1))
            {
                var form = forms[child.Form.Id];
                theirs[question.PerChild ? $"{child.Record.ChildId.Value}|{key}" : $"|{key}"] = (question.PerChild ? form.Own : form.Shared)[key].Text;
            }
        }

        var names = await StaffNames.ReadAsync(db, [mark.By], cancellation);
        return new Conflict(names.Of(mark.By), mark.At, theirs, (uint)mark.Edition);
    }
}

/// <summary>Forms of one occasion, locked in one order, so that two writers come one after the other.</summary>
internal static class LockedForms
{
    public static async Task<IReadOnlyDictionary<CaseFormId, CaseForm>> ReadAsync(UnitOfWork work, CaseManagementDb db, IReadOnlyList<CaseFormId> ids, CancellationToken cancellation)
    {
        await using (var command = new NpgsqlCommand("select id from app.case_forms where id = any($1) order by id for update") { Parameters = { new() { Value = ids.Select(i => i.Value).ToArray() } } })
        await using (await work.QueryAsync(command, cancellation))
        {
            // The lock is all that is wanted; what was committed meanwhile is read by the next statement.
        }

        return await db.CaseForms.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation);
    }
}
