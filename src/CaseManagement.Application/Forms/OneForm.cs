using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Forms;

/// <summary>One child's form of an occasion, in a record that is open.</summary>
/// <param name="Name">The child's first name.</param>
/// <param name="BornOn">Null for a child not yet born.</param>
/// <param name="ReferredOn">When the open case began; null when there is none.</param>
public sealed record FormOfChild(OpenedRecord Record, CaseForm Form, string Name, DateOnly? BornOn, DateOnly? ReferredOn)
{
    /// <summary>What is looked at before it is sent.</summary>
    public FormToSend ToSend => new(Form, Name, BornOn, ReferredOn);
}

/// <summary>The same form in the record of another child that the viewer may open.</summary>
public sealed record FormBeside(ChildId ChildId, CaseFormId FormId, string Name, FormState State);

/// <summary>A form with everything that stands beside it.</summary>
/// <param name="Template">The version its answers were given under.</param>
/// <param name="Children">The opened child first; brothers and sisters on the same form when it is being written.</param>
/// <param name="Beside">The other children it was filled in for, as far as their records may be opened.</param>
/// <param name="Steps">What was done with it, oldest first.</param>
/// <param name="Names">Everybody who is named.</param>
/// <param name="Tie">How the viewer comes to decide about it.</param>
public sealed record FormShown(
    FormTemplate Template, IReadOnlyList<FormOfChild> Children, IReadOnlyList<FormBeside> Beside, IReadOnlyList<FormStep> Steps, StaffNames Names, SigningTie Tie)
{
    public CaseForm Form => Children[0].Form;

    /// <summary>What was said when it was sent back, while it is being changed.</summary>
    public FormStep? SentBack => Form.State == FormState.Returned ? Steps.LastOrDefault(s => s.Act == FormAct.Return) : null;
}

/// <summary>Reads one form of an open record.</summary>
public sealed class OneForm(UnitOfWork work, CaseManagementDb db, RecordDoor door)
{
    /// <summary>Null when this child has no such form, whoever else may have it.</summary>
    /// <param name="record">The open record.</param>
    /// <param name="id">The form.</param>
    /// <param name="together">Opens the records of brothers and sisters on the same form, to write them together.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public async Task<FormShown?> ReadAsync(OpenedRecord record, CaseFormId id, bool together, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        if (await db.CaseForms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.ChildId == record.ChildId, cancellation) is not { } form)
        {
            return null;
        }

        var template = await db.FormTemplates.AsNoTracking().SingleAsync(t => t.Key == form.TemplateKey && t.Version == form.TemplateVersion, cancellation);
        var beside = form.IsShared ? await BesideAsync(record, form, cancellation) : [];
        var children = new List<FormOfChild> { await ChildAsync(record, form, cancellation) };
        if (together && form.MayBeWritten)
        {
            children.AddRange(await TogetherAsync(record, form, beside, cancellation));
        }

        var steps = await db.FormSteps.AsNoTracking().Where(s => s.FormId == id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(cancellation);
        var names = await StaffNames.ReadAsync(db, steps.Select(s => s.By).Concat(form.Writers).Concat(form.SignedBy is { } by ? [by] : []).Concat(form.Sections.Values.Select(s => s.By)), cancellation);
        return new FormShown(template, children, beside, steps, names, await TieAsync(record, cancellation));
    }

    /// <summary>How the viewer comes to decide about the child's forms.</summary>
    public async Task<SigningTie> TieAsync(OpenedRecord record, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select sec.signing_tie($1)") { Parameters = { new() { Value = record.ChildId.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return Enum.Parse<SigningTie>(reader.GetString(0));
    }

