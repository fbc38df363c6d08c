using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Npgsql;

namespace CaseManagement.Application.Forms;

/// <summary>A worker sends a form to the manager, for all its children at once.</summary>
public sealed class SubmitForm(UnitOfWork work, CaseManagementDb db, TimeProvider clock)
{
    public async Task<Outcome<CaseForm>> ExecuteAsync(FormShown shown, string? words, CancellationToken cancellation)
    {
        var forms = await LockedForms.ReadAsync(work, db, [.. shown.Children.Select(c => c.Form.Id)], cancellation);
        var gaps = FormReadiness.Gaps(shown.Template, [.. shown.Children.Select(c => c.ToSend with { Form = forms[c.Form.Id] })], clock.TodayInLondon()).ToList();
        if (gaps.Where(g => g.MustBeMended).Select(g => new Refusal(g.Message)).ToList() is { Count: > 0 } refusals)
        {
            return Outcome<CaseForm>.Refused(refusals);
        }

        if (gaps.Count > 0 && string.IsNullOrWhiteSpace(words))
        {
            return new Refusal("Say why you send it all the same", "Why");
        }

        var (me, now) = (shown.Children[0].Record.Viewer, clock.GetUtcNow());
        foreach (var child in shown.Children)
        {
            var outcome = forms[child.Form.Id].Submit(me.StaffId, words, now);
            if (!outcome.IsDone)
            {
                return Outcome<CaseForm>.Refused(outcome.Refusals);
            }

            db.FormSteps.Add(outcome.Made);
            work.Note(new AuditEntry(AuditAction.Change) { ChildId = child.Record.ChildId, Area = RecordArea.CaseNotes, Subject = $"{shown.Template.Title} submitted" });
        }

        foreach (var manager in await ManagersAsync(shown.Children[0].Record.ChildId, me.StaffId, cancellation))
        {
            db.Notifications.Add(new Notification { StaffId = manager, ChildId = shown.Form.ChildId, Words = $"{me.DisplayName} sent you a form to sign: {shown.Template.Title}", Path = "/approvals", CreatedAt = now });
        }

        await db.SaveChangesAsync(cancellation);
        return forms[shown.Form.Id];
    }

    // The managers of the child's own team, and whoever stands in for them today.
    private async Task<IReadOnlyList<StaffId>> ManagersAsync(ChildId child, StaffId but, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select staff_id from sec.signers_of($1) as s (staff_id)") { Parameters = { new() { Value = child.Value } } };
        var managers = new List<StaffId>();
        await using var reader = await work.QueryAsync(command, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            managers.Add(new StaffId(reader.GetGuid(0)));
        }

        return [.. managers.Where(m => m != but)];
    }
}
