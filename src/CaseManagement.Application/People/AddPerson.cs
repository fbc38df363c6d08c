using CaseManagement.Application.Access;
using CaseManagement.Application.Supervision;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Npgsql;

namespace CaseManagement.Application.People;

/// <summary>Somebody new in a child's family, as typed.</summary>
/// <param name="OpensRecord">A child who gets a record of their own in this family: a brother, a sister, a baby on the way.</param>
public sealed record NewPerson(string? Given, string? Family, string? Sex, DateOnly? BornOn, DateOnly? ExpectedOn, bool IsEstimated, bool OpensRecord, RelationshipAnswer Relationship);

/// <summary>Adds a person to a child's family, with what they are to the child, and, for a child, with a record of their own.</summary>
public sealed class AddPerson(CaseManagementDb db, UnitOfWork work, ItemBook book, SupervisionClock supervision)
{
    public async Task<Outcome<Person>> ExecuteAsync(OpenedRecord record, RecordSubject child, NewPerson answer, CancellationToken cancellation)
    {
        var (given, family) = (PlainText.CleanLine(answer.Given) ?? "", PlainText.CleanLine(answer.Family) ?? "");
        var sex = answer.ExpectedOn is not null || string.IsNullOrEmpty(answer.Sex) ? "U" : answer.Sex;
        var refusals = Refusals(answer, given, family, sex).ToList();
        var person = Person.Add(PersonId.From(Guid.CreateVersion7()), answer.OpensRecord, given, family, sex, book.Now);
        if (refusals.Count == 0 && (answer.BornOn is not null || answer.ExpectedOn is not null))
        {
            refusals.AddRange(person.SetBirth(answer.BornOn, answer.ExpectedOn, answer.IsEstimated, book.Today).Refusals);
        }

        if (refusals.Count > 0)
        {
            return Outcome<Person>.Refused(refusals);
        }

        var subject = new RecordSubject(person, child.Child);
        db.People.Add(person);
        var opened = answer.OpensRecord ? Open(child.Child, new ChildId(person.Id.Value)) : null;
        await db.SaveChangesAsync(cancellation);
        if (opened is { AllocatedTo: { } worker })
        {
            await supervision.AllocatedAsync(opened.Id, worker, opened.TeamId, book.Today, record.Viewer.StaffId, cancellation);
        }

        var stamp = book.Stamp(record, subject, answer.Relationship.Provenance);
        db.Relationships.Add(RecordRelationship.Make(answer.Relationship with { OtherId = child.Person.Id }, stamp with { FamilyId = child.Child.FamilyId }));
        await db.SaveChangesAsync(cancellation);
        db.PersonNames.Add(new PersonName { Kind = NameKind.Legal, Given = given, Family = family, Stamp = stamp with { Id = Guid.CreateVersion7(), FamilyId = answer.OpensRecord ? null : child.Child.FamilyId } });
        book.Note(record, person.Id, AuditAction.Create, new ItemChange(RecordArea.Basic, answer.OpensRecord ? "Child added with a record" : "Person added", null, answer.Relationship.Kind));
        await db.SaveChangesAsync(cancellation);

        // A namesake whom this user must not know of: the answer is the same, somebody else is told.
        await using var command = new NpgsqlCommand("select sec.report_hidden_duplicate($1)") { Parameters = { new() { Value = person.Id.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return person;
    }

    // The worker and team of the family work with the new child too.
    private Child Open(Child beside, ChildId id)
    {
        var child = Child.Open(id, beside.FamilyId, book.Today);
        child.Allocate(beside.AllocatedTo, beside.TeamId);
        db.Children.Add(child);
        if (beside.AllocatedTo is { } worker)
        {
            db.Involvements.Add(Involvement.Start(id, worker, beside.TeamId, InvolvementRole.Allocated, book.Today));
        }

        return child;
    }

    private IEnumerable<Refusal> Refusals(NewPerson answer, string given, string family, string sex)
    {
        if (given.Length + family.Length == 0)
        {
            yield return new Refusal("Enter at least one name", nameof(answer.Given));
        }

        if (given.Length > PersonName.PartMaxLength)
        {
            yield return new Refusal($"Use {PersonName.PartMaxLength} characters or fewer", nameof(answer.Given));
        }

        if (family.Length > PersonName.PartMaxLength)
        {
            yield return new Refusal($"Use {PersonName.PartMaxLength} characters or fewer", nameof(answer.Family));
        }

        if (!CodeSet.Get("sex").Offers(sex, book.Today))
        {
            yield return new Refusal("Select an answer from the list", nameof(answer.Sex));
        }

        if (answer.OpensRecord && answer.BornOn is null && answer.ExpectedOn is null)
        {
            yield return new Refusal("A record of their own needs the date of birth or the expected date", nameof(answer.BornOn));
        }

        foreach (var refusal in RecordRelationship.Refusals(answer.Relationship, book.Today))
        {
            yield return refusal;
        }
    }
}