    private async Task<FormOfChild> ChildAsync(OpenedRecord record, CaseForm form, CancellationToken cancellation)
    {
        var person = await db.People.AsNoTracking().Where(p => p.Id == record.ChildId.Person)
            .Select(p => new
            {
                Given = p.PreferredName ?? p.GivenName,
                p.FamilyName,
                p.BornOn,
                p.ExpectedOn,
                ReferredOn = db.ChildInNeedEpisodes.Where(e => e.ChildId == record.ChildId && e.ClosedOn == null).Select(e => (DateOnly?)e.ReferredOn).FirstOrDefault(),
            }).SingleAsync(cancellation);
        return new FormOfChild(record, form, FirstName(person.Given, person.FamilyName, person.BornOn, person.ExpectedOn), person.BornOn, person.ReferredOn);
    }

    private async Task<IReadOnlyList<FormOfChild>> TogetherAsync(OpenedRecord record, CaseForm form, IReadOnlyList<FormBeside> beside, CancellationToken cancellation)
    {
        var open = await door.OpenAlsoAsync(record, [.. beside.Where(b => b.State is FormState.Draft or FormState.Returned).Select(b => b.ChildId)], toWrite: true, cancellation);
        var ids = open.Select(r => r.ChildId).ToList();
        var people = open.Select(r => r.ChildId.Person).ToList();
        var forms = await db.CaseForms.AsNoTracking().Where(f => f.OccasionId == form.OccasionId && f.TemplateKey == form.TemplateKey && ids.Contains(f.ChildId)).ToListAsync(cancellation);
        var born = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.BornOn }).ToDictionaryAsync(p => p.Id, p => p.BornOn, cancellation);
        var referred = await db.ChildInNeedEpisodes.AsNoTracking().Where(e => ids.Contains(e.ChildId) && e.ClosedOn == null).Select(e => new { e.ChildId, e.ReferredOn }).ToDictionaryAsync(e => e.ChildId, e => (DateOnly?)e.ReferredOn, cancellation);

        // In the order of the list, eldest first.
        return
        [
            .. from b in beside
               join r in open on b.ChildId equals r.ChildId
               join f in forms on b.FormId equals f.Id
               select new FormOfChild(r, f, b.Name, born[b.ChildId.Person], referred.GetValueOrDefault(b.ChildId)),
        ];
    }

    private async Task<IReadOnlyList<FormBeside>> BesideAsync(OpenedRecord record, CaseForm form, CancellationToken cancellation)
    {
        // The row policies leave out the records that are closed to the viewer; a colleague's reason holds for one child only.
        await using var command = new NpgsqlCommand(
            """
            select f.child_id, f.id, coalesce(p.preferred_name, p.given_name), p.family_name, p.born_on, p.expected_on, f.state
            from app.case_forms f join app.people p on p.id = f.child_id
            where f.occasion_id = $1 and f.child_id <> $2 and f.template_key = $3 and f.state <> 'Superseded'
              and exists (select 1 from app.child_access a where a.child_id = f.child_id and a.staff_id = (select sec.me()) and a.via not in ('Team', 'Reasoned') and (a.until is null or a.until > now()))
            order by p.born_on nulls last, f.id
            """)
        {
            Parameters = { new() { Value = form.OccasionId.Value }, new() { Value = record.ChildId.Value }, new() { Value = form.TemplateKey } },
        };
        var beside = new List<FormBeside>();
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                DateOnly? Date(int at) => reader.IsDBNull(at) ? null : reader.GetFieldValue<DateOnly>(at);
                beside.Add(new FormBeside(
                    new ChildId(reader.GetGuid(0)), new CaseFormId(reader.GetGuid(1)), FirstName(reader.GetString(2), reader.GetString(3), Date(4), Date(5)), Enum.Parse<FormState>(reader.GetString(6))));
            }
        }

        if (beside.Count > 0)
        {
            work.Note(new AuditEntry(AuditAction.List) { Subject = "Same form", Shown = [.. beside.Select(b => b.ChildId.Value)] });
        }

        return beside;
    }

    private static string FirstName(string given, string family, DateOnly? bornOn, DateOnly? expectedOn) =>
        given.Length > 0 ? given : Person.NameOf(given, family, bornOn is null && expectedOn is not null);
}
